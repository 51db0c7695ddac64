"""The smallest possible pages, and levers by which a test moves the house from outside."""

import time

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path

from longbloom.web.record.models import Person
from longbloom.web.shell import device_hosts, device_urls, look_urls
from longbloom.web.shell.device_door import CantOpen
from longbloom.web.shell.device_house import House, the_house
from longbloom.web.shell.when_to_call import when_to_call

PASSPHRASE = "three calm herons"


def first(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Ana's own page")


def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.get_username() or "nobody")


def come_in(request: HttpRequest) -> HttpResponse:
    name = request.GET.get("name", "ana")
    login(
        request,
        get_user_model().objects.get(username=name),
        "django.contrib.auth.backends.ModelBackend",
    )
    return HttpResponse("in")


def unlock_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("What is your passphrase?")


def scheme(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.scheme)


def slow(request: HttpRequest) -> HttpResponse:
    time.sleep(1)
    return HttpResponse("still answered")


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("CANARY CA 15-3 of Ana")


def lever(request: HttpRequest, what: str) -> HttpResponse:
    house = the_house()
    assert house
    try:
        LEVERS[what](house)
    except CantOpen as closed:
        return JsonResponse({"closed": closed.why})
    kept = house.kept if settings.VAULT.is_open else None
    return JsonResponse(
        {
            "open": house.is_open,
            "authority": kept.authority.certificate_pem.decode() if kept else "",
            "name": kept.name if kept else "",
            "visits": device_hosts.count_visits() if settings.VAULT.is_open else None,
            "hosts": settings.ALLOWED_HOSTS,
        }
    )


def _create(_: House) -> None:
    settings.VAULT.create(PASSPHRASE)
    call_command("migrate", verbosity=0)
    ana, _sam = (get_user_model().objects.create_user(name) for name in ("ana", "sam"))
    Person.objects.create(owner=ana)


LEVERS = {
    "create": _create,
    "unlock": lambda _: settings.VAULT.unlock(PASSPHRASE),
    "lock": lambda _: settings.VAULT.lock(),
    "on": lambda house: house.turn_on(),
    "off": lambda house: house.turn_off(),
    "forget": lambda house: house.forget(),
    "pair": lambda house: house.begin_pairing(phone="android"),
    "stop": lambda house: house.end_pairing(),
    "look": lambda _: None,
}

CALL = path("unlock/when-to-call/", when_to_call, name="when_to_call")
urlpatterns = [
    path("", first),
    path("who/", who),
    path("in/", come_in),
    path("unlock/", unlock_page),
    path("scheme/", scheme),
    path("slow/", slow),
    path("broken/", broken),
    path("", include(([*device_urls.urlpatterns, CALL], "shell"))),
    path("", include((look_urls.urlpatterns, "look"))),
    path("health/<str:what>/", lever),
]
