"""Yes, no, or not known: the three answers a record can give, and how they combine."""

from collections.abc import Iterable

from msgspec import Struct


class Answer(Struct, frozen=True):
    """One answer. An unknown carries the questions that would settle it."""

    word: str
    ask: tuple[str, ...] = ()

    @property
    def is_yes(self) -> bool:
        return self.word == "yes"

    @property
    def is_no(self) -> bool:
        return self.word == "no"

    @property
    def is_unknown(self) -> bool:
        return self.word == "unknown"


YES = Answer("yes")
NO = Answer("no")


def unknown(*ask: str) -> Answer:
    """Not known yet; `ask` are the questions that would settle it."""
    return Answer("unknown", ask)


def any_of(answers: Iterable[Answer]) -> Answer:
    """One yes settles it; otherwise one unknown leaves it open."""
    given = tuple(answers)
    if any(answer.is_yes for answer in given):
        return YES
    return _open(given) or NO


def _open(given: tuple[Answer, ...]) -> Answer | None:
    """The unknown answers as one, with each question once, or None when nothing is open."""
    unknowns = [answer for answer in given if answer.is_unknown]
    if not unknowns:
        return None
    return unknown(*dict.fromkeys(question for answer in unknowns for question in answer.ask))
