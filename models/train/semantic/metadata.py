"""What PaddleSeg and Triton keep beside a model."""

from __future__ import annotations

from scenes.categories import CATEGORIES

from .config import INPUT_SIDE, LABELS

LABEL_NAMES = "\n".join(["background", *CATEGORIES]) + "\n"

# PaddleSeg: pictures are stretched with OpenCV, RGB in 0-1 here, and the graph has taken the best label.
PADDLE_FILES = {
    "deploy.yaml": f"""Deploy:
  model: model.onnx
  input_shape:
  - 1
  - 3
  - {INPUT_SIDE}
  - {INPUT_SIDE}
  output_dtype: int32
  output_op: argmax
  transforms:
  - type: Resize
    target_size:
    - {INPUT_SIDE}
    - {INPUT_SIDE}
  - type: Normalize
    mean:
    - 0.0
    - 0.0
    - 0.0
    std:
    - 1.0
    - 1.0
    - 1.0
""",
    # PaddleSeg has no place for names of classes.
    "classes.txt": LABEL_NAMES,
}

# Triton says what goes in and out, not how pictures are prepared.
TRITON_FILES = {
    "config.pbtxt": f"""name: "scenes-deeplab"
platform: "onnxruntime_onnx"
max_batch_size: 0
input [
  {{
    name: "image"
    data_type: TYPE_FP32
    format: FORMAT_NCHW
    dims: [ 1, 3, -1, -1 ]
  }}
]
output [
  {{
    name: "logits"
    data_type: TYPE_FP32
    dims: [ 1, {LABELS}, -1, -1 ]
    label_filename: "labels.txt"
  }}
]
""",
    "labels.txt": LABEL_NAMES,
}
