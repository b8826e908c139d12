"""A light two-sided network in the manner of BiSeNet V2 (Yu et al., 2020): detail at an eighth, meaning at a 32nd."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from networks.blocks import ConvNorm
from networks.normalise import normalise

from .config import LABELS

BACKBONE = "BiSeNet V2, narrow"
DETAIL = 48


class Gather(nn.Module):
    """Expand and gather: a depthwise convolution at three times the width, beside a shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        wide = 3 * inputs
        self.body = nn.Sequential(
            ConvNorm(inputs, inputs),
            nn.Conv2d(inputs, wide, 3, stride, 1, groups=inputs, bias=False),
            nn.BatchNorm2d(wide, momentum=0.03),
            ConvNorm(wide, outputs, 1, linear=True),
        )
        same = inputs == outputs and stride == 1
        self.shortcut = nn.Identity() if same else ConvNorm(inputs, outputs, 3, stride, linear=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.body(x) + self.shortcut(x))


class BiSeNet(nn.Module):
    """(B, 3, H, W) RGB in 0-1 to logits (B, 7, ceil(H/8), ceil(W/8)).

    Outputs: bilinear with the centres of the corner cells on those of the corner pixels (align_corners true).
    """

    align_corners = True

    def __init__(self) -> None:
        super().__init__()
        self.detail = nn.Sequential(
            ConvNorm(3, 16, 3, 2), ConvNorm(16, 32, 3, 2), ConvNorm(32, 32), ConvNorm(32, DETAIL, 3, 2),
            ConvNorm(DETAIL, DETAIL),
        )  # fmt: skip
        self.meaning = nn.Sequential(
            ConvNorm(3, 8, 3, 2), ConvNorm(8, 16, 3, 2), Gather(16, 32, 2), Gather(32, 32, 1), Gather(32, 48, 2),
            Gather(48, 48, 1), Gather(48, 64, 2), Gather(64, 64, 1),
        )  # fmt: skip
        self.context = nn.Conv2d(64, 64, 1)
        self.bring = ConvNorm(64, DETAIL, 1, linear=True)
        self.gate = ConvNorm(64, DETAIL, 1, linear=True)
        self.head = nn.Sequential(ConvNorm(DETAIL, 64), nn.Conv2d(64, LABELS, 1))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        image = normalise(image)
        detail, meaning = self.detail(image), self.meaning(image)
        meaning = meaning + torch.relu(self.context(meaning.mean((2, 3), keepdim=True)))
        gate, brought = (
            functional.interpolate(m, size=detail.shape[2:], mode="bilinear", align_corners=False)
            for m in (self.gate(meaning), self.bring(meaning))
        )
        return self.head(detail * gate.sigmoid() + brought)
