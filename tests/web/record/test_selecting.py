"""Noor's few markers and findings are found without reading thousands of other values."""

from typing import Any

import pytest
from django.db import connection

from longbloom.core.record import facts as f
from longbloom.web.record import reads, selecting
from longbloom.web.record.comfort import FINDINGS
from longbloom.web.record.rows import _select
from longbloom.web.record.selecting import STANDS, Want


@pytest.mark.parametrize(
    "want, index", [(FINDINGS, "exam_findings"), (reads.MARKERS, "lab_markers")]
)
def test_what_is_rare_is_found_by_an_index_of_its_own(noor: Any, want: Want, index: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by what the table holds")
    branch = selecting._branch(noor, want, STANDS)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + _select(0, branch, 30), branch.params)
        plan = " ".join(str(step[-1]) for step in cursor.fetchall())
    assert index in plan


@pytest.mark.parametrize("value", ["", "survey"])
def test_what_is_left_out_is_written_as_in_the_index(value: str) -> None:
    clauses = [clause for clause, _ in selecting._named(Want(f.Exam, without=(("group", value),)))]
    assert clauses == [f"NOT (\"group\" = '{value}')"]
