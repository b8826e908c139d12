"""Post-processes what networks gave, with cv2, NumPy and pycocotools on one thread, again and again, as it is asked to.

usage: postprocessing.py FOLDER

FOLDER has sizes.json and the tensors as raw little-endian float32. Each line on standard input is "boxes", "masks", "keypoints"
or "semantic"; for each one line of JSON is printed: the milliseconds it took, and what came of it. The rules are those of
Detectron (`bbox_transform` and `clip_tiled_boxes` of utils/boxes.py and `box_results_with_nms_and_limit` of core/test.py, with the
suppression in NumPy that Fast R-CNN brought, which Detectron has in Cython; `segm_results` of core/test.py, `heatmaps_to_keypoints` of utils/keypoints.py without the probabilities, which
no COCO result has), and of mmsegmentation for label maps: scores resized to the image, and the best class taken.

"masks verify", with a line of counts after it, one text of counts per mask, tells instead how many pixels of these masks
differ from those made here, and how far from the threshold the values of the differing pixels are at most.
"""

import hashlib
import json
import sys
import time
from pathlib import Path

import cv2
import numpy as np
from pycocotools import mask as mask_util

cv2.setNumThreads(1)


def regressed(proposals, deltas, width, height):
    """A box of each class for each proposal, clipped to the image."""
    deltas = deltas.reshape(len(proposals), -1)
    widths = proposals[:, 2] - proposals[:, 0] + 1.0
    heights = proposals[:, 3] - proposals[:, 1] + 1.0
    centre_x = proposals[:, 0] + 0.5 * widths
    centre_y = proposals[:, 1] + 0.5 * heights
    limit = np.log(1000.0 / 16.0)
    x = deltas[:, 0::4] / 10.0 * widths[:, None] + centre_x[:, None]
    y = deltas[:, 1::4] / 10.0 * heights[:, None] + centre_y[:, None]
    w = np.exp(np.minimum(deltas[:, 2::4] / 5.0, limit)) * widths[:, None]
    h = np.exp(np.minimum(deltas[:, 3::4] / 5.0, limit)) * heights[:, None]
    boxes = np.zeros(deltas.shape, deltas.dtype)
    boxes[:, 0::4] = np.maximum(np.minimum(x - 0.5 * w, width - 1), 0)
    boxes[:, 1::4] = np.maximum(np.minimum(y - 0.5 * h, height - 1), 0)
    boxes[:, 2::4] = np.maximum(np.minimum(x + 0.5 * w - 1, width - 1), 0)
    boxes[:, 3::4] = np.maximum(np.minimum(y + 0.5 * h - 1, height - 1), 0)
    return boxes


def suppressed(found, threshold):
    """Positions of the boxes (left, top, right, bottom, score) that stay. Both end pixels count."""
    left, top, right, bottom, scores = found.T
    areas = (right - left + 1) * (bottom - top + 1)
    order = scores.argsort()[::-1]
    kept = []
    while order.size > 0:
        best, rest = order[0], order[1:]
        kept.append(best)
        width = np.maximum(0.0, np.minimum(right[best], right[rest]) - np.maximum(left[best], left[rest]) + 1)
        height = np.maximum(0.0, np.minimum(bottom[best], bottom[rest]) - np.maximum(top[best], top[rest]) + 1)
        shared = width * height
        order = rest[shared / (areas[best] + areas[rest] - shared) < threshold]
    return kept


def box_results(proposals, scores, deltas, width, height):
    boxes = regressed(proposals, deltas, width, height)
    by_class = []
    for index in range(1, scores.shape[1]):
        rows = np.where(scores[:, index] > 0.05)[0]
        found = np.hstack((boxes[rows, index * 4 : (index + 1) * 4], scores[rows, index, None])).astype(np.float32)
        by_class.append(found[suppressed(found, 0.5)])
    values = np.hstack([found[:, -1] for found in by_class])
    least = np.sort(values)[-100] if len(values) > 100 else 0.0
    return [(index + 1, *row) for index, found in enumerate(by_class) for row in found[found[:, -1] >= least].tolist()]


def expanded(boxes, scale):
    half_width = (boxes[:, 2] - boxes[:, 0]) * 0.5 * scale
    half_height = (boxes[:, 3] - boxes[:, 1]) * 0.5 * scale
    centre_x = (boxes[:, 2] + boxes[:, 0]) * 0.5
    centre_y = (boxes[:, 3] + boxes[:, 1]) * 0.5
    corners = (centre_x - half_width, centre_y - half_height, centre_x + half_width, centre_y + half_height)
    return np.stack(corners, axis=1).astype(np.int32)


def pasted(masks, boxes, width, height, dtype):
    """The bitmap of each mask, or with float32 its values."""
    side = masks.shape[1]
    boxes = expanded(boxes, (side + 2.0) / side)
    padded = np.zeros((side + 2, side + 2), np.float32)
    for mask, (left, top, right, bottom) in zip(masks, boxes):
        padded[1:-1, 1:-1] = mask
        resized = cv2.resize(padded, (max(right - left + 1, 1), max(bottom - top + 1, 1)))
        if dtype == np.uint8:
            resized = np.array(resized > 0.5, dtype=np.uint8)
        image = np.zeros((height, width), dtype)
        x0, x1 = max(left, 0), min(right + 1, width)
        y0, y1 = max(top, 0), min(bottom + 1, height)
        image[y0:y1, x0:x1] = resized[y0 - top : y1 - top, x0 - left : x1 - left]
        yield image


def mask_texts(masks, boxes, width, height):
    texts = []
    for image in pasted(masks, boxes, width, height, np.uint8):
        rle = mask_util.encode(np.array(image[:, :, np.newaxis], order="F"))[0]
        texts.append(rle["counts"].decode())
    return texts


def differences(texts, masks, boxes, width, height):
    pixels, distance = 0, 0.0
    values = pasted(masks, boxes, width, height, np.float32)
    bitmaps = pasted(masks, boxes, width, height, np.uint8)
    for text, value, bitmap in zip(texts, values, bitmaps):
        ours = mask_util.decode({"size": [height, width], "counts": text.encode()})
        differing = ours != bitmap
        pixels += int(differing.sum())
        if differing.any():
            distance = max(distance, float(np.abs(value[differing] - 0.5).max()))
    return {"pixels": pixels, "distance": distance}


def keypoints(maps, boxes):
    widths = np.maximum(boxes[:, 2] - boxes[:, 0], 1)
    heights = np.maximum(boxes[:, 3] - boxes[:, 1], 1)
    found = np.zeros((len(maps), maps.shape[1], 3), np.float32)
    for row, each in enumerate(np.transpose(maps, [0, 2, 3, 1])):
        width, height = int(np.ceil(widths[row])), int(np.ceil(heights[row]))
        enlarged = np.transpose(cv2.resize(each, (width, height), interpolation=cv2.INTER_CUBIC), [2, 0, 1])
        for point, plane in enumerate(enlarged):
            position = plane.argmax()
            x, y = position % width, position // width
            found[row, point] = (
                (x + 0.5) * (widths[row] / width) + boxes[row, 0],
                (y + 0.5) * (heights[row] / height) + boxes[row, 1],
                plane[y, x],
            )
    return found


def label_map(logits, width, height):
    scores = cv2.resize(np.ascontiguousarray(np.transpose(logits, [1, 2, 0])), (width, height))
    return scores.argmax(axis=2).astype(np.uint8)


def main():
    folder = Path(sys.argv[1])
    sizes = json.loads((folder / "sizes.json").read_text())

    def tensor(name):
        return np.fromfile(folder / f"{name}.f32", np.float32).reshape(sizes[name])

    width, height = sizes["maskImage"]
    mask_arguments = (tensor("masks"), tensor("maskBoxes"), width, height)
    for line in sys.stdin:
        task = line.strip()
        if task == "masks verify":
            texts = json.loads(sys.stdin.readline())
            print(json.dumps(differences(texts, *mask_arguments)), flush=True)
            continue
        if task == "masks":
            work = lambda: mask_texts(*mask_arguments)
            shown = lambda answer: answer
        elif task == "boxes":
            outputs = (tensor("proposals"), tensor("classScores"), tensor("deltas"), width, height)
            work = lambda: box_results(*outputs)
            shown = lambda answer: answer
        elif task == "keypoints":
            maps, boxes = tensor("heatmaps"), tensor("heatmapBoxes")
            work = lambda: keypoints(maps, boxes)
            shown = lambda answer: answer.reshape(-1).tolist()
        else:
            logits = tensor("logits")
            work = lambda: label_map(logits, *sizes["logitsImage"])
            shown = lambda answer: answer
        start = time.perf_counter()
        answer = work()
        milliseconds = (time.perf_counter() - start) * 1000
        if task == "semantic":
            (folder / "labels.u8").write_bytes(answer.tobytes())
            answer = hashlib.sha256(answer.tobytes()).hexdigest()
        print(json.dumps({"milliseconds": milliseconds, "answer": shown(answer)}), flush=True)


main()
