"""A small anchor-free detector in plain PyTorch, in YOLOX's manner, and its ONNX export."""
