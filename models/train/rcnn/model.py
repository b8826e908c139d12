"""The network that all R-CNN families share while it learns."""

from __future__ import annotations

import torch
from torch import nn

from networks.pyramid import Pyramid, coarse_maps
from training.view import View

from .config import TrainingConfig
from .heads import BOX_POOL, KEYPOINT_POOL, MASK_POOL, BoxHead, KeypointHead, MaskHead
from .losses import PERSON, Regions, box_loss, keypoint_loss, mask_loss, rpn_loss, with_index
from .pool import pool
from .rpn import RpnHead, map_anchors, rows_of, select_proposals


class Rcnn(nn.Module):
    """Pyramid, region proposals of all categories and of persons alone, and heads for boxes, masks and key points."""

    def __init__(self) -> None:
        super().__init__()
        self.pyramid = Pyramid()
        self.rpn = RpnHead()
        self.person_rpn = RpnHead()
        self.box = BoxHead()
        self.mask = MaskHead()
        self.keypoint = KeypointHead()

    def losses(self, images: torch.Tensor, views: list[View], config: TrainingConfig) -> dict[str, torch.Tensor]:
        """Every loss of a batch by name; `images` is (B, 3, S, S)."""
        # bfloat16 convolutions halve the time on processors that have them; what is compared stays in float32.
        with torch.autocast("cpu", torch.bfloat16):
            maps = self.pyramid(images.contiguous(memory_format=torch.channels_last))
            coarse = coarse_maps(maps)
            heads = [self.rpn(coarse), self.person_rpn(coarse)]
        maps = [m.float().contiguous() for m in maps]
        anchors = map_anchors(coarse)
        every = torch.cat(anchors)
        losses = {}
        for name, only, (objectness, deltas) in zip(("", "person_"), (None, PERSON), heads, strict=True):
            scores = torch.cat(rows_of(objectness, 1), 1).float()[..., 0]
            shifts = torch.cat(rows_of(deltas, 4), 1).float()
            losses[f"{name}objectness"], losses[f"{name}proposals"] = rpn_loss(
                scores, shifts, every, views, config, only
            )

        regions = Regions(self._proposals(*heads[0], anchors, images, config), views, config)
        losses["class"], losses["box"] = box_loss(*self._head(self.box, pool(maps, regions.all(), BOX_POOL)), regions)
        boxes, owners = regions.foreground(config.mask_regions)
        logits = self._head(self.mask, pool(maps, with_index(boxes), MASK_POOL))
        losses["mask"] = mask_loss(logits, boxes, owners, views)
        boxes, owners = regions.foreground(config.keypoint_regions, PERSON)
        if sum(len(b) for b in boxes):
            logits = self._head(self.keypoint, pool(maps, with_index(boxes), KEYPOINT_POOL))
            losses["keypoint"] = KEYPOINT_WEIGHT * keypoint_loss(logits, boxes, owners, views)
        return losses

    def _head(self, head: nn.Module, regions: torch.Tensor) -> torch.Tensor | tuple[torch.Tensor, ...]:
        with torch.autocast("cpu", torch.bfloat16):
            out = head(regions.contiguous(memory_format=torch.channels_last))
        return tuple(o.float() for o in out) if isinstance(out, tuple) else out.float()

    @torch.no_grad()
    def _proposals(
        self,
        objectness: list[torch.Tensor],
        deltas: list[torch.Tensor],
        anchors: list[torch.Tensor],
        images: torch.Tensor,
        config: TrainingConfig,
    ) -> list[torch.Tensor]:
        height, width = images.shape[-2:]
        scores, shifts = rows_of(objectness, 1), rows_of(deltas, 4)
        return [
            select_proposals(
                [s[i : i + 1].float() for s in scores],
                [s[i : i + 1].float() for s in shifts],
                anchors,
                height,
                width,
                config.proposals_per_level,
                config.proposals,
            )[0]
            for i in range(len(images))
        ]


# The cross-entropy over 3136 places is large beside the others.
KEYPOINT_WEIGHT = 0.4
