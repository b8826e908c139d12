"""A detector over a data set, as one writes it in an afternoon: ONNX Runtime and cv2, one image after the other.

usage: detector.py MODEL ANNOTATIONS IMAGES THREADS OUT

MODEL is YOLOX-nano; ANNOTATIONS tells file names and ids; OUT gets one COCO results array. THREADS are those of the session
and of cv2. Preprocessing is YOLOX's (`preproc` of data/data_augment.py), so is what becomes of the outputs
(`demo_postprocess` of utils/demo_utils.py); suppression is cv2's own, which is far faster than YOLOX's in NumPy. Scores
above .01, IoU .65 within a class, 100 detections an image: what the manifest of models/yolox-nano says.

At the end one line of JSON on file descriptor 3 tells what the process used.
"""

import json
import os
import resource
import sys
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

SIDE = 416
STRIDES = (8, 16, 32)
MIN_SCORE, MAX_IOU, MOST = 0.01, 0.65, 100


def grids():
    cells, strides = [], []
    for stride in STRIDES:
        side = SIDE // stride
        x, y = np.meshgrid(np.arange(side), np.arange(side))
        cells.append(np.stack((x, y), axis=2).reshape(-1, 2))
        strides.append(np.full((side * side, 1), stride))
    return np.concatenate(cells).astype(np.float32), np.concatenate(strides).astype(np.float32)


CELLS, CELL_STRIDES = grids()


def prepared(image):
    height, width = image.shape[:2]
    ratio = min(SIDE / height, SIDE / width)
    resized = cv2.resize(image, (int(width * ratio), int(height * ratio)), interpolation=cv2.INTER_LINEAR)
    padded = np.full((SIDE, SIDE, 3), 114, np.uint8)
    padded[: resized.shape[0], : resized.shape[1]] = resized
    return np.ascontiguousarray(padded.transpose(2, 0, 1), dtype=np.float32)[np.newaxis], ratio


def detections(output, ratio):
    centres = (output[:, :2] + CELLS) * CELL_STRIDES
    sizes = np.exp(output[:, 2:4]) * CELL_STRIDES
    boxes = np.concatenate((centres - sizes / 2, sizes), axis=1) / ratio
    scores = output[:, 4:5] * output[:, 5:]
    rows, classes = np.nonzero(scores > MIN_SCORE)
    values = scores[rows, classes]
    kept = cv2.dnn.NMSBoxesBatched(boxes[rows], values, classes, MIN_SCORE, MAX_IOU)
    kept = np.asarray(kept, dtype=np.int64)
    best = kept[np.argsort(-values[kept], kind="stable")][:MOST]
    return boxes[rows[best]].tolist(), values[best].tolist(), classes[best].tolist()


def used():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {"peakKiB": usage.ru_maxrss, "userSeconds": usage.ru_utime, "systemSeconds": usage.ru_stime}


def main():
    model, annotations, images, threads, out = sys.argv[1:6]
    cv2.setNumThreads(int(threads))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(threads)
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    described = json.loads(Path(annotations).read_text())
    categories = sorted(category["id"] for category in described["categories"])
    results = []
    for image in described["images"]:
        tensor, ratio = prepared(cv2.imread(str(Path(images) / image["file_name"])))
        (output,) = session.run(None, {name: tensor})
        for box, score, index in zip(*detections(output[0], ratio)):
            results.append(
                {"image_id": image["id"], "category_id": categories[index], "bbox": box, "score": score}
            )
    Path(out).write_text(json.dumps(results))
    os.write(3, json.dumps(used()).encode())


main()
