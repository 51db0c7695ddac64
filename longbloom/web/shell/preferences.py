"""How it looks: quiet mode, folded numbers, light or dark, and the language.

The choices live in cookies that hold nothing of hers, so that they work while the store is locked.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from msgspec import structs

from longbloom.web.shell.accounts import where_to
from longbloom.web.shell.context import (
    LOOK_COOKIE,
    THEMES,
    Look,
    is_signed_in,
    look_of,
)
from longbloom.web.shell.undo import say

HERE = "/preferences/"
A_YEAR = 366 * 24 * 3600


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """GET shows the choices; POST takes one of them and leads back to where she was."""
    if request.method == "GET":
        return render(request, "shell/preferences.html", {"themes": _themes()})
    before, form = look_of(request), request.POST
    response = HttpResponseRedirect(where_to(request, HERE))
    language = form.get("language", "")
    if language in dict(settings.LANGUAGES):
        _keep_cookie(request, response, settings.LANGUAGE_COOKIE_NAME, language)
        _tell(request, _in_language(language), {"language": get_language() or "en"})
    after, told, undo = _changed(before, form)
    if after != before:
        _keep_cookie(request, response, LOOK_COOKIE, after.cookie())
        _tell(request, told, undo)
    return response


def _changed(before: Look, form: Any) -> tuple[Look, str, dict[str, str]]:
    """The new look, what to say of it, and the fields that undo it."""
    if form.get("quiet") in ("on", "off"):
        quiet = form["quiet"] == "on"
        told = _("Quiet mode is on.") if quiet else _("Quiet mode is off.")
        return structs.replace(before, quiet=quiet), told, {"quiet": _on(before.quiet)}
    if form.get("fold") in ("on", "off"):
        fold = form["fold"] == "on"
        told = _("Results stay folded until you open them.") if fold else _("Results are open.")
        return structs.replace(before, fold_chosen=fold), told, {"fold": _on(before.fold_chosen)}
    if form.get("theme") in THEMES:
        told = _("The colors are changed.")
        return structs.replace(before, theme=form["theme"]), told, {"theme": before.theme}
    return before, "", {}


def _tell(request: HttpRequest, text: str, undo: dict[str, str]) -> None:
    """While the store is locked there is nowhere to keep a message: the page itself shows it."""
    if is_signed_in(request):
        say(request, text, undo=HERE, fields={**undo, "next": where_to(request, HERE)})


def _keep_cookie(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, httponly=True, samesite="Strict", secure=request.is_secure()
    )


def _in_language(language: str) -> str:
    with override(language):
        return _("You now read in English.")


def _on(chosen: bool) -> str:
    return "on" if chosen else "off"


def _themes() -> list[tuple[str, str]]:
    words: Callable[[str], str] = {
        "auto": _("As on this device"),
        "light": _("Light"),
        "dark": _("Dark"),
    }.__getitem__
    return [(theme, words(theme)) for theme in THEMES]
