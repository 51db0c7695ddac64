"""After she came in: paused imports go on, and she hears of one that was cut off."""

from contextlib import suppress
from typing import Any

from django.contrib.messages.api import MessageFailure
from django.utils.translation import gettext as _

from longbloom.web.record import jobs
from longbloom.web.record.models import Person
from longbloom.web.shell.undo import say


def go_on(request: Any, user: Any) -> None:
    person = Person.objects.filter(owner=user).first()
    if person and jobs.go_on(person.pk) and request is not None:
        told = _(
            "Longbloom was closed while it read new files. Nothing of them was added. "
            "You can start again under “All your files”."
        )
        with suppress(MessageFailure):  # no messages here: the page of the files says it, too
            say(request, told)
