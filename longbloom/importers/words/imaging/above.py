"""What stands above a sentence and still holds for it: a heading, a list of targets, a site."""

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from longbloom.importers.pdf.sections import letters
from longbloom.importers.words.imaging.places import sites_of
from longbloom.importers.words.imaging.shapes import SeenFinding
from longbloom.importers.words.imaging.things import POINTS
from longbloom.importers.words.imaging.told import Told

PLACED_BEFORE = "The place is named in a heading or sentence before this one."
HEADS_TARGETS = re.compile(r"\W*(?P<no>non[- ]?)?target lesions?\W*")
LOOKS_BACK = re.compile(
    r"\((?:new|stable|unchanged)|\W*(?:previously,?\s+)?(?:this|these|it|they|dies\w*|est[ea]s?|celle-ci)\b"
)
SEGMENT = re.compile(r"\bsegment")


class Before(Struct, frozen=True):
    """What stands above a sentence: its heading, whether it lists targets, the last site."""

    head: str = ""
    site: str = ""
    is_target: bool | None = None
    last: str = ""

    def under(self, told: Told, low: str) -> "Before":
        """The same above the next sentence, which may be a heading itself."""
        heads = HEADS_TARGETS.fullmatch(low)
        if heads:
            return Before(told.head, is_target=not heads["no"])
        if told.head == self.head:
            return self
        sites = sites_of(letters(told.head))
        keeps = self.is_target if re.search(r"\d\s?[mc]m|,", low) else None
        return Before(told.head, sites[0] if len(sites) == 1 else "", keeps)

    def after(self, findings: Sequence[SeenFinding]) -> "Before":
        """The same with the site of the last finding."""
        last = findings[-1].site if findings else ""
        return structs.replace(self, last=last) if last else self

    def site_of(self, words: str) -> str:
        """The site of a stretch that names none: the heading's, or what it points back at."""
        points = POINTS.search(words) or LOOKS_BACK.match(words) or SEGMENT.search(words)
        return self.last if points and self.last else self.site
