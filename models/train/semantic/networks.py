"""The semantic families, by the folder each is shipped in."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from networks.graph_file import Contract

from . import bisenet, deeplab
from .config import INPUT_SIDE
from .metadata import PADDLE_FILES, TRITON_FILES


@dataclass(frozen=True)
class Family:
    """A network to train and ship. files: what goes beside its graph."""

    network: type[nn.Module]
    contract: Contract
    type: str
    backbone: str
    stride: int
    files: dict[str, str]


def _contract(name: str, about: str, family: str) -> Contract:
    free = {"image": {2: "height", 3: "width"}, "logits": {2: "rows", 3: "columns"}}
    return Contract(name, about, ("image",), ("logits",), free, family)


FAMILIES: dict[str, Family] = {
    "deeplab": Family(
        deeplab.DeepLab,
        _contract(
            "scenes-deeplab", "DeepLabv3+ for the scenes' labels; logits at a quarter of the size.", "DeepLabv3+"
        ),
        "DeepLabv3+",
        deeplab.BACKBONE,
        4,
        TRITON_FILES,
    ),
    "bisenet": Family(
        bisenet.BiSeNet,
        _contract(
            "scenes-bisenet", "BiSeNet V2 for the scenes' labels; logits at an eighth, corners aligned.", "BiSeNet V2"
        ),
        "BiSeNet V2",
        bisenet.BACKBONE,
        8,
        {},
    ),
}


class Labels(nn.Module):
    """`x` (1, 3, 320, 320) RGB in 0-1 to the best label of every pixel, (1, 320, 320) int32: PaddleSeg's contract."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        full = functional.interpolate(
            self.network(image), (INPUT_SIDE, INPUT_SIDE), mode="bilinear", align_corners=self.network.align_corners
        )
        return full.argmax(1).to(torch.int32)


LABELS_CONTRACT = Contract(
    "scenes-bisenet-labels",
    "BiSeNet V2 for the scenes' labels; labels as PaddleSeg's.",
    ("x",),
    ("labels",),
    family="BiSeNet V2",
)
LABELS_FILES = PADDLE_FILES
