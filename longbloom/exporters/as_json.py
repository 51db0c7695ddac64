"""The picture and the account of a reading as the public JSON."""

from typing import Any

import msgspec

from longbloom.core.picture.as_json import as_json
from longbloom.core.picture.picture import Picture
from longbloom.core.record.account import Account, kept_by_reason

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def to_json(picture: Picture, account: Account) -> bytes:
    """The picture and the account as the public JSON (docs/reference/picture.schema.json)."""
    data = {**as_json(picture), **account_json(account)}
    return msgspec.json.format(_ENCODER.encode(data), indent=2) + b"\n"


def account_json(account: Account) -> dict[str, Any]:
    groups = kept_by_reason(account.kept)
    return {
        "read": {
            "files": list(account.files),
            "understood": account.understood,
            "kept": len(account.kept),
            "unreadable": len(account.unread),
        },
        "kept": [
            {"what": what, "why": why, "count": len(places), "where": list(places)}
            for (what, why), places in groups.items()
        ],
        "unread": [{"where": u.where, "why": u.why} for u in account.unread],
    }
