"""Score the exported DETR on a COCO folder: `python -m detr.evaluate --models .. --data ../scenes`."""

from __future__ import annotations

from training.measure import measure_boxes

from .results import detections

if __name__ == "__main__":
    measure_boxes("scenes-detr", __doc__, detections)
