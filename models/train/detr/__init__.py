"""A small DETR whose queries begin as the likeliest cells of the pyramid, as in Deformable DETR and RT-DETR."""
