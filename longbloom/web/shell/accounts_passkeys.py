"""Passkeys, kept and checked by django-allauth and fido2, each for the address it was made at."""

import hashlib
import ipaddress
import json
from base64 import urlsafe_b64decode
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http.request import split_domain_port
from fido2.utils import websafe_decode
from msgspec import Struct

from longbloom.web.shell.keys import derived

WEBAUTHN = Authenticator.Type.WEBAUTHN
NAME = "Longbloom"


class Adapter(DefaultMFAAdapter):
    """What allauth tells a passkey or a code app about this house: no name, no e-mail of hers."""

    def get_totp_label(self, user: Any) -> str:
        return NAME if settings.VAULT else str(user.get_username())

    def get_totp_issuer(self) -> str:
        return NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": NAME}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        label = self.get_totp_label(user)
        return {"id": _handle(user), "display_name": label, "name": label}


class Passkey(Struct, frozen=True):
    """One passkey as her page lists it."""

    pk: int
    name: str
    made_on: Any
    used_on: Any
    works_here: bool


def can_be_used(request: Any) -> bool:
    """Browsers know passkeys only where the address has a name and is safe."""
    host = _host(request)
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost" or host.endswith(".localhost")
    return False


def passkeys_of(request: Any) -> list[Passkey]:
    here = hashlib.sha256(_host(request).encode()).digest()
    return [
        Passkey(
            pk=one.pk,
            name=one.wrap().name,
            made_on=one.created_at,
            used_on=one.last_used_at,
            works_here=one.wrap().authenticator_data.rp_id_hash == here,
        )
        for one in Authenticator.objects.filter(user=request.user, type=WEBAUTHN).order_by("pk")
    ]


def begin_adding(user: Any) -> dict[str, Any]:
    return auth.begin_registration(user, passwordless=True)


def add(request: Any, name: str, answer: str) -> bool:
    """Keep the passkey that the browser made; False when the answer is not to our question."""
    try:
        credential = _read(request, answer)
        auth.complete_registration(auth.parse_registration_response(credential))
    except (ValidationError, ValueError, KeyError, TypeError):
        return False
    auth.WebAuthn.add(request.user, name, credential)
    return True


def remove(user: Any, pk: int) -> None:
    Authenticator.objects.filter(user=user, type=WEBAUTHN, pk=pk).delete()


def begin_sign_in() -> dict[str, Any]:
    return auth.begin_authentication()


def who_answered(request: Any, answer: str) -> Any:
    """The user whose passkey signed our question, or None."""
    try:
        credential = _read(request, answer)
        user = _user_of(websafe_decode(credential["response"]["userHandle"]))
        kept = auth.complete_authentication(user, auth.parse_authentication_response(credential))
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError):
        return None
    kept.record_usage()
    return user


def _read(request: Any, answer: str) -> dict[str, Any]:
    """The browser's answer, given at exactly this address: fido2 itself would allow others."""
    credential = json.loads(answer)
    told = credential["response"]["clientDataJSON"]
    said = json.loads(urlsafe_b64decode(told + "=" * (-len(told) % 4)))
    if said["origin"] != f"{request.scheme}://{request.get_host()}" or said.get("crossOrigin"):
        raise ValueError("answered at another address")
    return dict(credential)


def _handle(user: Any) -> bytes:
    """Tells the accounts of two stores at one address apart, and no more."""
    store = derived(settings.VAULT.key, "passkey").hex()[:16] if settings.VAULT else ""
    return f"{user.pk}.{store}".encode()


def _user_of(handle: bytes) -> Any:
    pk = int(handle.split(b".")[0])
    user = get_user_model().objects.filter(pk=pk, is_active=True).first()
    if user is None or _handle(user) != handle:
        raise ValueError("not an account of this store")
    return user


def _host(request: Any) -> str:
    return split_domain_port(request.get_host())[0]
