"""Set loss (Carion et al., 2020) on each layer, and a denser one on the tokens that queries are chosen from."""

from __future__ import annotations

import torch
from scipy.optimize import linear_sum_assignment
from torch.nn import functional
from torchvision.ops import box_convert, generalized_box_iou, sigmoid_focal_loss

from training.view import View

from .config import CENTRE_RADIUS, SIDE_RANGES, STRIDES, TrainingConfig
from .model import Predictions

Matches = list[tuple[torch.Tensor, torch.Tensor]]


def truth_boxes(view: View) -> torch.Tensor:
    """(G, 4) centre and size as parts of the view."""
    return box_convert(view.boxes, "xyxy", "cxcywh") / view.image.shape[1]


@torch.no_grad()
def pair(found: Predictions, views: list[View], config: TrainingConfig) -> Matches:
    """Queries and the objects they answer for, one to one, at the least cost in all."""
    matches = []
    for logits, boxes, view in zip(found.logits, found.boxes, views, strict=True):
        truth = truth_boxes(view)
        score = logits[:, view.classes].sigmoid()
        gain = 0.25 * (1 - score) ** 2 * -(score + 1e-8).log() - 0.75 * score**2 * -(1 - score + 1e-8).log()
        cost = (
            config.class_weight * gain
            + config.distance_weight * torch.cdist(boxes, truth, 1)
            - config.overlap_weight * generalized_box_iou(_corners(boxes), _corners(truth))
        )
        rows, columns = linear_sum_assignment(cost.numpy())
        matches.append((torch.as_tensor(rows), torch.as_tensor(columns)))
    return matches


@torch.no_grad()
def cover(cells: torch.Tensor, levels: torch.Tensor, views: list[View]) -> Matches:
    """Tokens and the objects they answer for, many to one.

    cells: (N, 2) centres in pixels; levels: (N,) which map each is of. A token answers for the smallest object whose box
    holds its centre, within 1.5 cells of the object's, if its level is one for objects of that size.
    """
    strides = torch.tensor(STRIDES, dtype=torch.float32)[levels]
    least, most = torch.tensor(SIDE_RANGES)[levels].unbind(1)
    matches = []
    for view in views:
        low, high = view.boxes[:, None, :2], view.boxes[:, None, 2:]
        side = (view.boxes[:, 2:] - view.boxes[:, :2]).amax(1)[:, None]
        near = ((cells[None] - (low + high) / 2).abs() < CENTRE_RADIUS * strides[None, :, None]).all(2)
        inside = ((cells[None] > low) & (cells[None] < high)).all(2)
        fits = near & inside & (side >= least) & (side < most)
        if not len(view.boxes):
            matches.append((torch.zeros(0, dtype=torch.long), torch.zeros(0, dtype=torch.long)))
            continue
        owner = torch.where(fits, side, torch.inf).argmin(0)
        tokens = torch.nonzero(fits.any(0)).squeeze(1)
        matches.append((tokens, owner[tokens]))
    return matches


def set_loss(
    found: Predictions, matches: Matches, views: list[View], config: TrainingConfig, prefix: str
) -> dict[str, torch.Tensor]:
    """Focal loss of classes, distance and overlap of boxes, per pair that answers for an object."""
    count = max(1, sum(len(rows) for rows, _ in matches))
    parts = {"class": torch.zeros(()), "distance": torch.zeros(()), "overlap": torch.zeros(())}
    for logits, boxes, (rows, objects), view in zip(found.logits, found.boxes, matches, views, strict=True):
        wanted = torch.zeros_like(logits)
        wanted[rows, view.classes[objects]] = 1
        # In a crowd, a detection is neither right nor wrong.
        centre = boxes.detach()[:, :2] * view.image.shape[1]
        low, high = view.crowds[:, None, :2], view.crowds[:, None, 2:]
        counted = ~((centre[None] > low) & (centre[None] < high)).all(2).any(0)
        counted[rows] = True
        parts["class"] = parts["class"] + sigmoid_focal_loss(logits[counted], wanted[counted], reduction="sum")
        truth = truth_boxes(view)[objects]
        parts["distance"] = parts["distance"] + functional.l1_loss(boxes[rows], truth, reduction="sum")
        overlap = generalized_box_iou(_corners(boxes[rows]), _corners(truth)).diagonal()
        parts["overlap"] = parts["overlap"] + (1 - overlap).sum()
    weights = {"class": config.class_weight, "distance": config.distance_weight, "overlap": config.overlap_weight}
    return {f"{prefix}{name}": weights[name] * value / count for name, value in parts.items()}


def _corners(boxes: torch.Tensor) -> torch.Tensor:
    return box_convert(boxes, "cxcywh", "xyxy")
