"""A fact read from the look of a page: shown beside it, kept only after she has confirmed it."""

from msgspec import Struct

from longbloom.core.record.facts import Fact

Box = tuple[float, float, float, float]


class Proposal(Struct, frozen=True, kw_only=True, gc=False):
    """What a reader thinks a page says. It counts for nothing until she says that it is right.

    `fact` is as read, and names file and page as its source ("report.pdf", "page 2"). `page`
    counts from 1. `box` is left, top, right, bottom as shares (0 to 1) of the page as shown, ()
    when the reader can't tell. `said` holds the words as they stand there. `doubts` say, in plain
    words, what makes the reading unsure; empty: nothing does.
    """

    fact: Fact
    page: int = 1
    box: Box | tuple[()] = ()
    said: str = ""
    doubts: tuple[str, ...] = ()
