"""Noor adds what her phone gives her: an Apple Health export, a health card and its key."""

from typing import Any

import pytest

from longbloom.core.record.facts import Source
from longbloom.web.record import shelf
from tests.importers.apple.build import export, record, zipped
from tests.importers.cards.build import card, card_file, key_file
from tests.web.record.arriving import added, count, names

pytestmark = pytest.mark.usefixtures("at_once")
MORNING = "2024-03-05 07:10:00 -0500"


def test_her_phones_export_is_read_and_each_entry_can_be_looked_up(
    client_noor: Any, noor: Any
) -> None:
    data = zipped({"export.xml": export(record("BodyMass", "61.2", MORNING, unit="kg"))})
    page = added(client_noor, ("export.zip", data))
    assert "1 new entry is in your record." in page
    assert count(noor) == 1 and names(noor) == ["export.zip"]
    where = Source("export.zip/apple_health_export/export.xml", f"Body weight {MORNING[:19]}")
    assert b"61.2 kg" in shelf.entry(person=noor, where=where)


def test_her_health_card_says_that_its_signature_was_checked(client_noor: Any, noor: Any) -> None:
    page = added(client_noor, ("a.smart-health-card", card_file(card())), ("k.json", key_file()))
    assert "1 new entry is in your record." in page
    assert "ts signature was checked" in page
