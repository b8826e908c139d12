"""The second stage: what is read from a region."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from networks.blocks import ConvNorm
from networks.pyramid import PYRAMID_CHANNELS
from scenes.categories import CATEGORIES, KEYPOINTS

BOX_POOL, MASK_POOL, KEYPOINT_POOL = 7, 14, 14
BOX_FEATURES = 128


class BoxHead(nn.Module):
    """(R, 64, 7, 7) to class logits (R, 1 + C), background first, and deltas (R, (1 + C) * 4), a box per class."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(PYRAMID_CHANNELS * BOX_POOL * BOX_POOL, BOX_FEATURES)
        self.second = nn.Linear(BOX_FEATURES, BOX_FEATURES)
        self.scores = nn.Linear(BOX_FEATURES, 1 + len(CATEGORIES))
        self.deltas = nn.Linear(BOX_FEATURES, 4 * (1 + len(CATEGORIES)))
        nn.init.normal_(self.scores.weight, std=0.01)
        nn.init.normal_(self.deltas.weight, std=0.001)

    def forward(self, regions: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        x = torch.relu(self.second(torch.relu(self.first(regions.flatten(1)))))
        return self.scores(x), self.deltas(x)


class MaskHead(nn.Module):
    """(R, 64, 14, 14) to a mask of logits per class, (R, C, 28, 28)."""

    def __init__(self) -> None:
        super().__init__()
        width = PYRAMID_CHANNELS
        self.convolutions = nn.Sequential(ConvNorm(width, width), ConvNorm(width, width), ConvNorm(width, width))
        self.enlarge = nn.ConvTranspose2d(width, width // 2, 2, 2)
        self.logits = nn.Conv2d(width // 2, len(CATEGORIES), 1)

    def forward(self, regions: torch.Tensor) -> torch.Tensor:
        return self.logits(torch.relu(self.enlarge(self.convolutions(regions))))


class KeypointHead(nn.Module):
    """(R, 64, 14, 14) to a heat map of logits per joint, (R, 17, 56, 56): a deconvolution, then bilinear."""

    def __init__(self) -> None:
        super().__init__()
        width = PYRAMID_CHANNELS
        self.convolutions = nn.Sequential(*(ConvNorm(width, width) for _ in range(4)))
        self.heat = nn.ConvTranspose2d(width, len(KEYPOINTS), 4, 2, 1)

    def forward(self, regions: torch.Tensor) -> torch.Tensor:
        heat = self.heat(self.convolutions(regions))
        return functional.interpolate(heat.float(), scale_factor=2.0, mode="bilinear", align_corners=False)
