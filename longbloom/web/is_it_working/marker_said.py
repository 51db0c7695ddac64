"""Where a marker's values stand, in plain words: noted and clear changes, and what is not known."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from longbloom.core.is_it_working import markers as m
from longbloom.core.is_it_working.marker_series import Point, Standing
from longbloom.core.record import facts as f
from longbloom.exporters import saying
from longbloom.web.is_it_working.marker_course import Course

NEVER_ALONE = gettext_lazy("A marker alone never shows whether a treatment works.")
OTHER = {
    "lab": gettext_lazy("It is not compared: another lab measured it than the one before."),
    "method": gettext_lazy(
        "It is not compared: it was measured with another method than the one before."
    ),
    "unit": gettext_lazy("It is not compared: it has another unit than the one before."),
}
NOT_COUNTED = {
    "no day": gettext_lazy("It is not compared: its day is not known."),
    "no value": gettext_lazy("It is not compared: it is no number."),
    "no exact value": gettext_lazy("It is not compared: “less than” or “more than” is no number."),
    "no exact reference": gettext_lazy(
        "It is not compared: the value we would compare it with is no exact number."
    ),
}
BEFORE = gettext_lazy(
    "It is from before this treatment. No value of this treatment is in your record yet."
)
SHORT = {
    m.NO_CHANGE: gettext_lazy("No change beyond chance"),
    m.FLARE: gettext_lazy("Higher, in the first days of a treatment"),
    "UNCONFIRMED_RISE": gettext_lazy("Higher, once so far"),
    "UNCONFIRMED_FALL": gettext_lazy("Lower, once so far"),
    "CONFIRMED_RISE": gettext_lazy("Higher, seen more than once"),
    "CONFIRMED_FALL": gettext_lazy("Lower, seen more than once"),
}
SIZES = {"noted": gettext_lazy("a noted change"), "clear": gettext_lazy("a clear change")}
EARLY = gettext_lazy(
    "It is {percent} higher. It was taken in the first days of this treatment. Values can jump "
    "then, also when a treatment works. So it can’t be read yet."
)
MOVED = {
    ("RISE", "noted"): gettext_lazy(
        "It is {percent} higher. We note this change. Values also move this much by chance."
    ),
    ("FALL", "noted"): gettext_lazy(
        "It is {percent} lower. We note this change. Values also move this much by chance."
    ),
    ("RISE", "clear"): gettext_lazy("It is {percent} higher. We call this a clear change."),
    ("FALL", "clear"): gettext_lazy("It is {percent} lower. We call this a clear change."),
}
SURE = {
    "UNCONFIRMED": gettext_lazy(
        "One value alone can mislead. A second one, two weeks or more later, tells more."
    ),
    "CONFIRMED": gettext_lazy("A value two weeks or more before it moved the same way."),
}
NO_LINE = gettext_lazy(
    "Your record shows no treatment with a start. So we compare with all values in your record, "
    "and can’t tell which belong to the first days of a treatment."
)
NO_DAY = gettext_lazy(
    "Your record does not say on which day this treatment began. So we compare with all values "
    "in your record, and can’t tell which belong to its first days."
)


def now(course: Course) -> list[str]:
    """The newest value, where it stands, and what it is compared with."""
    lab, standing = course.newest
    amount = saying.amount(lab)
    if lab.on is None:
        said = [_("Newest: {value}. Its day is not known.").format(value=amount)]
    else:
        said = [_("Newest: {value}, {day}.").format(value=amount, day=saying.day(lab.on))]
    if len(course.values) == 1:
        said.append(_("This is the only value so far, so there is nothing to compare it with."))
    elif not any(has_number(one) for one, _standing in course.values):
        said.append(_("No value so far is an exact number, so no change can be counted."))
    elif standing is None:
        said.append(str(NOT_COUNTED["no day"] if not _dated(lab) else BEFORE))
    else:
        said += [_stands(course, standing), *_compared(course, standing)]
    return said


def start_said(course: Course) -> str:
    """What is not known of the treatment's start, so that nobody takes it for known."""
    if course.line is None:
        return str(NO_LINE)
    return str(NO_DAY) if course.start_day is None else ""


def short(course: Course, lab: f.Lab, standing: Standing | None) -> str:
    """The status of one value, for the table."""
    if not _dated(lab):
        return str(NOT_COUNTED["no day"])
    if standing is None:
        return _("From before this treatment")
    if standing.status == m.BASELINE:
        before = _is_before(course, standing.point)
        return _("The value before this treatment") if before else _("The first value to compare")
    if standing.status in (m.NOT_COMPARABLE, m.NOT_COMPUTABLE):
        return str((OTHER | NOT_COUNTED)[standing.why])
    said = str(SHORT[standing.status])
    size = SIZES.get(standing.size)
    if size is None or standing.status == m.NO_CHANGE:
        return said
    return f"{said}: {percent(standing)}, {size}"


def percent(standing: Standing) -> str:
    """In whole percent, with its sign: a table has no room for more words."""
    whole = (standing.percent or Decimal(0)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole)} %"


def has_number(lab: f.Lab) -> bool:
    return lab.value is not None and not lab.comparator


def _stands(course: Course, standing: Standing) -> str:
    status = standing.status
    if status == m.BASELINE:
        return short(course, course.newest[0], standing) + "."
    if status in (m.NOT_COMPARABLE, m.NOT_COMPUTABLE):
        return str((OTHER | NOT_COUNTED)[standing.why])
    if status == m.NO_CHANGE:
        return _("It has not changed more than such values change by chance.")
    template = EARLY if status == m.FLARE else MOVED[status.split("_")[1], standing.size]
    told = str(template).format(percent=percent(standing).lstrip("+−"))
    return told if status == m.FLARE else f"{told} {SURE[status.split('_')[0]]}"


def _compared(course: Course, standing: Standing) -> list[str]:
    point = standing.reference
    if point is None:
        return []
    value = " ".join(filter(None, (point.comparator, saying.number(point.amount), point.unit)))
    return [_("We compare with {value}, {what}.").format(value=value, what=_what(course, standing))]


def _what(course: Course, standing: Standing) -> str:
    point, is_fall = standing.reference, standing.status.endswith("FALL")
    if point is not None and _is_before(course, point):
        return _("the value before it began")
    if is_fall:
        return _("the first value we can compare with")
    if course.start_day is None:
        return _("the lowest value before it")
    return _("the lowest value of this treatment")


def _is_before(course: Course, point: Point) -> bool:
    return None not in (course.start_day, point.day) and point.day <= course.start_day  # type: ignore[operator]


def _dated(lab: f.Lab) -> bool:
    return bool(lab.on and lab.on.day)
