"""How do we know? The page of one rule, with its sources and the table that proves it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from longbloom.web.is_it_working import rule_page


def how(request: HttpRequest, name: str) -> HttpResponse:
    page = rule_page.named().get(name)
    if page is None:
        raise Http404(_("There is no such page."))
    text = page.read_text("utf-8")
    shown = {"title": rule_page.title_of(text), "told": rule_page.markup(text)}
    return render(request, "is_it_working/how.html", shown)
