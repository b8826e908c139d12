"""Semantic segmentation: a DeepLab-type network and a light one for real time."""
