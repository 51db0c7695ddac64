"""The shared data folder: third-party records that stay outside this repository."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = (ROOT / os.environ.get("LONGBLOOM_SHARED", "../shared")).resolve()


def shared(path: str) -> Path:
    """A file or folder of the shared data; without it the test is skipped with one sentence."""
    found = SHARED / path
    if not found.exists():
        pytest.skip("The shared data is not here: set LONGBLOOM_SHARED to its folder.")
    return found
