"""Mean intersection over union, from a confusion matrix over all pixels of a data set."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .pictures import Picture


class Confusion:
    """(L, L) pixel counts: truth by row, prediction by column. Pixels whose truth is no label are left out."""

    def __init__(self, labels: int) -> None:
        self.counts = np.zeros((labels, labels), np.int64)

    def add(self, truth: np.ndarray, found: np.ndarray) -> None:
        """Count one picture's (H, W) maps."""
        labels = len(self.counts)
        counted = truth < labels
        pairs = truth[counted].astype(np.int64) * labels + found[counted]
        self.counts += np.bincount(pairs, minlength=labels * labels).reshape(labels, labels)

    def numbers(self) -> dict[str, float]:
        """mIoU and mean accuracy over the labels that occur, and the accuracy of all pixels."""
        hit = np.diag(self.counts).astype(np.float64)
        truth, found = self.counts.sum(1), self.counts.sum(0)
        occurs = truth + found > 0
        with np.errstate(invalid="ignore", divide="ignore"):
            iou, accuracy = hit / (truth + found - hit), hit / truth
        return {
            "mIoU": float(iou[occurs].mean()),
            "mAcc": float(accuracy[truth > 0].mean()),
            "aAcc": float(hit.sum() / max(1, self.counts.sum())),
        }

    def per_label(self) -> list[float]:
        """IoU by label; 0 for a label that neither occurs nor is found."""
        hit = np.diag(self.counts)
        return [float(h / max(1, union)) for h, union in zip(hit, self.counts.sum(0) + self.counts.sum(1) - hit)]


def confusion(labels: int, pictures: list[Picture], found: Callable[[Picture], np.ndarray]) -> Confusion:
    """All pictures' (H, W) maps, as `found` gives them, against their truth."""
    counted = Confusion(labels)
    for picture in pictures:
        counted.add(picture.semantic(), found(picture))
    return counted
