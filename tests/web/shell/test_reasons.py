"""Why a piece was left is said in her language, whatever the reader filled in."""

from typing import Any

import pytest

from tests.web.shell.rooms import ready

ready()


@pytest.fixture
def in_spanish() -> Any:
    from django.utils import translation

    with translation.override("es"):
        yield


def test_every_sentence_of_the_readers_is_listed():
    from longbloom.web.shell.reasons import all_reasons, gather

    assert list(all_reasons()) == gather()
    assert "this file is empty. Download it again, or leave it out" in all_reasons()


def test_a_plain_sentence_is_said_in_spanish(in_spanish: Any):
    from longbloom.web.shell.reasons import reason

    assert reason("says who the record is about") == "dice de quién trata la historia"


def test_what_was_filled_in_stays_as_it_was_filled_in(in_spanish: Any):
    from longbloom.web.shell.reasons import reason

    assert "(tras 12 partes" in reason(
        "this file breaks off in the middle (after 12 parts, which were read). Download it again "
        "and add it once more: nothing will be doubled"
    )
    assert reason("the visit is marked as {planned}") == "la visita está marcada como {planned}"


def test_an_unknown_sentence_stays_as_it_is(in_spanish: Any):
    from longbloom.web.shell.reasons import reason

    assert reason("nobody ever said this") == "nobody ever said this"


def test_english_needs_no_catalogue():
    from longbloom.web.shell.reasons import reason

    assert reason("it was not given") == "it was not given"
