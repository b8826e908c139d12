"""Score the exported RetinaNet on a COCO folder: `python -m retinanet.evaluate --models .. --data ../scenes`."""

from __future__ import annotations

from training.measure import measure_boxes

from .results import detections

if __name__ == "__main__":
    measure_boxes("scenes-retinanet", __doc__, detections)
