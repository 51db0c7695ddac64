"""A page that stands alone: no store, no session, no account; only how she likes it to look."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.context_processors import csrf
from django.template.loader import render_to_string
from django.utils.translation import get_language

from longbloom.web.shell.context import look_of


def bare_page(
    request: HttpRequest, template: str, shown: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Rendered without context processors, so that nothing can ask the store for anything."""
    language = get_language() or "en"
    about = {
        "look": look_of(request),
        "language": language,
        "languages": settings.LANGUAGES,
        "here": request.path,
    }
    return HttpResponse(
        render_to_string(template, {**about, **csrf(request), **(shown or {})}), status=status
    )


def status_of_try(*, wait: int, is_wrong: bool) -> int:
    """What a page that asks for a key answers with: not yet, not this one, or welcome to try."""
    return 429 if wait else 403 if is_wrong else 200
