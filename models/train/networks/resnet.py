"""A small residual network."""

from __future__ import annotations

import torch
from torch import nn

from .blocks import BasicBlock, ConvNorm

# Counted as He et al. count: convolutions on the longest way through, without shortcuts.
NAME = "ResNet-14"
CHANNELS = (32, 48, 96, 128)
STRIDES = (4, 8, 16, 32)


class ResNet(nn.Module):
    """(B, 3, H, W), normalised, to maps of strides 4, 8, 16, 32 with `CHANNELS`; odd sides round up.

    dilated: the last stage keeps stride 16, and its convolutions reach twice as far.
    """

    def __init__(self, dilated: bool = False) -> None:
        super().__init__()
        c4, c8, c16, c32 = CHANNELS
        self.stem = nn.Sequential(ConvNorm(3, 16, 3, 2), ConvNorm(16, c4, 3, 2))
        self.stage4 = BasicBlock(c4, c4)
        self.stage8 = nn.Sequential(BasicBlock(c4, c8, 2), BasicBlock(c8, c8))
        self.stage16 = nn.Sequential(BasicBlock(c8, c16, 2), BasicBlock(c16, c16))
        self.stage32 = BasicBlock(c16, c32, 1, 2) if dilated else BasicBlock(c16, c32, 2)

    def forward(self, image: torch.Tensor) -> list[torch.Tensor]:
        maps = [self.stage4(self.stem(image))]
        for stage in (self.stage8, self.stage16, self.stage32):
            maps.append(stage(maps[-1]))
        return maps
