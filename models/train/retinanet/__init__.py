"""RetinaNet: one stage, anchors, focal loss (Lin et al., 2017)."""
