"""Vision transformer blocks (Dosovitskiy et al., 2020) over a grid of any size."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .config import DEPTH, HEADS, PATCH, WIDTH


class Block(nn.Module):
    """Self-attention and a two-layer perceptron, each behind a layer norm and beside a shortcut. (B, N, width)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        query, key, value = (
            part.unflatten(2, (self.heads, -1)).transpose(1, 2) for part in self.qkv(self.norm1(x)).chunk(3, 2)
        )
        # Written out: PyTorch's fused attention is no faster on a processor, and this exports as it stands.
        weights = (query * self.scale @ key.transpose(2, 3)).softmax(3)
        mixed = weights.to(value.dtype) @ value
        x = x + self.out(mixed.transpose(1, 2).flatten(2))
        return x + self.narrow(functional.gelu(self.wide(self.norm2(x))))


def positions(rows: torch.Tensor, columns: torch.Tensor, width: int) -> torch.Tensor:
    """(1, rows * columns, width) sines and cosines of the place, half for y and half for x (Attention is all you need).

    rows, columns: (R,) and (C,) cell numbers from 0.
    """
    quarter = width // 4
    rate = 100.0 ** (-torch.arange(quarter, dtype=torch.float32) / quarter)
    y, x = (torch.cat([(n[:, None] * rate).sin(), (n[:, None] * rate).cos()], 1) for n in (rows, columns))
    # Broadcast by adding zeros: lengths would be constants in an exported graph.
    both = torch.cat([y[:, None] + 0 * x[None], x[None] + 0 * y[:, None]], 2)
    return both.reshape(1, -1, width)


class Encoder(nn.Module):
    """(B, 3, H, W), normalised, H and W multiples of 8, to tokens (B, N, 128), row-major over the grid of patches."""

    def __init__(self) -> None:
        super().__init__()
        self.patches = nn.Conv2d(3, WIDTH, PATCH, PATCH)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS) for _ in range(DEPTH))
        self.norm = nn.LayerNorm(WIDTH)

    def embed(self, image: torch.Tensor) -> torch.Tensor:
        """Tokens with their places, before the first block."""
        grid = self.patches(image)
        rows = torch.arange(grid.shape[2], dtype=torch.float32)
        columns = torch.arange(grid.shape[3], dtype=torch.float32)
        return grid.flatten(2).transpose(1, 2) + positions(rows, columns, WIDTH)

    def transform(self, tokens: torch.Tensor) -> torch.Tensor:
        """All blocks, over all tokens or some of them."""
        for block in self.blocks:
            tokens = block(tokens)
        return self.norm(tokens)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.transform(self.embed(image))
