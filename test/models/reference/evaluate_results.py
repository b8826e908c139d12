"""Evaluates published results with pycocotools: one JSON object per line in, one per line out.

In: {"gt": path, "dt": path, "iouType": …} and, of proposals, {"maxDets": […]}.
Out: {"stats": […]}: those of COCOeval.summarize or, of proposals, the average recall at each limit with all categories as one.
The first line out says which versions these are.
"""

import contextlib
import io
import json
import sys
from importlib.metadata import version

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def evaluate(given):
    gt = COCO(given["gt"])
    evaluation = COCOeval(gt, gt.loadRes(given["dt"]), given["iouType"])
    limits = given.get("maxDets")
    if limits is not None:
        evaluation.params.useCats = 0
        evaluation.params.maxDets = limits
    evaluation.evaluate()
    evaluation.accumulate()
    if limits is None:
        evaluation.summarize()
        return [float(value) for value in evaluation.stats]
    recalls = [evaluation.eval["recall"][:, :, 0, at] for at in range(len(limits))]
    return [float(np.mean(recall[recall > -1])) for recall in recalls]


print(json.dumps({"pycocotools": version("pycocotools"), "numpy": version("numpy")}), flush=True)
for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()):
        stats = evaluate(json.loads(line))
    print(json.dumps({"stats": stats}), flush=True)
