"""What each ecosystem writes about a model: in the graph or in files beside it."""

from __future__ import annotations

from scenes.categories import CATEGORIES

from .config import INPUT_SIZE, PAD_GREY, STRIDES
from .postprocess import MAX_DETECTIONS, MIN_SCORE, NMS_IOU

# Ultralytics' exporter keeps these in the graph; dictionaries and lists are Python literals.
ULTRALYTICS = {
    "description": "YOLOX of the Zoometry scenes",
    "author": "Zoometry",
    "license": "Apache-2.0",
    "stride": str(STRIDES[-1]),
    "task": "detect",
    "batch": "1",
    "imgsz": str([INPUT_SIZE, INPUT_SIZE]),
    "names": str(dict(enumerate(CATEGORIES))),
    "args": str({"batch": 1, "half": False, "dynamic": False, "simplify": True, "nms": False}),
}

_META_KEYS = ["ori_shape", "img_shape", "pad_shape", "scale_factor", "img_norm_cfg"]

# mmdeploy's SDK reads the two JSON files beside `end2end.onnx`; names of classes are in neither.
MMDEPLOY_FILES = {
    "deploy.json": {
        "version": "1.3.1",
        "task": "Detector",
        "models": [
            {
                "name": "yolox",
                "net": "model.onnx",
                "weights": "",
                "backend": "onnxruntime",
                "precision": "FP32",
                "batch_size": 1,
                "dynamic_shape": False,
            }
        ],
        "customs": [],
    },
    "pipeline.json": {
        "pipeline": {
            "input": ["img"],
            "output": ["post_output"],
            "tasks": [
                {
                    "type": "Task",
                    "module": "Transform",
                    "name": "Preprocess",
                    "input": ["img"],
                    "output": ["prep_output"],
                    "transforms": [
                        {"type": "LoadImageFromFile"},
                        {"type": "Resize", "keep_ratio": True, "size": [INPUT_SIZE, INPUT_SIZE]},
                        {"type": "Pad", "size": [INPUT_SIZE, INPUT_SIZE], "pad_val": {"img": [PAD_GREY] * 3}},
                        {"type": "Normalize", "mean": [0, 0, 0], "std": [1, 1, 1], "to_rgb": False},
                        {"type": "DefaultFormatBundle"},
                        {"type": "Collect", "keys": ["img"], "meta_keys": _META_KEYS},
                    ],
                },
                {
                    "type": "Task",
                    "module": "Net",
                    "name": "yolox",
                    "is_batched": False,
                    "input": ["prep_output"],
                    "output": ["infer_output"],
                    "input_map": {"img": "input"},
                    "output_map": {},
                },
                {
                    "type": "Task",
                    "module": "mmdet",
                    "name": "postprocess",
                    "component": "ResizeBBox",
                    "params": {
                        "score_thr": MIN_SCORE,
                        "nms": {"type": "nms", "iou_threshold": NMS_IOU},
                        "max_per_img": MAX_DETECTIONS,
                    },
                    "input": ["prep_output", "infer_output"],
                    "output": ["post_output"],
                },
            ],
        }
    },
    "classes.txt": "\n".join(CATEGORIES) + "\n",
}
