"""The R-CNN families: one network with box, mask and key point heads, and a graph for each family."""
