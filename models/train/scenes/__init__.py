"""Rendered scenes with exact COCO annotations: the data the zoo trains and measures itself on."""
