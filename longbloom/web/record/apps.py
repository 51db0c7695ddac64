"""Her record as a Django app: it speaks her language; paused imports go on once she is in again."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from longbloom.web.shell.speaking import speak


class RecordConfig(AppConfig):
    name = "longbloom.web.record"

    def ready(self) -> None:
        speak()
        user_logged_in.connect(_go_on, dispatch_uid="longbloom.record.imports")


def _go_on(sender: Any, request: Any = None, user: Any = None, **_: Any) -> None:
    from longbloom.web.record.welcome_back import go_on

    go_on(request, user)
