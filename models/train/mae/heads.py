"""What is put on the encoder: a classifier for the supervised stage, and the FCN head that is shipped."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from networks.blocks import ConvNorm
from networks.normalise import normalise, pad_to_multiple
from scenes.categories import CATEGORIES

from .config import LABELS, PATCH, WIDTH
from .transformer import Encoder

HEAD_WIDTH = 64


class Classifier(nn.Module):
    """(B, 3, H, W) RGB in 0-1 to a logit per category, (B, C): is one to be seen?"""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.logits = nn.Linear(WIDTH, len(CATEGORIES))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.logits(self.encoder(normalise(image)).mean(1))


class Segmenter(nn.Module):
    """(B, 3, H, W) RGB in 0-1 to logits (B, 7, H, W): encoder, one convolution, classes, and bilinear times eight."""

    align_corners = False

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.head = nn.Sequential(ConvNorm(WIDTH, HEAD_WIDTH), nn.Conv2d(HEAD_WIDTH, LABELS, 1))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        padded = pad_to_multiple(normalise(image), PATCH)
        tokens = self.encoder(padded)
        rows, columns = padded.shape[2] // PATCH, padded.shape[3] // PATCH
        grid = tokens.transpose(1, 2).reshape(tokens.shape[0], WIDTH, rows, columns)
        full = functional.interpolate(self.head(grid), scale_factor=float(PATCH), mode="bilinear", align_corners=False)
        return full[:, :, : image.shape[2], : image.shape[3]]
