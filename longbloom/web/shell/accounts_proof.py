"""Proof that she holds the printed key, without keeping the key: only a seal goes round."""

import hmac
import secrets

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from longbloom.web.shell.keys import LOOKS_LIKE, RECOVERY_GROUPS, derived

ASKED = 2


@sensitive_variables()
def sealed(recovery: str) -> str:
    """Which two groups will be asked, and a seal over what they say. The seal tells nothing."""
    groups = recovery.split("-")
    places = sorted(secrets.SystemRandom().sample(range(RECOVERY_GROUPS), ASKED))
    return ".".join([*map(str, places), _seal(places, [groups[place] for place in places])])


def places_of(seal: str) -> list[int]:
    """The places asked for, counted from 1; none when the seal is not ours."""
    parts = seal.split(".")
    if len(parts) != ASKED + 1 or not all(one.isdecimal() for one in parts[:ASKED]):
        return []
    return [int(one) + 1 for one in parts[:ASKED]]


@sensitive_variables()
def has_paper(seal: str, typed: list[str]) -> bool:
    """Whether the typed groups are those of the recovery key that is in force now."""
    places = [place - 1 for place in places_of(seal)]
    groups = ["".join(one.upper().split()).translate(LOOKS_LIKE) for one in typed]
    return bool(places) and hmac.compare_digest(seal.split(".")[-1], _seal(places, groups))


@sensitive_variables()
def _seal(places: list[int], groups: list[str]) -> str:
    vault = settings.VAULT
    said = "|".join([vault.keyring.recovery_mark, *map(str, places), *groups])
    return hmac.new(derived(vault.key, "recovery proof"), said.encode(), "sha256").hexdigest()
