"""Start from memory: her whole story in eight questions, one on each screen, each to be skipped."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from longbloom.core.record.facts import Fact
from longbloom.web.record import by_her, reads
from longbloom.web.record.listing import row_for
from longbloom.web.record.memory_steps import STEPS
from longbloom.web.record.models import Person
from longbloom.web.record.remembered import drop, recall, remember
from longbloom.web.record.when_field import WhenForm, order_for
from longbloom.web.shell.undo import say

NAME = "memory"
LONGEST = 20_000
WAYS = {"back": -1, "next": 1}


def memory(request: HttpRequest, step: int) -> HttpResponse:
    """One question. What she wrote stays, whichever way she leaves; only "next" looks at it."""
    if not 1 <= step <= len(STEPS):
        raise Http404
    person = _hers(request)
    answers = recall(person, NAME)
    if request.method == "POST":
        answers[str(step)] = _sent(request)
        remember(person, NAME, answers)
    form = _form(request, step, answers)
    way = request.POST.get("go", "")
    if request.method == "POST" and (way != "next" or form.is_valid()):
        return _onward(request, step, way)
    title, hint, _kind = STEPS[step - 1]
    shown = {"form": form, "title": title, "hint": hint, "step": step, "steps": len(STEPS),
             "is_begun": bool(answers)}  # fmt: skip
    return render(request, "record/memory.html", shown)


def memory_end(request: HttpRequest) -> HttpResponse:
    """All of it to look over; then it is kept, and one "Undo" takes all of it back."""
    person = _hers(request)
    told = list(_told(request, recall(person, NAME)))
    facts = [fact for _step, _title, found, _is_open in told for fact in found]
    if request.method == "POST" and facts and not any(is_open for *_rest, is_open in told):
        request.session.pop("demo", None)  # what she types is hers, never the invented person's
        by_her.keep(request, facts)
        drop(person, NAME)
        return redirect("record:picture")
    parts = [
        (step, title, [row_for(fact) for fact in found], is_open)
        for step, title, found, is_open in told
    ]
    shown = {"parts": parts, "has_facts": bool(facts), "last": len(STEPS)}
    return render(request, "record/memory_end.html", shown)


def _hers(request: HttpRequest) -> Person:
    """Her own record, also while she looks round in the invented person's."""
    mine: Person | None = request.person  # type: ignore[attr-defined]
    return mine or reads.who(request).person


def _sent(request: HttpRequest) -> dict[str, list[str]]:
    """The answers of this screen as she sent them, to be filled in again."""
    apart = {"csrfmiddlewaretoken", "go"}
    return {
        name: [value[:LONGEST] for value in values]
        for name, values in request.POST.lists()
        if name not in apart and any(values)
    }


def _form(request: HttpRequest, step: int, answers: dict[str, Any]) -> WhenForm:
    kind = STEPS[step - 1][2]
    given = answers.get(str(step))
    data = MultiValueDict(given) if given else None
    if request.method == "POST" and data is None:
        data = MultiValueDict()
    return kind(data, order=order_for(request))


def _onward(request: HttpRequest, step: int, way: str) -> HttpResponse:
    if way == "later":
        say(request, _("Your answers are kept. You can go on whenever you like."))
        return redirect("today:today")
    further = step + WAYS.get(way, 1)
    if way == "end" or further > len(STEPS):
        return redirect("record:memory_end")
    return redirect("record:memory_step", max(further, 1))


def _told(
    request: HttpRequest, answers: dict[str, Any]
) -> Iterator[tuple[int, Any, list[Fact], bool]]:
    """(step, question, facts, is something in it not understood?) for each answered question."""
    for step, (title, _hint, _kind) in enumerate(STEPS, start=1):
        if not answers.get(str(step)):
            continue
        form: Any = _form(request, step, answers)
        is_valid = form.is_valid()
        yield step, title, list(form.facts()) if is_valid else [], not is_valid
