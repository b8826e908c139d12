"""The six categories, their COCO ids, and the person's seventeen COCO keypoints."""

from __future__ import annotations

# Position in this tuple is the detector's class index (0-5); the COCO category id is one more, so that
# code that confuses the two is caught at once.
CATEGORIES: tuple[str, ...] = ("person", "dog", "bird", "fish", "turtle", "butterfly")

CATEGORY_ID: dict[str, int] = {name: index + 1 for index, name in enumerate(CATEGORIES)}

KEYPOINTS: tuple[str, ...] = (
    "nose",
    "left_eye",
    "right_eye",
    "left_ear",
    "right_ear",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
)

# Bones as pairs of names; written to the file 1-based, as COCO does.
_BONES: tuple[tuple[str, str], ...] = (
    ("left_ankle", "left_knee"),
    ("left_knee", "left_hip"),
    ("right_ankle", "right_knee"),
    ("right_knee", "right_hip"),
    ("left_hip", "right_hip"),
    ("left_shoulder", "left_hip"),
    ("right_shoulder", "right_hip"),
    ("left_shoulder", "right_shoulder"),
    ("left_shoulder", "left_elbow"),
    ("right_shoulder", "right_elbow"),
    ("left_elbow", "left_wrist"),
    ("right_elbow", "right_wrist"),
    ("left_eye", "right_eye"),
    ("nose", "left_eye"),
    ("nose", "right_eye"),
    ("left_eye", "left_ear"),
    ("right_eye", "right_ear"),
)


def coco_categories() -> list[dict]:
    """The `categories` list of `instances.json`."""
    return [
        {"id": CATEGORY_ID[name], "name": name, "supercategory": "person" if name == "person" else "animal"}
        for name in CATEGORIES
    ]


def coco_keypoint_categories() -> list[dict]:
    """The `categories` list of `person_keypoints.json`: the person only, with joint names and bones."""
    skeleton = [[KEYPOINTS.index(a) + 1, KEYPOINTS.index(b) + 1] for a, b in _BONES]
    person = coco_categories()[0]
    return [{**person, "keypoints": list(KEYPOINTS), "skeleton": skeleton}]
