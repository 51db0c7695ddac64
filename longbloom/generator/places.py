"""Where metastases sit: codes, words of the reports, and how often each place comes first."""

from msgspec import Struct


class Place(Struct, frozen=True):
    """A site of spread with its SNOMED CT and ICD-10-CM condition codes and typical spots."""

    snomed: str
    icd: str
    name: str
    lesions: str
    spots: tuple[str, ...]


SITES = {
    "bone": Place(
        "94222008",
        "C79.51",
        "Secondary malignant neoplasm of bone",
        "Bone metastases",
        ("the L2 vertebral body", "the left iliac wing", "the T8 vertebral body", "the sacrum"),
    ),
    "liver": Place(
        "94381002",
        "C78.7",
        "Secondary malignant neoplasm of liver",
        "Liver metastases",
        ("segment VI", "segment IVa", "segment II", "segment VIII"),
    ),
    "lung": Place(
        "94391008",
        "C78.0",
        "Secondary malignant neoplasm of lung",
        "Lung metastases",
        ("the right lower lobe", "the left upper lobe", "the middle lobe"),
    ),
    "brain": Place(
        "94225005",
        "C79.31",
        "Secondary malignant neoplasm of brain",
        "Brain metastases",
        ("the left frontal lobe", "the right parietal lobe", "the right occipital lobe"),
    ),
    "lymph node": Place(
        "94392001",
        "C77.9",
        "Secondary malignant neoplasm of lymph node",
        "Distant lymph node metastases",
        ("the left supraclavicular region", "the retroperitoneum"),
    ),
    "pleura": Place(
        "94493005",
        "C78.2",
        "Secondary malignant neoplasm of pleura",
        "Pleural metastases",
        ("the right costal surface", "the left costal surface"),
    ),
    "skin": Place(
        "94579000",
        "C79.2",
        "Secondary malignant neoplasm of skin",
        "Skin metastases",
        ("the anterior trunk", "the left shoulder"),
    ),
}
SHARES = {
    "hormone": {"bone": 60, "liver": 22, "lung": 18, "lymph node": 14, "pleura": 6, "skin": 3},
    "her2": {"bone": 30, "liver": 28, "lung": 20, "lymph node": 18, "brain": 10, "skin": 4},
    "triple": {"lung": 30, "liver": 22, "lymph node": 22, "bone": 20, "brain": 12, "skin": 6},
}
"""Rounded shares for a plausible life, not a statistic: nothing may be concluded from them."""
