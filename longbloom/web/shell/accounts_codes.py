"""The code app on her phone (TOTP): turn on, check, turn off. Kept by django-allauth."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.core.cache import cache
from django.utils.safestring import mark_safe

TOTP, SPARE = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES

USED_SECONDS = 120
"""Longer than a code is good for, with the half-minute before and after that we allow."""


def is_on(user: Any) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=TOTP).exists())


def secret_to_scan(is_new: bool) -> str:
    """For the app to scan; kept in her session until the first code proves that it was."""
    return str(auth.get_totp_secret(regenerate=is_new))


def drawn(user: Any, secret: str) -> str:
    """The secret as a picture for the phone's camera, without script or style."""
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    return str(mark_safe(svg[svg.index("<svg") :]))  # made by us, from our own secret


def turn_on(request: Any, code: str) -> bool:
    """True when the code is the one the scanned secret gives now; then sign-in asks for codes."""
    secret = request.session.get(auth.SECRET_SESSION_KEY, "")
    if not secret or not auth.validate_totp_code(secret, code):
        return False
    turn_off(request.user)
    auth.TOTP.activate(request.user, secret)
    auth.clear_totp_secret(request)
    return True


def turn_off(user: Any) -> None:
    Authenticator.objects.filter(user=user, type__in=(TOTP, SPARE)).delete()


def spare_codes(user: Any) -> list[str]:
    """Ten codes for a lost phone, where no printed recovery key can help."""
    if settings.VAULT is not None:
        return []
    return list(RecoveryCodes.activate(user).get_unused_codes())


def is_right(request: Any, user: Any, code: str) -> bool:
    """Each code opens once; wrong ones count as wrong passphrases do."""
    name = {"username": user.get_username()}
    if AxesProxyHandler.is_allowed(request, name):
        for kept in Authenticator.objects.filter(user=user, type__in=(TOTP, SPARE)):
            used = f"code.{kept.pk}.{code}"
            if kept.wrap().validate_code(code) and cache.add(used, True, USED_SECONDS):
                kept.record_usage()
                return True
        user_login_failed.send(sender=__name__, credentials=name, request=request)
    else:
        request.axes_locked_out = True
    return False
