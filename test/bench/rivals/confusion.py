"""Counts the confusion matrix of two label maps with NumPy, again and again, as it is asked to.

usage: confusion.py GT PRED CLASSES IGNORE

GT and PRED are files of bytes, one label each. For each line on standard input one matrix is counted, and one line of JSON
printed: the milliseconds it took and the SHA-256 of the matrix as little-endian int64, rows of the ground truth. This is
the way of FCN's `fast_hist`, which mmsegmentation, detectron2 and most others follow.
"""

import hashlib
import json
import sys
import time

import numpy as np


def main():
    truth, predicted = (np.fromfile(path, np.uint8) for path in sys.argv[1:3])
    classes, ignore = (int(text) for text in sys.argv[3:5])
    for _ in sys.stdin:
        start = time.perf_counter()
        counted = truth != ignore
        pairs = classes * truth[counted].astype(np.int64) + predicted[counted]
        matrix = np.bincount(pairs, minlength=classes**2).reshape(classes, classes)
        milliseconds = (time.perf_counter() - start) * 1000
        digest = hashlib.sha256(matrix.astype("<i8").tobytes()).hexdigest()
        print(json.dumps({"milliseconds": milliseconds, "digest": digest}), flush=True)


main()
