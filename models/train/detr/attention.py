"""One layer of the decoder."""

from __future__ import annotations

import torch
from torch import nn

from .config import HEADS, WIDTH


class Attention(nn.Module):
    """Multi-head attention of (B, Q, width) on (B, N, width); places are added to what is compared, not to what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.scale = (WIDTH // HEADS) ** -0.5

    def forward(
        self, x: torch.Tensor, x_place: torch.Tensor, source: torch.Tensor, source_place: torch.Tensor
    ) -> torch.Tensor:
        query, key = _heads(self.query(x + x_place) * self.scale), _heads(self.key(source + source_place))
        weights = (query @ key.transpose(2, 3)).softmax(3)
        return self.out((weights @ _heads(self.value(source))).transpose(1, 2).flatten(2))


class Layer(nn.Module):
    """Queries look at each other, then at the picture, then think."""

    def __init__(self) -> None:
        super().__init__()
        self.among, self.outward = Attention(), Attention()
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(3))

    def forward(
        self, x: torch.Tensor, x_place: torch.Tensor, tokens: torch.Tensor, token_place: torch.Tensor
    ) -> torch.Tensor:
        x = self.norms[0](x + self.among(x, x_place, x, x_place))
        x = self.norms[1](x + self.outward(x, x_place, tokens, token_place))
        return self.norms[2](x + self.narrow(torch.relu(self.wide(x))))


def _heads(x: torch.Tensor) -> torch.Tensor:
    """(B, N, width) to (B, heads, N, width / heads)."""
    return x.unflatten(2, (HEADS, -1)).transpose(1, 2)
