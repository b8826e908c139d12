"""What the runtimes keep beside a graph that Ultralytics' exporter made: Roboflow's two packages, and Triton's repository.

Their folders lie in the folder of the graph, for one graph has one of them beside it.
"""

from __future__ import annotations

import json

from scenes.categories import CATEGORIES

from .config import INPUT_SIZE, PAD_GREY
from .postprocess import MAX_DETECTIONS, MIN_SCORE, NMS_IOU

_NAMES = "\n".join(CATEGORIES) + "\n"

# inference_models/models/common/roboflow/model_packages.py
_ROBOFLOW = {
    "inference_config.json": {
        "image_pre_processing": {"auto-orient": {"enabled": False}},
        "network_input": {
            "training_input_size": {"height": INPUT_SIZE, "width": INPUT_SIZE},
            "dynamic_spatial_size_supported": False,
            "color_mode": "rgb",
            "resize_mode": "letterbox",
            "padding_value": PAD_GREY,
            "input_channels": 3,
            "scaling_factor": 255,
            "normalization": None,
        },
        "forward_pass": {"static_batch_size": 1},
        "post_processing": {
            "type": "nms",
            "fused": False,
            "nms_parameters": {
                "max_detections": MAX_DETECTIONS,
                "confidence_threshold": MIN_SCORE,
                "iou_threshold": NMS_IOU,
                "class_agnostic": 0,
            },
        },
    },
    "model_config.json": {
        "model_architecture": "yolox",
        "task_type": "object-detection",
        "backend_type": "onnx",
    },
    "class_names.txt": _NAMES,
}

# inference/core/models/roboflow.py; how boxes are suppressed is the runtime's business.
_ROBOFLOW_OLDER = {
    "environment.json": {
        "PREPROCESSING": json.dumps(
            {
                "auto-orient": {"enabled": False},
                "resize": {
                    "enabled": True,
                    "width": INPUT_SIZE,
                    "height": INPUT_SIZE,
                    "format": "Fit (grey edges) in",
                },
            }
        ),
        "CLASS_LIST": list(CATEGORIES),
        "RESOLUTION": INPUT_SIZE,
    }
}

# model_config.proto: how pictures are prepared and outputs read is left to whoever asks the server.
_TRITON = {
    "config.pbtxt": f"""name: "scenes-yolox-triton"
platform: "onnxruntime_onnx"
max_batch_size: 0
input [
  {{
    name: "images"
    data_type: TYPE_FP32
    format: FORMAT_NCHW
    dims: [ 1, 3, {INPUT_SIZE}, {INPUT_SIZE} ]
  }}
]
output [
  {{
    name: "output0"
    data_type: TYPE_FP32
    dims: [ 1, {4 + len(CATEGORIES)}, -1 ]
    label_filename: "labels.txt"
  }}
]
""",
    "labels.txt": _NAMES,
}

PACKAGES: dict[str, dict | str] = {
    f"{folder}/{name}": content
    for folder, files in (("roboflow", _ROBOFLOW), ("roboflow-older", _ROBOFLOW_OLDER), ("triton", _TRITON))
    for name, content in files.items()
}
