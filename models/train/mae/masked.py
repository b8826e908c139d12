"""Masked autoencoding (He et al., 2021): a quarter of the patches must tell what the rest looks like."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .config import DECODER_DEPTH, DECODER_HEADS, DECODER_WIDTH, INPUT_SIDE, MASKED, PATCH, WIDTH
from .transformer import Block, Encoder, positions


class MaskedAutoencoder(nn.Module):
    """The encoder, and a slight decoder that is thrown away afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.narrow = nn.Linear(WIDTH, DECODER_WIDTH)
        self.hidden = nn.Parameter(torch.zeros(1, 1, DECODER_WIDTH))
        self.blocks = nn.ModuleList(Block(DECODER_WIDTH, DECODER_HEADS) for _ in range(DECODER_DEPTH))
        self.norm = nn.LayerNorm(DECODER_WIDTH)
        self.pixels = nn.Linear(DECODER_WIDTH, 3 * PATCH * PATCH)

    def loss(self, image: torch.Tensor) -> torch.Tensor:
        """Mean squared error over the hidden patches of (B, 3, 192, 192), each patch normalised by itself."""
        with torch.autocast("cpu", torch.bfloat16):
            found, hidden = self._reconstruct(image)
        truth = functional.unfold(image, PATCH, stride=PATCH).transpose(1, 2)
        mean, variance = truth.mean(2, keepdim=True), truth.var(2, keepdim=True)
        error = (found.float() - (truth - mean) / (variance + 1e-4).sqrt()).square().mean(2)
        return (error * hidden).sum() / hidden.sum()

    def _reconstruct(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Pixels (B, N, 192) of every patch, and 1 for each that was hidden (B, N)."""
        tokens = self.encoder.embed(image)
        count = tokens.shape[1]
        order = torch.rand(tokens.shape[:2]).argsort(1)
        seen = order[:, : round(count * (1 - MASKED))]
        rows = torch.arange(len(tokens))[:, None]
        encoded = self.narrow(self.encoder.transform(tokens[rows, seen]))
        grid = torch.arange(INPUT_SIDE // PATCH, dtype=torch.float32)
        places = positions(grid, grid, DECODER_WIDTH).expand(len(tokens), -1, -1)
        # Back in the order of the grid: the seen come first in `order`, the hidden after them.
        filled = torch.cat([encoded, self.hidden.to(encoded.dtype).expand(len(tokens), count - seen.shape[1], -1)], 1)
        x = filled[rows, order.argsort(1)] + places
        for block in self.blocks:
            x = block(x)
        hidden = torch.ones(tokens.shape[:2]).scatter(1, seen, 0.0)
        return self.pixels(self.norm(x)), hidden
