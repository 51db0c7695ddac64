"""A fact as a report says it, with its lines and what makes it unsure."""

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Source

HISTORY = "The paper tells this as part of your history. It is not a result of this test."
CHANGED = "This report was changed later. Another line of it says something else."
DIFFER = "Two lines of this paper say different things about this."
WORD_AND_SHARE = "The word and the share of cells do not fit together."
GONE = "The paper says that this is gone now."
NODES = "Lymph nodes near the breast are not the same as spread to far places."
NOT_SURE = "read from a picture, not sure"
SURE = 0.93
"""Words of a picture that were read with a lower score are told as not sure."""
LONGEST_WORDS = 500


class Said(Struct, frozen=True):
    """`lines` are the indexes of the lines it stands in; `doubts` are for her to weigh."""

    fact: Fact
    lines: tuple[int, ...]
    doubts: tuple[str, ...] = ()


class About(Struct, frozen=True):
    """What every fact of one report shares."""

    on: PartialDate | None
    source: Source
    kind: str = ""
