"""The semantic families, by the folder each is shipped in."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from networks.graph_file import Contract

from . import bisenet, deeplab


@dataclass(frozen=True)
class Family:
    """A network to train and ship."""

    network: type[nn.Module]
    contract: Contract
    type: str
    backbone: str
    stride: int


def _contract(name: str, about: str) -> Contract:
    free = {"image": {2: "height", 3: "width"}, "logits": {2: "rows", 3: "columns"}}
    return Contract(name, about, ("image",), ("logits",), free)


FAMILIES: dict[str, Family] = {
    "deeplab": Family(
        deeplab.DeepLab,
        _contract("scenes-deeplab", "DeepLabv3+ for the scenes' labels; logits at a quarter of the size."),
        "DeepLabv3+",
        deeplab.BACKBONE,
        4,
    ),
    "bisenet": Family(
        bisenet.BiSeNet,
        _contract("scenes-bisenet", "BiSeNet V2 for the scenes' labels; logits at an eighth, corners aligned."),
        "BiSeNet V2",
        bisenet.BACKBONE,
        8,
    ),
}
