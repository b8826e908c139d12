"""Overlap of boxes given as x0, y0, x1, y1."""

from __future__ import annotations

import torch


def pairwise_iou(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """(A, 4) and (B, 4) to (A, B) intersection over union."""
    overlap = (torch.min(a[:, None, 2:], b[None, :, 2:]) - torch.max(a[:, None, :2], b[None, :, :2])).clamp(min=0)
    intersection = overlap.prod(2)
    union = _area(a)[:, None] + _area(b)[None] - intersection
    return intersection / union.clamp(min=1e-9)


def paired_giou(a: torch.Tensor, b: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(K, 4) and (K, 4) to (K,) IoU and (K,) generalised IoU (Rezatofighi et al., 2019)."""
    intersection = (torch.min(a[:, 2:], b[:, 2:]) - torch.max(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    union = (_area(a) + _area(b) - intersection).clamp(min=1e-9)
    hull = (torch.max(a[:, 2:], b[:, 2:]) - torch.min(a[:, :2], b[:, :2])).prod(1).clamp(min=1e-9)
    iou = intersection / union
    return iou, iou - (hull - union) / hull


def _area(boxes: torch.Tensor) -> torch.Tensor:
    return (boxes[:, 2:] - boxes[:, :2]).prod(1)
