"""The graphs of the R-CNN families, by the folder each is shipped in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from torch import nn

from networks.graph_file import Contract

from .config import RPN_LEVELS
from .graphs import FasterRcnn, FastRcnn, KeypointRcnn, MaskRcnn, RoiKeypoints, RoiMasks, Rpn
from .model import Rcnn

IMAGE = {"image": {2: "height", 3: "width"}}
FOUND = ("boxes", "labels", "scores")


@dataclass(frozen=True)
class Family:
    """A graph to ship.

    given: what its second input is called, if it has one; ranked: how its first outputs group into rows by score.
    """

    contract: Contract
    build: Callable[[Rcnn], nn.Module]
    given: str | None = None
    ranked: tuple[int, ...] = ()


def _family(
    name: str,
    type: str,
    about: str,
    build: Callable[[Rcnn], nn.Module],
    outputs: tuple[str, ...],
    given: str | None = None,
) -> Family:
    free = {**IMAGE, **({given: {0: given}} if given else {})}
    for output in outputs:
        stride = output.rpartition("_")[2]
        if stride.isdigit():
            free[output] = {2: f"height_{stride}", 3: f"width_{stride}"}
        elif output in ("proposals", "probabilities", "deltas"):
            free[output] = {0: "proposals"}
        else:
            free[output] = {0: given if given == "boxes" else "detections"}
    inputs = ("image", given) if given else ("image",)
    # Detections come first, and what they were chosen from, if at all, behind them.
    chosen = outputs.index("proposals") if "proposals" in outputs else len(outputs)
    ranked = tuple(n for n in (chosen, len(outputs) - chosen) if n) if outputs[0] == "boxes" else ()
    return Family(Contract(name, about, inputs, outputs, free, type.partition(",")[0], type), build, given, ranked)


_RPN_OUTPUTS = tuple(f"{kind}_{level.stride}" for kind in ("objectness", "deltas") for level in RPN_LEVELS)

FAMILIES: tuple[Family, ...] = (
    _family("scenes-rpn", "RPN", "Region proposals of all categories; raw head.", Rpn, _RPN_OUTPUTS),
    _family(
        "scenes-person-rpn",
        "RPN, persons",
        "Region proposals of persons; raw head.",
        lambda n: Rpn(n, person=True),
        _RPN_OUTPUTS,
    ),
    _family(
        "scenes-fast-rcnn",
        "Fast R-CNN",
        "Fast R-CNN: classes and box deltas of given proposals.",
        FastRcnn,
        ("probabilities", "deltas"),
        "proposals",
    ),
    _family(
        "scenes-faster-rcnn",
        "Faster R-CNN",
        "Faster R-CNN, end to end, with the second stage's own outputs beside the detections.",
        FasterRcnn,
        (*FOUND, "proposals", "probabilities", "deltas"),
    ),
    _family(
        "scenes-mask-rcnn-proposals",
        "Mask R-CNN, given proposals",
        "Mask R-CNN over given proposals; masks on the regions' grid.",
        lambda n: MaskRcnn(n, given=True),
        (*FOUND, "masks"),
        "proposals",
    ),
    _family(
        "scenes-mask-rcnn",
        "Mask R-CNN",
        "Mask R-CNN, end to end; masks on the regions' grid.",
        lambda n: MaskRcnn(n, given=False),
        (*FOUND, "masks"),
    ),
    _family(
        "scenes-keypoint-rcnn-proposals",
        "Keypoint R-CNN, given proposals",
        "Keypoint R-CNN of persons over given proposals; heat maps on the regions' grid.",
        lambda n: KeypointRcnn(n, given=True),
        (*FOUND, "heatmaps"),
        "proposals",
    ),
    _family(
        "scenes-keypoint-rcnn",
        "Keypoint R-CNN",
        "Keypoint R-CNN of persons, end to end; heat maps on the regions' grid.",
        lambda n: KeypointRcnn(n, given=False),
        (*FOUND, "heatmaps"),
    ),
    _family(
        "scenes-roi-masks",
        "Mask R-CNN, masks alone",
        "Masks of given boxes, one per category.",
        RoiMasks,
        ("masks",),
        "boxes",
    ),
    _family(
        "scenes-roi-keypoints",
        "Keypoint R-CNN, heat maps alone",
        "Heat maps of given boxes of persons.",
        RoiKeypoints,
        ("heatmaps",),
        "boxes",
    ),
)
