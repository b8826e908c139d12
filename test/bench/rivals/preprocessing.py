"""Makes input tensors of photographs with Pillow or cv2 and NumPy on one thread, again and again, as it is asked to.

usage: preprocessing.py OUT WIDTH HEIGHT RED GREEN BLUE

Each line on standard input is "pillow" or "cv2" and the path of a JPEG. It is decoded, resized bilinearly to WIDTH x HEIGHT, the means are
taken away, and the channels, blue first, become planes of float32, which are written to OUT. For each line one line of JSON is printed:
the milliseconds of processor time that it took, without the writing.
"""

import json
import sys
import time

import cv2
import numpy as np
from PIL import Image

cv2.setNumThreads(1)


def main():
    out = sys.argv[1]
    size = tuple(int(text) for text in sys.argv[2:4])
    means = np.array([float(text) for text in sys.argv[4:7]], np.float32)[::-1]

    def pillow(path):
        with Image.open(path) as file:
            image = file.convert("RGB").resize(size, Image.BILINEAR)
        return np.asarray(image, dtype=np.float32)[:, :, ::-1]

    def opencv(path):
        image = cv2.imread(path)
        return cv2.resize(image, size, interpolation=cv2.INTER_LINEAR).astype(np.float32)

    for line in sys.stdin:
        library, path = line.rstrip("\n").split(" ", 1)
        start = time.process_time()
        tensor = np.ascontiguousarray(((pillow if library == "pillow" else opencv)(path) - means).transpose(2, 0, 1))
        milliseconds = (time.process_time() - start) * 1000
        tensor.tofile(out)
        print(json.dumps({"milliseconds": milliseconds}), flush=True)


main()
