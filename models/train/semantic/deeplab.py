"""DeepLabv3+ in small (Chen et al., 2018): dilated residual network, parallel rates, and a decoder at a quarter."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from networks.blocks import ConvNorm
from networks.normalise import normalise
from networks.resnet import CHANNELS, NAME, ResNet

from .config import LABELS

BACKBONE = f"{NAME}, output stride 16"
WIDTH = 64
RATES = (3, 6, 9)


class ParallelRates(nn.Module):
    """A 1x1 convolution, dilated ones, and the whole map's mean, side by side, then joined."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.branches = nn.ModuleList(
            [ConvNorm(inputs, WIDTH, 1), *(ConvNorm(inputs, WIDTH, 3, dilation=rate) for rate in RATES)]
        )
        # No batch norm here: at one value per channel and picture its statistics are too thin.
        self.mean = nn.Conv2d(inputs, WIDTH, 1)
        self.join = ConvNorm(WIDTH * (2 + len(RATES)), WIDTH, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mean = torch.relu(self.mean(x.mean((2, 3), keepdim=True)))
        return self.join(
            torch.cat([*(branch(x) for branch in self.branches), mean.expand(-1, -1, x.shape[2], x.shape[3])], 1)
        )


class DeepLab(nn.Module):
    """(B, 3, H, W) RGB in 0-1 to logits (B, 7, ceil(H/4), ceil(W/4)).

    Outputs: bilinear with half-pixel centres brings them to the picture (align_corners false).
    """

    align_corners = False

    def __init__(self) -> None:
        super().__init__()
        self.backbone = ResNet(dilated=True)
        self.rates = ParallelRates(CHANNELS[-1])
        self.fine = ConvNorm(CHANNELS[0], 24, 1)
        self.decoder = nn.Sequential(ConvNorm(WIDTH + 24, WIDTH), ConvNorm(WIDTH, WIDTH))
        self.logits = nn.Conv2d(WIDTH, LABELS, 1)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        maps = self.backbone(normalise(image))
        fine = self.fine(maps[0])
        coarse = functional.interpolate(self.rates(maps[-1]), size=fine.shape[2:], mode="bilinear", align_corners=False)
        return self.logits(self.decoder(torch.cat([coarse, fine], 1)))
