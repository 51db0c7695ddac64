"""Sizes with their unit, in mm: of now, of an earlier scan, or too unclear to take."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct, structs

from longbloom.importers.pdf.numbers import read_number
from longbloom.importers.pdf.sections import letters

NO_UNIT = "A number stands here without mm or cm. It was left out."
TOO_LARGE = "A size of more than 400 mm can't be right. It was left out."
A_RANGE = "The report gives a range of sizes here. It was left out."
A_LIMIT = "The report gives only an upper or lower limit of the size. It was left out."
TWO_READINGS = "The number can be read in two ways. It was left out."
A_DIFFERENCE = "This tells how much the size changed, not the size. It was left out."
MIXED_UNITS = "The sizes do not fit together. Millimeters and centimeters may be mixed up."
LARGEST_MM, MOST_TIMES = 400, 10

UNIT = r"(?:mm|cm|millimet\w*|centimet\w*|zentimeter\w*|milimetro\w*)"
NUMBER = r"\d{1,4}(?:[.,]\d{1,3})?"
ONE = rf"{NUMBER}(?:[\s-]?{UNIT})?"
TIMES = r"\s*(?:[x×*]|\bby\b|\bmal\b|\bpor\b|\bsur\b)\s*"
MANY = rf"{NUMBER}(?:(?:[\s-]?{UNIT})?{TIMES}{NUMBER}){{0,3}}"
FREE = r"(?<![\w.,/:#-])"
END = rf"[\s-]?(?P<unit>{UNIT})\b(?!\s?(?:hg\b|h2o|[2-3²³/^]|slice|section|axial|intervals?|cuts))"
PAIR = re.compile(rf"\b(?:from|von|de)\s+(?P<old>{MANY}(?:[\s-]?{UNIT})?)\s*"
                  rf"(?:to|auf|a|bis|bis auf|->|→)\s*(?P<new>{MANY}){END}")  # fmt: skip
ARROW = re.compile(rf"{FREE}(?P<old>{MANY}(?:[\s-]?{UNIT})?)\s*(?:->|→)\s*(?P<new>{MANY}){END}")
RANGE = re.compile(
    rf"(?<!segment )(?<!level ){FREE}{NUMBER}(?:\s?{UNIT})?\s*(?:[-–—]|to|bis|a)\s*{NUMBER}{END}"
)
SIZE = re.compile(rf"{FREE}(?P<new>{MANY}){END}")
LIMIT = re.compile(r"(?:sub|[<>≤≥]|less than|(?:small|larg|bigg)er than|over|above|"
                   r"exceeding|more than|greater than|unter|uber|"
                   r"kleiner als|menor\w* (?:de|a|que)|inferieur\w* a|moins de|under|"
                   r"below)[\s-]*$")  # fmt: skip
BARE = re.compile(rf"\b(?:measur\w+|misst|messend|size of|mide|mesure)\s+(?:about |ca\.? )?{NUMBER}"
                  r"(?![\w.,]?\d|\s*(?:mm|cm|[x×%-]|to\b|target|additional|lesion))\b")  # fmt: skip
BEFORE = re.compile(
    r"(?:previous\w*|prior|was|were|formerly|earlier|before|compared (?:to|with)|from|versus|vs\.?|"
    r"had been|baseline|zuvor|vormals|vorher|ehemals|voruntersuchung|vorbefund|\bvu|gegenuber|"
    r"previ[oa]\w*|antes|anterior\w*|contre|auparavant|precedemment|anterieur\w*)"
    r"(?:\s+(?:measur\w+|size|of|at|up to|about|de|a|ca\.?|approximately|study|the)){0,3}\W{0,3}$"
)
BEHIND = re.compile(
    r"[\s,]*(?:previously|formerly|before|earlier|on (?:the )?(?:prior|previous)|at baseline|"
    r"in der vor\w+|zuvor|vormals|auparavant|previamente|au precedent)\b"
    r"(?!\W{0,3}(?:(?:up|to|about|approximately|ca|at|only|was|a|size|of|measur\w+)\.? ){0,3}\d)"
)
ALL_EARLIER = re.compile(
    r"\W*(?:previously|formerly|before this|on the (?:prior|previous)|zuvor|vorher|vormals|"
    r"previamente|antes|auparavant|precedemment)\b(?! (?:seen|described|noted|known|identified|"
    r"reported|treated|demonstrated))"
)
NOW = re.compile(r"\b(?:now|current\w*|today|aktuell|jetzt|nun|actual\w*|ahora|maintenant)\b")
BY = re.compile(
    r"\b(?:by|grown|growth of|(?:increase|decrease|reduction) of|shrunk|um|de plus de)"
    r"(?: about| approximately)?\s*$"
)
COMPARED = re.compile(
    r"\s*(?:small|larg|bigg|short|long|great)er\b|"
    r"\s*(?:kleiner|grosser|mas|menos|de plus|de moins)\b|"
    r"\s*(?:increase|decrease|growth|reduction|change|zunahme|abnahme)\b"
)
"""How much a size changed: "grown by 3 mm", "3 mm larger"."""
AXIS = (("short", r"short[- ]axis|kurz\w* (?:achse|durchmesser)|kurzachs\w*|eje corto|petit axe"),
        ("long", r"long(?:est)?[- ](?:axis|diameter)|langs(?:achs|durch)\w*|eje mayor|"
         r"grand axe"))  # fmt: skip
REFERENCES = re.compile(
    r"\((?:s\w{0,6}\.? ?)?\d{1,4}[:;/-][\s\d:;,]*(?:and \d+)?\)|"
    r"\(ima? [\d -]+\)|\b(?:im|se|ima|image|images|series|slice)\.? ?\d+(?:(?:,| and)? ?\d+)*\b|"
    r"\b\d{1,2}[:]\d{1,4}\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b"
)
"""Where in the pictures a thing is seen, and days: numbers that are no sizes."""


class Amount(Struct, frozen=True):
    """A size at `start:end` of a sentence; without `mm`, `doubt` says why it was not taken."""

    start: int
    end: int
    said: str
    mm: tuple[Decimal, ...] = ()
    is_earlier: bool = False
    doubt: str = ""


def without_references(sentence: str) -> str:
    """The sentence in plain letters, each in its place, with picture numbers and days blanked."""
    return REFERENCES.sub(lambda found: " " * len(found[0]), letters(sentence))


def amounts_in(low: str) -> list[Amount]:
    """Every size of a sentence in plain letters, in order; each stretch is read once."""
    found: list[Amount] = []
    for kind, sign in (("pair", PAIR), ("pair", ARROW), ("range", RANGE), ("size", SIZE)):
        for match in sign.finditer(low):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found += _amounts(kind, match, low)
    if not found:
        found += [Amount(m.start(), m.end(), m[0], doubt=NO_UNIT) for m in BARE.finditer(low)]
    if any(one.mm for one in found):
        found = [one for one in found if one.doubt != A_DIFFERENCE]
    if ALL_EARLIER.match(low) and not NOW.search(low):
        found = [structs.replace(one, is_earlier=True) for one in found]
    return sorted(found, key=lambda one: one.start)


def axis_in(words: str) -> str:
    """short, long or "", as the words around a size say."""
    return next((axis for axis, sign in AXIS if re.search(sign, words)), "")


def _amounts(kind: str, match: re.Match[str], low: str) -> Iterator[Amount]:
    unit = match["unit"]
    if kind == "range":
        yield Amount(match.start(), match.end(), match[0], doubt=A_RANGE)
        return
    if kind == "pair":
        old, end = match.start("old"), match.end("old")
        yield _amount(match["old"], unit, old, end, is_earlier=True)
    start, end = match.start("new"), match.end()
    near = low[max(0, start - 60) : start]
    if LIMIT.search(near):
        yield Amount(start, end, low[start:end], doubt=A_LIMIT)
        return
    if kind == "size" and (BY.search(near) or COMPARED.match(low, end)):
        yield Amount(start, end, low[start:end], doubt=A_DIFFERENCE)
        return
    is_earlier = kind == "size" and bool(BEFORE.search(near) or BEHIND.match(low, end))
    yield _amount(low[start:end], unit, start, end, is_earlier=is_earlier)


def _amount(said: str, unit: str, start: int, end: int, *, is_earlier: bool) -> Amount:
    """The dimensions in mm; one without unit has the unit of the next that has one."""
    sizes: list[Decimal] = []
    doubt = ""
    for number, own in reversed(re.findall(rf"({NUMBER})[\s-]?({UNIT})?", said)):
        unit = own or unit
        read = read_number(number, decimal="")
        if read is None or read.other is not None:
            doubt = TWO_READINGS
            continue
        size = read.value * (10 if unit[0] in "cz" else 1)
        sizes.insert(0, size.to_integral_value() if size == size.to_integral_value() else size)
    if any(size > LARGEST_MM or size == 0 for size in sizes):
        doubt = TOO_LARGE
    if sizes and not doubt and max(sizes) > MOST_TIMES * min(sizes):
        doubt = MIXED_UNITS
    return Amount(start, end, said, () if doubt else tuple(sizes), is_earlier, doubt)
