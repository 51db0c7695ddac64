"""What every answer to a question shares: its fields, and the facts it makes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longbloom.core.picture.picture import Picture
from longbloom.core.record.facts import Fact, Source
from longbloom.web.record.typed import plain_words
from longbloom.web.record.when_field import WhenForm

PLEASE = _("Please choose or write an answer, or set the question aside below.")
LATER = {
    "asked": _("You asked. They don’t know."),
    "not now": _("You don’t want to know this now."),
    "no": _("You said: no."),
}
"""Why a question was set aside: it is kept, and can be brought back."""


class Answer(WhenForm):
    """`part` is what changes in the question: a receptor, a gene, drugs, the number of a line."""

    def __init__(self, part: str, seen: Picture, data: Any = None, **how: Any) -> None:
        super().__init__(data, **how)
        self.part, self.seen = part, seen
        self.begin()

    def begin(self) -> None:
        """Fit the fields to the record."""

    def facts(self, source: Source) -> Iterable[Fact]:
        """What she said, as facts."""
        return ()

    @property
    def is_no(self) -> bool:
        """An answer that is no fact of a record ("not tested"): the question is set aside."""
        return False


def choice(label: Any, choices: Iterable[tuple[Any, Any]], **how: Any) -> forms.ChoiceField:
    """One of a few, as buttons to tap."""
    return forms.ChoiceField(
        label=label, choices=tuple(choices), widget=forms.RadioSelect,
        error_messages={"required": PLEASE}, **how,
    )  # fmt: skip


def said_plainly(text: str) -> str:
    return plain_words(text).strip()
