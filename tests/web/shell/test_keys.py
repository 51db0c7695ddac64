"""The keys of Ana's store: what opens it, what does not, and what wrong keys cost."""

import json
from pathlib import Path

import pytest

from longbloom.web.shell import keys, vault, whole_file
from longbloom.web.shell.keys import BrokenKeys, Keyring, WrongKey
from longbloom.web.shell.vault import FREE_TRIES, Locked, TooManyTries, Vault

PASSPHRASE, NEW = "three calm herons wade", "four loud geese overhead"


@pytest.fixture
def ring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keys.json")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(vault.time, "monotonic", clock)
    return clock


def test_her_passphrase_and_her_paper_open_the_same_store(ring: Keyring) -> None:
    key, recovery = ring.make(PASSPHRASE)
    assert ring.open(PASSPHRASE) == ring.open_with_recovery(recovery) == key
    assert len(key) == 32


@pytest.mark.parametrize("wrong", ["", "three calm herons", PASSPHRASE.upper(), PASSPHRASE + "s"])
def test_another_passphrase_opens_nothing(ring: Keyring, wrong: str) -> None:
    ring.make(PASSPHRASE)
    with pytest.raises(WrongKey):
        ring.open(wrong)


def test_the_passphrase_is_the_same_from_every_keyboard(ring: Keyring) -> None:
    """One sends "ñ" as a single letter and one as two; a phone adds a space after the last word."""
    key, _ = ring.make("mañana cuatro garzas")
    assert ring.open("man\u0303ana cuatro garzas ") == key


def test_two_stores_with_one_passphrase_share_no_key(tmp_path: Path) -> None:
    one, other = Keyring(tmp_path / "one.json"), Keyring(tmp_path / "other.json")
    assert one.make(PASSPHRASE)[0] != other.make(PASSPHRASE)[0]


def test_the_paper_may_be_typed_as_it_comes(ring: Keyring) -> None:
    key, recovery = ring.make(PASSPHRASE)
    assert ring.open_with_recovery(recovery.lower()) == key
    assert ring.open_with_recovery(recovery.replace("-", " ")) == key
    assert ring.open_with_recovery(" " + recovery.replace("-", "")) == key


def test_letters_that_look_like_numbers_are_read_as_numbers(
    ring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "new_recovery_key", lambda: "01V0-" + "-".join(["1ABC"] * 7))
    key, _ = ring.make(PASSPHRASE)
    assert ring.open_with_recovery("OIUO-" + "-".join(["lABC"] * 7)) == key
    assert ring.open_with_recovery("oLuo" + "iabc" * 7) == key


def test_the_paper_has_eight_groups_of_letters_that_cannot_be_mistaken() -> None:
    groups = keys.new_recovery_key().split("-")
    assert [len(group) for group in groups] == [4] * 8
    assert not set("".join(groups)) & set("ILOU")


def test_one_wrong_group_on_the_paper_opens_nothing(ring: Keyring) -> None:
    _, recovery = ring.make(PASSPHRASE)
    last = "0" if recovery[-1] != "0" else "2"
    with pytest.raises(WrongKey):
        ring.open_with_recovery(recovery[:-1] + last)


def test_neither_key_stands_in_the_key_file(ring: Keyring) -> None:
    key, recovery = ring.make(PASSPHRASE)
    kept = ring.path.read_bytes()
    assert PASSPHRASE.encode() not in kept
    assert key not in kept and key.hex().encode() not in kept
    assert not any(group.encode() in kept.upper() for group in [recovery, recovery[:9]])
    assert ring.path.stat().st_mode & 0o077 == 0


def test_a_new_passphrase_wraps_the_same_key_and_the_old_one_is_dead(ring: Keyring) -> None:
    key, recovery = ring.make(PASSPHRASE)
    ring.change_passphrase(key, NEW)
    assert ring.open(NEW) == ring.open_with_recovery(recovery) == key
    with pytest.raises(WrongKey):
        ring.open(PASSPHRASE)


def test_a_new_paper_leaves_the_old_one_dead_and_unproved(ring: Keyring) -> None:
    key, old = ring.make(PASSPHRASE)
    ring.mark(on_paper=True)
    mark = ring.recovery_mark
    new = ring.change_recovery(key)
    assert ring.open_with_recovery(new) == ring.open(PASSPHRASE) == key
    assert not ring.is_on_paper and ring.recovery_mark != mark
    with pytest.raises(WrongKey):
        ring.open_with_recovery(old)


def test_keys_are_never_made_over_keys(ring: Keyring) -> None:
    key, _ = ring.make(PASSPHRASE)
    with pytest.raises(FileExistsError):
        ring.make(NEW)
    assert ring.open(PASSPHRASE) == key


@pytest.mark.parametrize("which", ["salt", "nonce", "sealed"])
def test_a_changed_key_file_opens_nothing(ring: Keyring, which: str) -> None:
    ring.make(PASSPHRASE)
    kept = json.loads(ring.path.read_text())
    text = kept["passphrase"][which]
    kept["passphrase"][which] = ("B" if text[0] == "A" else "A") + text[1:]
    ring.path.write_text(json.dumps(kept))
    with pytest.raises(WrongKey):
        ring.open(PASSPHRASE)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"passphrase": 5}', '{"passphrase": {"salt": "!"}}', "\x00" * 40],
)
def test_a_damaged_key_file_is_told_apart_from_a_wrong_key(ring: Keyring, text: str) -> None:
    ring.path.write_text(text)
    with pytest.raises(BrokenKeys):
        ring.open(PASSPHRASE)
    assert ring.path.read_text() == text


def test_a_key_file_cannot_ask_for_all_memory(ring: Keyring) -> None:
    ring.make(PASSPHRASE)
    kept = json.loads(ring.path.read_text())
    kept["passphrase"]["memory_kib"] = 2**31
    ring.path.write_text(json.dumps(kept))
    with pytest.raises(BrokenKeys):
        ring.open(PASSPHRASE)


def test_writing_cut_short_leaves_the_old_keys(
    ring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, _ = ring.make(PASSPHRASE)

    def killed(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole_file.os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        ring.change_passphrase(key, NEW)
    assert ring.open(PASSPHRASE) == key


def test_a_locked_vault_gives_no_key(ring: Keyring) -> None:
    vault = Vault(ring)
    vault.create(PASSPHRASE)
    before = vault.generation
    vault.lock()
    assert not vault.is_open and vault.generation == before + 1
    with pytest.raises(Locked):
        _ = vault.key


def test_checking_a_passphrase_opens_nothing(ring: Keyring) -> None:
    vault = Vault(ring)
    vault.create(PASSPHRASE)
    vault.lock()
    vault.check(PASSPHRASE)
    assert not vault.is_open


def test_after_five_wrong_keys_the_wait_begins_and_doubles(ring: Keyring, clock: Clock) -> None:
    vault = Vault(ring)
    vault.create(PASSPHRASE)
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongKey):
            vault.unlock("wrong")
    waits = []
    for _ in range(7):
        with pytest.raises(TooManyTries) as refused:
            vault.unlock(PASSPHRASE)
        waits.append(refused.value.seconds - 1)
        clock.now += refused.value.seconds
        with pytest.raises(WrongKey):
            vault.unlock("wrong")
    assert waits == [30, 60, 120, 240, 480, 900, 900]


def test_the_right_passphrase_must_wait_too_and_then_forgives(ring: Keyring, clock: Clock) -> None:
    vault = Vault(ring)
    vault.create(PASSPHRASE)
    vault.lock()
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongKey):
            vault.unlock("wrong")
    with pytest.raises(TooManyTries):
        vault.unlock(PASSPHRASE)
    clock.now += 29.9
    with pytest.raises(TooManyTries):
        vault.unlock(PASSPHRASE)
    clock.now += 0.2
    vault.unlock(PASSPHRASE)
    with pytest.raises(WrongKey):
        vault.check("wrong")  # counted from one again


def test_the_paper_and_the_passphrase_share_one_count(ring: Keyring, clock: Clock) -> None:
    vault = Vault(ring)
    recovery = vault.create(PASSPHRASE)
    for number in range(FREE_TRIES):
        with pytest.raises(WrongKey):
            vault.unlock("wrong") if number % 2 else vault.unlock_with_recovery("0" * 32, NEW)
    with pytest.raises(TooManyTries):
        vault.unlock_with_recovery(recovery, NEW)


def test_the_costs_for_real_are_those_of_rfc_9106() -> None:
    source = Path(keys.__file__).read_text()
    assert "MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4" in source
