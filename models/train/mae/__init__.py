"""A small vision transformer, pre-trained by masked autoencoding, with an FCN head: the ImageNet-S families."""
