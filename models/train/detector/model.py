"""The network: CSP backbone, path-aggregation neck, decoupled heads (Ge et al., YOLOX, 2021)."""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional

from .blocks import ConvBlock, CspBlock, PyramidPooling

NECK_CHANNELS = 64


class Backbone(nn.Module):
    """(B, 3, S, S) to three maps at strides 8, 16, 32 with 64, 128 and 192 channels."""

    channels = (64, 128, 192)

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            ConvBlock(3, 16, 3, 2),
            ConvBlock(16, 32, 3, 2),
            CspBlock(32, 32, 1),
        )
        self.to8 = nn.Sequential(ConvBlock(32, 64, 3, 2), CspBlock(64, 64, 2))
        self.to16 = nn.Sequential(ConvBlock(64, 128, 3, 2), CspBlock(128, 128, 2))
        self.to32 = nn.Sequential(ConvBlock(128, 192, 3, 2), PyramidPooling(192), CspBlock(192, 192, 1))

    def forward(self, images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        c8 = self.to8(self.stem(images))
        c16 = self.to16(c8)
        return c8, c16, self.to32(c16)


class Neck(nn.Module):
    """Coarse maps inform fine ones, then fine inform coarse; every output has NECK_CHANNELS."""

    def __init__(self, channels: tuple[int, int, int]) -> None:
        super().__init__()
        width = NECK_CHANNELS
        self.lateral = nn.ModuleList(ConvBlock(c, width, 1) for c in channels)
        self.down_to16 = CspBlock(2 * width, width, 1, shortcut=False)
        self.down_to8 = CspBlock(2 * width, width, 1, shortcut=False)
        self.halve8 = ConvBlock(width, width, 3, 2)
        self.halve16 = ConvBlock(width, width, 3, 2)
        self.up_to16 = CspBlock(2 * width, width, 1, shortcut=False)
        self.up_to32 = CspBlock(2 * width, width, 1, shortcut=False)

    def forward(self, maps: tuple[torch.Tensor, ...]) -> list[torch.Tensor]:
        p8, p16, p32 = (lateral(m) for lateral, m in zip(self.lateral, maps, strict=True))
        p16 = self.down_to16(torch.cat([p16, _double(p32)], 1))
        p8 = self.down_to8(torch.cat([p8, _double(p16)], 1))
        p16 = self.up_to16(torch.cat([self.halve8(p8), p16], 1))
        p32 = self.up_to32(torch.cat([self.halve16(p16), p32], 1))
        return [p8, p16, p32]


class Head(nn.Module):
    """One level's predictions: boxes and objectness from one branch, classes from another."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        width = NECK_CHANNELS
        self.box_branch = ConvBlock(width, width, 3)
        self.class_branch = ConvBlock(width, width, 3)
        self.box = nn.Conv2d(width, 4, 1)
        self.objectness = nn.Conv2d(width, 1, 1)
        self.classes = nn.Conv2d(width, classes, 1)
        # Start from "an object in one cell of a hundred", or the first steps drown in the background's loss.
        prior = -math.log((1 - 0.01) / 0.01)
        for layer in (self.objectness, self.classes):
            nn.init.constant_(layer.bias, prior)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        box_features = self.box_branch(x)
        parts = [self.box(box_features), self.objectness(box_features), self.classes(self.class_branch(x))]
        return torch.cat(parts, 1)


class Detector(nn.Module):
    """(B, 3, S, S) RGB in 0-1 to (B, N, 5 + C): x and y offset, log w, log h, then logits.

    Rows run over strides 8, 16, 32 and row-major within each grid. Offsets and sizes are in cells.
    """

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.backbone = Backbone()
        self.neck = Neck(Backbone.channels)
        self.heads = nn.ModuleList(Head(classes) for _ in Backbone.channels)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        maps = self.neck(self.backbone(images))
        levels = [head(m).flatten(2) for head, m in zip(self.heads, maps, strict=True)]
        return torch.cat(levels, 2).transpose(1, 2)


class DeployedDetector(nn.Module):
    """What is exported: objectness and classes as probabilities, boxes still relative to the grid."""

    def __init__(self, detector: Detector) -> None:
        super().__init__()
        self.detector = detector

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        raw = self.detector(images)
        return torch.cat([raw[..., :4], raw[..., 4:].sigmoid()], 2)


def _double(x: torch.Tensor) -> torch.Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")
