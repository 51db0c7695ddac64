"""Answer one open question where it stands, or set it aside; both can be undone."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from longbloom.core.picture.picture import Picture
from longbloom.core.picture.unknowns import Unknown
from longbloom.web.record import by_her, reads
from longbloom.web.record.answers import form_for, key_of
from longbloom.web.record.answers_form import LATER, Answer
from longbloom.web.record.questions import asked
from longbloom.web.record.rows import storable
from longbloom.web.record.when_field import order_for
from longbloom.web.shell.undo import say


def answer(request: HttpRequest, key: str) -> HttpResponse:
    reads.hers(request)
    seen = reads.picture(request, *reads.ASKED_ABOUT)
    question = next((one for one in seen.unknowns if key_of(one) == key), None)
    if question is None:
        if request.method != "POST":
            raise Http404(_("This question is not open any more."))
        return redirect("record:ask")
    why = request.POST.get("aside", "")
    if why in (*LATER, "back"):
        set_aside(request, question, "" if why == "back" else why)
        return redirect("record:ask")
    sent = request.POST if request.method == "POST" else None
    form = form_for(question, seen, sent, order=order_for(request))
    if form is not None and form.is_valid():
        _keep(request, question, form)
        return redirect("record:ask")
    what, ask = asked(question)
    shown = {"form": form, "question": ask, "what": what, "key": key}
    return render(request, "record/answer.html", shown)


def set_aside(request: HttpRequest, question: Unknown, why: str) -> None:
    """Not asked for now (with `why`), or asked again (without); the message undoes either."""
    before = reads.set_aside(request, question.what, why)
    told = _("The question is set aside. You can bring it back.") if why else _("It is back.")
    say(request, told, undo=f"/ask/answer/{key_of(question)}/", fields={"aside": before or "back"})


def _keep(request: HttpRequest, question: Unknown, form: Answer) -> None:
    if form.is_no:
        set_aside(request, question, "no")
        return
    with transaction.atomic():
        by_her.keep(request, storable(tuple(form.facts(by_her.source()))))
    if any(one.what == question.what for one in _now(request).unknowns):
        say(request, _("The question stays open: your record says other things about it, too."))


def _now(request: HttpRequest) -> Picture:
    return reads.picture(request, *reads.ASKED_ABOUT)
