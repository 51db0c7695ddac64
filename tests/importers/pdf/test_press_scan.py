"""A scanned sheet has the same truth and no letters, and its wear comes from the seed."""

import io

from PIL import Image

from tests.importers.pdf.press.lab import lab_sheet
from tests.importers.pdf.press.layer import text_layer
from tests.importers.pdf.press.scan import scanned

FLAT = lab_sheet(1, layout="single")


def test_a_scan_has_no_text_layer_and_keeps_the_truth() -> None:
    for seed in (1, 4):
        worn = scanned(FLAT, seed)
        assert worn.truth == FLAT.truth
        if worn.name.endswith(".pdf"):
            assert not any(text_layer(worn.data))
        else:
            assert Image.open(io.BytesIO(worn.data)).width > 500


def test_the_same_seed_wears_a_page_the_same_way() -> None:
    one, other = scanned(FLAT, 3), scanned(FLAT, 3)
    assert len(one.data) == len(other.data)
    assert one.name == other.name
