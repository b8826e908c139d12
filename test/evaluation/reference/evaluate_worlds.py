"""Evaluates small worlds with pycocotools: one JSON object per line in, one per line out.

In: {"gt": text, "dt": text, "parameters": …} with the two documents as text and the parameters in the names of zoo evaluate.
Out: {"digests": …, "stats": … or null} or {"error": …}.
"""

import contextlib
import hashlib
import io
import json
import sys
import tempfile

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def document(text):
    file = tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8")
    file.write(text)
    file.flush()
    return file


def evaluate(world):
    given = world["parameters"]
    with document(world["gt"]) as gt_file, document(world["dt"]) as dt_file:
        gt = COCO(gt_file.name)
        evaluation = COCOeval(gt, gt.loadRes(dt_file.name), given["iouType"])
    params = evaluation.params
    params.iouThrs = np.array(given["iouThresholds"])
    params.recThrs = np.array(given["recallThresholds"])
    params.maxDets = given["maxDets"]
    params.areaRng = [[each["min"], each["max"]] for each in given["areaRanges"]]
    params.areaRngLbl = [each["name"] for each in given["areaRanges"]]
    params.useCats = 0 if given["classAgnostic"] else 1
    if "imageIds" in given:
        params.imgIds = given["imageIds"]
    if "categoryIds" in given:
        params.catIds = given["categoryIds"]
    if "sigmas" in given:
        params.kpt_oks_sigmas = np.array(given["sigmas"])
    evaluation.evaluate()
    evaluation.accumulate()
    digests = {
        name: hashlib.sha256(np.ascontiguousarray(evaluation.eval[name]).tobytes()).hexdigest()
        for name in ("precision", "recall", "scores")
    }
    stats = None
    if given["iouType"] == "keypoints" or len(given["maxDets"]) >= 3:
        evaluation.summarize()
        stats = [float(value) for value in evaluation.stats]
    return {"digests": digests, "stats": stats}


for line in sys.stdin:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            answer = evaluate(json.loads(line))
    except Exception as error:  # The reference's own: told, and counted by the caller.
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
