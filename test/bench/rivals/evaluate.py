"""Evaluates COCO results by one of the rivals, the fastest way its documentation shows, from files to summary.

usage: evaluate.py RIVAL GT DT bbox|segm|keypoints THREADS [--class-agnostic] [--max-dets 1,10,100] [--report FD]

Prints the table as the rival does, and one line of JSON on the file descriptor FD (standard output unless given): the
numbers of the summary, and what the process used (peak resident memory of /proc/self/status in KiB, processor time in
seconds). Rivals with a pool of threads are told its size; the others use what they use.
"""

import argparse
import json
import os
import resource
import sys


def pycocotools(gt, dt, iou_type, threads, class_agnostic, max_dets):
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    return by_coco_interface(COCO, COCOeval, gt, dt, iou_type, class_agnostic, max_dets)


def faster_coco_eval(gt, dt, iou_type, threads, class_agnostic, max_dets):
    from faster_coco_eval import COCO, COCOeval_faster

    return by_coco_interface(COCO, COCOeval_faster, gt, dt, iou_type, class_agnostic, max_dets)


def by_coco_interface(COCO, COCOeval, gt, dt, iou_type, class_agnostic, max_dets):
    truth = COCO(gt)
    evaluation = COCOeval(truth, truth.loadRes(dt), iou_type)
    if class_agnostic:
        evaluation.params.useCats = 0
    if max_dets:
        evaluation.params.maxDets = max_dets
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    return evaluation.stats


def hotcoco(gt, dt, iou_type, threads, class_agnostic, max_dets):
    from hotcoco import COCO, COCOeval

    truth = COCO(gt)
    evaluation = COCOeval(truth, truth.load_res(dt), iou_type)
    if class_agnostic:
        evaluation.params.use_cats = False
    if max_dets:
        evaluation.params.max_dets = max_dets
    evaluation.run()
    return evaluation.stats


def ultrafast_pycocotools(gt, dt, iou_type, threads, class_agnostic, max_dets):
    from ultrafast_pycocotools import COCO, COCOeval

    truth = COCO(gt, verbose=False)
    evaluation = COCOeval(truth, truth.loadRes(dt), iou_type)
    if class_agnostic:
        evaluation.params.useCats = 0
    if max_dets:
        evaluation.params.maxDets = max_dets
    evaluation.run()
    return evaluation.stats


def vernier(gt, dt, iou_type, threads, class_agnostic, max_dets):
    if iou_type != "bbox":
        return vernier_behind_pycocotools(gt, dt, iou_type)
    from pathlib import Path

    from vernier.instance import Bbox, CocoDataset, Evaluator

    evaluator = Evaluator(
        iou=Bbox(),
        parity_mode="strict",
        use_cats=not class_agnostic,
        max_dets=tuple(max_dets) if max_dets else None,
    )
    truth = CocoDataset.from_json(Path(gt).read_bytes())
    summary = evaluator.evaluate(truth, Path(dt).read_bytes(), num_threads=threads)
    print("\n".join(summary.pretty_lines()))
    return summary.stats


def vernier_behind_pycocotools(gt, dt, iou_type):
    """The reader of vernier refuses results without boxes, as masks and keypoints are submitted to COCO ("missing field
    `bbox`"). The documented other way is its evaluator behind the reader of pycocotools, whose boxes of masks it takes
    as lists only."""
    from pycocotools.coco import COCO
    from vernier import COCOeval

    truth = COCO(gt)
    results = truth.loadRes(dt)
    for annotation in results.dataset["annotations"]:
        annotation["bbox"] = [float(value) for value in annotation["bbox"]]
    evaluation = COCOeval(truth, results, iou_type)
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    return evaluation.stats


RIVALS = {
    "pycocotools": pycocotools,
    "faster-coco-eval": faster_coco_eval,
    "hotcoco": hotcoco,
    "ultrafast-pycocotools": ultrafast_pycocotools,
    "vernier": vernier,
}


def peak_kib():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rival", choices=RIVALS)
    parser.add_argument("gt")
    parser.add_argument("dt")
    parser.add_argument("iou_type", choices=["bbox", "segm", "keypoints"])
    parser.add_argument("threads", type=int)
    parser.add_argument("--class-agnostic", action="store_true")
    parser.add_argument("--max-dets", type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--report", type=int, default=1)
    asked = parser.parse_args()
    # Both pools are sized when the libraries that hold them are loaded.
    os.environ["RAYON_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(asked.threads)
    stats = RIVALS[asked.rival](
        asked.gt, asked.dt, asked.iou_type, asked.threads, asked.class_agnostic, asked.max_dets
    )
    used = resource.getrusage(resource.RUSAGE_SELF)
    answer = {
        "stats": [float(value) for value in stats],
        "peakKiB": peak_kib(),
        "userSeconds": used.ru_utime,
        "systemSeconds": used.ru_stime,
    }
    sys.stdout.flush()
    os.write(asked.report, f"{json.dumps(answer)}\n".encode())


main()
