"""What Hugging Face keeps beside a model: the two files that say how it is fed and read."""

from __future__ import annotations

from scenes.categories import CATEGORIES

from .config import INPUT_SIDE, QUERIES, WIDTH

HUGGING_FACE_FILES = {
    "config.json": {
        "architectures": ["RTDetrForObjectDetection"],
        "model_type": "rt_detr",
        "d_model": WIDTH,
        "num_queries": QUERIES,
        "id2label": {str(index): name for index, name in enumerate(CATEGORIES)},
        "label2id": {name: index for index, name in enumerate(CATEGORIES)},
    },
    "preprocessor_config.json": {
        "image_processor_type": "RTDetrImageProcessor",
        "format": "coco_detection",
        "do_resize": True,
        "size": {"shortest_edge": INPUT_SIDE, "longest_edge": INPUT_SIDE},
        # Pillow's number for bilinear.
        "resample": 2,
        "do_rescale": True,
        "rescale_factor": 1 / 255,
        "do_normalize": False,
        "do_pad": False,
    },
}
