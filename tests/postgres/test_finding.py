"""Words are found in PostgreSQL as they are in the encrypted file; readings wait there, too."""
# ruff: noqa: F403  the sentences are the same

from typing import Any

from longbloom.core.record.record import fact_id
from longbloom.web.record import proposing, shelf, store
from longbloom.web.record.models import Proposed
from tests.web.record.finding_steps import *
from tests.web.record.paper_reports import proposed


def test_readings_wait_and_a_kept_one_can_be_unsaid(noor: Any) -> None:
    paper = shelf.put(brought_by=None, name="report.pdf", data=b"%PDF")
    shelf.give(paper, noor, {})
    assert proposing.put(noor, [paper], proposed()) == 3
    fact = proposing.fact_in(Proposed.objects.get(number=1))
    assert fact == proposed()[0].fact
    store.keep(person=noor, facts=[fact])
    store.unsay(person=noor, kind=type(fact), key=fact_id(fact), where=fact.source)
    assert store.load(viewer=noor.owner, person=noor, parts=["labs"]).facts == ()
