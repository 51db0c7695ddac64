"""The answer in plain words: what the numbers give, what each voice says and what it can't show."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import structs

from longbloom.core.is_it_working import together as t
from longbloom.core.is_it_working.assess import Visit
from longbloom.core.record import facts as f
from longbloom.exporters import saying
from longbloom.exporters.sheet.treatments import line_name
from longbloom.web.is_it_working.answer import Answer
from longbloom.web.is_it_working.marker_said import NEVER_ALONE
from longbloom.web.record.cards import Card, Row, Rows
from longbloom.web.record.listing import row_for

SIZES = {
    t.SMALLER: gettext_lazy("The measured spots are smaller."),
    t.SAME: gettext_lazy("The measured spots are about the same."),
    t.LARGER: gettext_lazy("The measured spots are larger."),
    t.MIXED: gettext_lazy("The measured spots are mixed: some grew, and the sum did not."),
    t.TOO_EARLY: gettext_lazy("It is too early to say. The spots are about the same so far."),
    t.NOT_ENOUGH: gettext_lazy("These numbers are not enough to say."),
    t.NO_SIZE: gettext_lazy("No scan in your record gives sizes that can be followed."),
}
PROBLEMS = {
    "first scan after the start": gettext_lazy(
        "The first scan with sizes was done after this treatment began."
    ),
    "start not known": gettext_lazy("Your record does not say when this treatment began."),
    "first scan not in time": gettext_lazy(
        "The first scan is more than four weeks older than this treatment."
    ),
}
WAYS = {
    t.BETTER: gettext_lazy("points to better"),
    t.WORSE: gettext_lazy("points to worse"),
    t.STEADY: gettext_lazy("points to no change"),
    "": gettext_lazy("points nowhere clear"),
}
NAMES = {
    "sizes": gettext_lazy("Sizes in the reports"),
    "words": gettext_lazy("The reports’ own words"),
    "how you are": gettext_lazy("How active you are"),
}
CANT = {
    "sizes": gettext_lazy("Sizes can’t show what is too small to see, nor much of bone."),
    "words": gettext_lazy("Words depend on who read the scan and on which one came before."),
    "how you are": gettext_lazy("How you are can change for many reasons beside the cancer."),
}
TEAM = gettext_lazy("These are the numbers in your reports. Your team knows more than they hold.")


def doctor_card(answer: Answer) -> Card:
    """Her team's own word stands above ours."""
    rows = (_in_their_words(answer.doctor),) if answer.doctor else ()
    return Card(
        "doctor", _("What your team says"), groups=(Rows(rows),) if rows else (),
        empty=_("Your record holds no word of your team about this treatment yet."),
        more=((reverse("is_it_working:doctor"), _("Write down what they said")),), is_result=True,
    )  # fmt: skip


def _in_their_words(doctor: f.Response) -> Row:
    row = row_for(doctor)
    return structs.replace(row, said=(*row.said, doctor.words)) if doctor.words else row


def joy_card(fact: f.Fact) -> Card:
    """No evidence of disease, from whoever said so; never worked out. Its title gives nothing away
    to eyes that want results folded."""
    told = (
        _("That is good news, and worth a celebration with the people you love."),
        _("It means that nothing can be seen now. Treatment most often goes on, to keep it so. "
          "Ask your team what comes next."),
    )  # fmt: skip
    rows = (Row(_("No evidence of disease"), said=told), row_for(fact))
    return Card("joy", _("A word to hold on to"), (), (Rows(rows),), is_result=True)


def sizes_card(answer: Answer) -> Card:
    sizes = answer.sizes
    rows = [Row(str(SIZES[sizes.word]), _on(sizes.visit), tuple(_sums(sizes.visit)))]
    rows += [Row(_("What is missing"), said=tuple(missing))] if (missing := _missing(sizes)) else []
    rows += (
        [Row(_("By the clinic’s rule (RECIST)"), said=(said,))] if (said := _recist(sizes)) else []
    )
    return Card(
        "sizes",
        _("What the numbers say"),
        (str(TEAM),),
        (Rows(tuple(rows)),),
        is_result=True,
        more=(_how("together"),),
    )


def voices_card(answer: Answer) -> Card:
    """Each voice, which way it points, and what it can't show."""
    agreed = {
        "agree": _("Those that point anywhere point the same way."),
        "differ": _("They do not point the same way. That is common. Ask your team what they "
                    "make of it."),
        "": _("There is not enough yet to compare them."),
    }[t.agreement(answer.voices)]  # fmt: skip
    rows = (Row(agreed),) + tuple(
        Row(
            str(NAMES.get(voice.name, voice.name)), said=(
                saying.first_upper(str(WAYS[voice.points])) + ".",
                str(CANT.get(voice.name, NEVER_ALONE)),
            ),
        )
        for voice in answer.voices
    )  # fmt: skip
    return Card("voices", _("All together"), (), (Rows(rows),), is_result=True)


def _how(name: str) -> tuple[str, str]:
    return (reverse("is_it_working:how", args=[name]), _("How do we know?"))


def treatment_said(answer: Answer) -> str:
    if answer.line is None:
        return _("Your record shows no treatment with a start. So we compare with the first scan.")
    name = saying.first_upper(line_name(answer.line))
    return _("This is about {treatment}, since {day}.").format(
        treatment=name, day=saying.day(answer.line.start)
    )


def _on(visit: Visit | None) -> str:
    return saying.day(visit.on) if visit else ""


def _sums(visit: Visit | None) -> list[str]:
    """The sums of the newest scan, of the first and the smallest, in whole percent."""
    if visit is None or visit.sum_mm is None or visit.baseline_mm is None:
        return []
    now, first = saying.number(visit.sum_mm), saying.number(visit.baseline_mm)
    told = [_("Added up: {now} mm now, {first} mm at the first scan.").format(now=now, first=first)]
    if visit.percent_from_baseline is not None:
        told[0] += " " + _("Change: {percent} %.").format(
            percent=_percent(visit.percent_from_baseline)
        )
    if visit.nadir_mm is not None and visit.nadir_mm != visit.baseline_mm:
        told.append(
            _("The smallest sum before was {mm} mm.").format(mm=saying.number(visit.nadir_mm))
        )
    return told


def _missing(sizes: t.Measured) -> list[str]:
    told = []
    if sizes.visit and sizes.visit.missing:
        names = ", ".join(sizes.visit.missing)
        told.append(_("Not measured in the newest report: {names}.").format(names=names))
    if sizes.followed:
        told += [str(PROBLEMS[one]) for one in sizes.followed.problems if one in PROBLEMS]
        told += _unnamed(len(sizes.followed.unmatched))
        for name, day in sizes.followed.conflicts:
            told.append(
                _("Two sizes stand for {name} on {day}.").format(name=name, day=saying.day(day))
            )
    flags = sizes.visit.flags if sizes.visit else ()
    if "CHECK_UNIT" in flags:
        told.append(_("One size is ten times another. Perhaps mm and cm were mixed up."))
    if "RECHECK_NEW_LESION" in flags or (sizes.visit and sizes.visit.new != "NO"):
        told.append(_("A report names something new. Only your team can say what it is."))
    return told


def _unnamed(count: int) -> list[str]:
    if not count:
        return []
    told = ngettext(
        "Of {count} spot nobody has said which one it is. Open the scan to say so.",
        "Of {count} spots nobody has said which ones they are. Open the scans to say so.", count,
    )  # fmt: skip
    return [told.format(count=count)]


def _recist(sizes: t.Measured) -> str:
    if not sizes.recist:
        return ""
    told = _("By RECIST arithmetic these numbers would be called {letters}. Your team decides, "
             "with things not in these numbers.").format(letters=sizes.recist)  # fmt: skip
    if sizes.if_new_counts:
        told += " " + _("If your team is certain of the new spot, it would be {letters}.").format(
            letters=sizes.if_new_counts
        )
    return told


def _percent(value: Decimal) -> str:
    return f"{value:+.0f}".replace("-", "\N{MINUS SIGN}")
