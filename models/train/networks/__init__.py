"""Network parts that several families share, and how trained weights become a small ONNX file."""
