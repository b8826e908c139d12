"""Convolution blocks of a residual network. All take and return (B, channels, H, W)."""

from __future__ import annotations

import torch
from torch import nn


class ConvNorm(nn.Sequential):
    """Convolution, batch norm and, unless `linear`, ReLU; padding keeps H and W up to the stride."""

    def __init__(
        self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1, linear: bool = False, dilation: int = 1
    ) -> None:
        padding = dilation * (kernel // 2)
        layers: list[nn.Module] = [
            nn.Conv2d(inputs, outputs, kernel, stride, padding, dilation=dilation, bias=False),
            nn.BatchNorm2d(outputs, momentum=0.03),
        ]
        super().__init__(*layers, *([] if linear else [nn.ReLU(inplace=True)]))


class BasicBlock(nn.Module):
    """Two 3x3 convolutions beside a shortcut (He et al., 2015)."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1, dilation: int = 1) -> None:
        super().__init__()
        self.first = ConvNorm(inputs, outputs, 3, stride, dilation=dilation)
        self.second = ConvNorm(outputs, outputs, 3, linear=True, dilation=dilation)
        same = inputs == outputs and stride == 1
        self.shortcut = nn.Identity() if same else ConvNorm(inputs, outputs, 1, stride, linear=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.second(self.first(x)) + self.shortcut(x))
