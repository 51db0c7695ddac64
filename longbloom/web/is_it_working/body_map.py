"""A plain figure with a sign at each place, its shape saying how the sizes there have changed."""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.charts.svg import SHAPES, element
from longbloom.web.is_it_working.spot_course import Course

WIDE, HIGH = 240, 430
PLACES: dict[tuple[str, str], tuple[int, int]] = {
    ("brain", ""): (120, 30), ("leptomeninges", ""): (120, 52), ("eye", ""): (108, 46),
    ("mediastinum", ""): (120, 122), ("lung", ""): (142, 118), ("lung", "left"): (98, 124),
    ("lung", "right"): (142, 124), ("lung", "both"): (142, 118), ("pleura", ""): (160, 150),
    ("pleura", "left"): (80, 150), ("pleura", "right"): (160, 150), ("pleura", "both"): (160, 150),
    ("lymph node", ""): (120, 90), ("lymph node", "left"): (82, 110),
    ("lymph node", "right"): (158, 110), ("lymph node", "both"): (120, 90),
    ("breast", ""): (120, 142), ("breast", "left"): (98, 142), ("breast", "right"): (142, 142),
    ("breast", "both"): (120, 142), ("liver", ""): (138, 176), ("adrenal", ""): (102, 180),
    ("adrenal", "left"): (100, 186), ("adrenal", "right"): (150, 196), ("bone", ""): (120, 236),
    ("bone marrow", ""): (92, 250), ("spinal cord", ""): (120, 200),
    ("peritoneum", ""): (120, 216), ("ovary", ""): (140, 244), ("ovary", "left"): (100, 244),
    ("ovary", "right"): (140, 244), ("skin", ""): (70, 200),
}  # fmt: skip
"""Where on the figure, seen as in a mirror: her left is on the left."""
OUTLINE = (
    "M120 8C101 8 92 22 93 38C94 52 101 63 109 68L108 80C96 86 78 86 70 96C61 108 58 136 54 160"
    "C50 184 42 208 38 232C36 240 46 244 50 236C58 214 66 190 71 166L76 138C78 160 80 184 78 206"
    "C76 226 74 240 74 256C76 300 84 340 86 376L84 410C84 420 104 420 105 411L108 376"
    "C112 340 116 304 120 270C124 304 128 340 132 376L135 411C136 420 156 420 156 410L154 376"
    "C156 340 164 300 166 256C166 240 164 226 162 206C160 184 162 160 164 138L169 166"
    "C174 190 182 214 190 236C194 244 204 240 202 232C198 208 190 184 186 160"
    "C182 136 179 108 170 96C162 86 144 86 132 80L131 68C139 63 146 52 147 38"
    "C148 22 139 8 120 8Z"
)
SIGNS = {
    "smaller": "down", "larger": "up", "same": "level", "mixed": "diamond", "gone": "ring",
    "first seen": "cross", "": "square",
}  # fmt: skip
WORDS = {
    "smaller": gettext_lazy("smaller, by 30 percent or more"),
    "larger": gettext_lazy("larger, by 20 percent and 5 mm or more"),
    "same": gettext_lazy("about the same"),
    "mixed": gettext_lazy("some smaller, some larger"),
    "gone": gettext_lazy("no longer there, it says"),
    "first seen": gettext_lazy("for the first time in your record"),
    "": gettext_lazy("no two sizes to compare"),
}


class Here(Struct, frozen=True):
    """One place of the body, and how what is measured there has changed."""

    site: str
    side: str
    change: str
    spots: tuple[str, ...]

    @property
    def name(self) -> str:
        side = str(fw.SIDES.get(self.side, ""))
        return saying.joined(saying.first_upper(saying.site(self.site)), side)

    @property
    def words(self) -> str:
        return str(WORDS[self.change])


class Key(Struct, frozen=True):
    """A sign of the picture, and what it means."""

    sign: SafeString
    words: str


class BodyMap(Struct, frozen=True):
    """The picture, the signs in it, and the places that say the same in words."""

    title: str
    svg: SafeString
    legend: tuple[Key, ...]
    places: tuple[Here, ...]
    elsewhere: tuple[Here, ...]


def body_map(courses: Sequence[Course], *, key: str, title: str, since: str) -> BodyMap:
    """`since` is first or best: what the change is counted from."""
    places = tuple(_places(courses, since))
    drawn = [(one, at) for one in places if (at := _at(one)) is not None]
    said = "; ".join(f"{one.name}: {one.words}" for one in places)
    changes = dict.fromkeys(one.change for one in places)
    return BodyMap(
        title=title,
        svg=_drawing(drawn, key=key, title=title, sentence=said),
        legend=tuple(Key(_legend(change), str(WORDS[change])) for change in changes),
        places=places,
        elsewhere=tuple(one for one in places if _at(one) is None),
    )


def _places(courses: Sequence[Course], since: str) -> Iterable[Here]:
    found: dict[tuple[str, str], list[Course]] = {}
    for one in courses:
        found.setdefault((one.now.site, one.now.side), []).append(one)
    for (site, side), mine in found.items():
        changes = [one.since_first if since == "first" else one.since_best for one in mine]
        names = tuple(one.now.spot or one.now.place for one in mine)
        yield Here(site, side, together(changes), tuple(name for name in names if name))


def together(changes: Sequence[str]) -> str:
    """What several spots of one place say as one; what can't be compared adds nothing."""
    told = set(changes) - {""}
    if {"smaller", "larger"} <= told or {"gone", "larger"} <= told:
        return "mixed"
    order = ("larger", "first seen", "smaller", "same", "gone")
    return next((change for change in order if change in told), "")


def _at(here: Here) -> tuple[int, int] | None:
    return PLACES.get((here.site, here.side)) or PLACES.get((here.site, ""))


def _drawing(
    drawn: Sequence[tuple[Here, tuple[int, int]]], *, key: str, title: str, sentence: str
) -> SafeString:
    signs = [_sign(SIGNS[one.change], x=x, y=y, label=f"{one.name}: {one.words}")
             for one, (x, y) in _apart(drawn)]  # fmt: skip
    whole = element(
        "svg",
        element("title", escape(title), id=f"{key}-title"),
        element("desc", escape(sentence or _("No spots")), id=f"{key}-desc"),
        element("path", d=OUTLINE, class_="body"),
        *signs,
        class_="bodymap", role="img", viewBox=f"0 0 {WIDE} {HIGH}",
        aria_labelledby=f"{key}-title {key}-desc",
    )  # fmt: skip
    return mark_safe(whole)  # noqa: S308  every text in it went through escape()


def _apart(
    drawn: Sequence[tuple[Here, tuple[int, int]]],
) -> Iterable[tuple[Here, tuple[int, int]]]:
    """Signs that would lie on each other stand side by side."""
    taken: list[tuple[int, int]] = []
    for one, (x, y) in drawn:
        while any(abs(x - a) < 18 and abs(y - b) < 18 for a, b in taken):
            x += 20
        taken.append((x, y))
        yield one, (x, y)


def _sign(shape: str, *, x: int, y: int, label: str) -> str:
    path = element("path", d=SHAPES[shape], class_=f"sign {shape}")
    return element(
        "g", element("title", escape(label)), path, transform=f"translate({x} {y}) scale(1.25)"
    )


def _legend(change: str) -> SafeString:
    path = element("path", d=SHAPES[SIGNS[change]], class_=f"sign {SIGNS[change]}")
    drawn = element(
        "svg", path, viewBox="-9 -9 18 18", width=22, height=22, aria_hidden="true", class_="key"
    )
    return mark_safe(drawn)  # noqa: S308  nothing in it comes from a record
