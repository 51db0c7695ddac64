"""Which passphrases will guard Ana's record."""

import pytest

from tests.web.shell.rooms import ready


@pytest.mark.parametrize(
    "good",
    [
        "three calm herons wade",
        "mañana cuatro garzas",
        "bluelamp9riverstone",
        "ich mag keine Montage",
        "四つの静かな鳥が川を渡る朝",
        "k7$Q!zr9#Lm2",
    ],
)
def test_a_passphrase_of_her_own_words_will_do(good: str) -> None:
    ready()
    from longbloom.web.shell.accounts_passphrase import trouble_with

    assert trouble_with(good) == ""


@pytest.mark.parametrize(
    ("poor", "why"),
    [
        ("", "short"),
        ("elevenchars", "short"),
        ("     short     ", "short"),
        ("aaaaaaaaaaaaaaaa", "repeats"),
        ("abcabcabcabcabc", "repeats"),
        ("123123123123", "repeats"),
        ("121212121212x", "repeats"),
        ("password12345", "Many people"),
        ("Password12345!", "Many people"),
        ("passwordpassword", "Many people"),
        ("p a s s w o r d 1 2 3", "Many people"),
        ("1234567890987654321", "Many people"),
        ("qwertyuiop123", "Many people"),
    ],
)
def test_what_is_guessed_first_is_turned_away_with_a_reason(poor: str, why: str) -> None:
    ready()
    from longbloom.web.shell.accounts_passphrase import trouble_with

    assert why in trouble_with(poor)


def test_twelve_characters_are_enough_and_eleven_are_not() -> None:
    ready()
    from longbloom.web.shell.accounts_passphrase import trouble_with

    assert trouble_with("k7$Q!zr9#Lm") != ""
    assert trouble_with("k7$Q!zr9#Lm2") == ""
