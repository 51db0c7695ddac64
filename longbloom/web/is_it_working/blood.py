"""What a treatment may do to the blood: the newest value of each test with its CTCAE grade."""

from django.urls import reverse
from django.utils.translation import gettext as _

from longbloom.core.comfort.blood import VERSION, Graded, graded
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.exporters import saying
from longbloom.knowledge_ctcae import lab_grades, lab_terms
from longbloom.web.record.cards import Card, Row, Rows, address
from longbloom.web.record.selecting import Want

NEWEST = 120
WANTED = Want(f.Lab, newest=NEWEST, only=(("loinc", tuple(lab_terms())),))


def blood_card(labs: tuple[f.Lab, ...], start: PartialDate | None) -> Card:
    """Grades are no verdict on a drug: many things change blood values."""
    found = graded(labs, table=lab_grades(), terms=lab_terms(), start=start)
    rows = tuple(_row(one) for one in found)
    said = _("Grades go from 1 (mild) to 4 (very serious), by CTCAE {version}. A grade does "
             "not say what caused it. Your team reads it with all the rest.")  # fmt: skip
    return Card(
        "blood", _("Your blood values"),
        (said.format(version=VERSION),) if rows else (), (Rows(rows),) if rows else (),
        empty=_("No blood value of this treatment can be graded yet."), is_result=True,
        more=((reverse("is_it_working:how", args=["ctcae"]), _("How do we know?")),),
    )  # fmt: skip


def _row(one: Graded) -> Row:
    told = [saying.amount(one.lab), _grade(one)]
    if one.before:
        told.append(_("Before this treatment: {amount}.").format(amount=saying.amount(one.before)))
    return Row(
        saying.first_upper(one.lab.name), saying.day(one.lab.on), tuple(told),
        href=address(one.lab),
    )  # fmt: skip


def _grade(one: Graded) -> str:
    grade = one.grade.grade
    if grade is None:
        return _("It can’t be graded: the lab’s range or the value before is missing.")
    if one.grade.may_be_higher:
        return _("Grade {grade} at least.").format(grade=grade)
    return _("Grade {grade}.").format(grade=grade) if grade else _("No grade: not out of range.")
