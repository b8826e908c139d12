"""Feature pyramid network (Lin et al., 2016)."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .blocks import ConvNorm
from .normalise import normalise, pad_to_multiple
from .resnet import CHANNELS, NAME, ResNet

BACKBONE = f"{NAME}-FPN"
PYRAMID_CHANNELS = 64

# The coarsest map of the backbone: pictures are padded to whole cells of it.
COARSEST = 32


class Pyramid(nn.Module):
    """(B, 3, H, W) RGB in 0-1 to maps of strides 4, 8, 16, 32 with 64 channels.

    Normalises and pads by itself, so that maps may reach beyond the picture's right and lower edge.
    """

    def __init__(self) -> None:
        super().__init__()
        self.backbone = ResNet()
        self.lateral = nn.ModuleList(ConvNorm(c, PYRAMID_CHANNELS, 1, linear=True) for c in CHANNELS)
        self.smooth = nn.ModuleList(ConvNorm(PYRAMID_CHANNELS, PYRAMID_CHANNELS, linear=True) for _ in CHANNELS)

    def forward(self, image: torch.Tensor) -> list[torch.Tensor]:
        maps = self.backbone(pad_to_multiple(normalise(image), COARSEST))
        sums = [lateral(m) for lateral, m in zip(self.lateral, maps, strict=True)]
        for level in range(len(sums) - 2, -1, -1):
            sums[level] = sums[level] + functional.interpolate(sums[level + 1], scale_factor=2.0, mode="nearest")
        return [smooth(s) for smooth, s in zip(self.smooth, sums, strict=True)]


def coarse_maps(maps: list[torch.Tensor]) -> list[torch.Tensor]:
    """The pyramid's maps of strides 8, 16, 32, and every other cell of the last: what anchors lie on."""
    return [*maps[1:], functional.max_pool2d(maps[-1], 1, 2)]
