"""Ana's house over time: addresses change, certificates end, ports are taken, the store locks."""

import socket
import threading
from datetime import timedelta

import pytest

from longbloom.web.shell import certificates, device_house, keys
from longbloom.web.shell.device_door import CantOpen, Why
from longbloom.web.shell.device_network import Network
from longbloom.web.shell.vault import Locked
from tests.web.shell.house_moves import HERE, MOVED, Home
from tests.web.shell.houses import is_closed


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    monkeypatch.setattr(keys, "PASSES", 1)
    made = Home(tmp_path, monkeypatch)
    yield made
    made.house.end_pairing()
    made.porter.close_house()


def test_it_opens_under_its_name_and_address_and_closes(home):
    home.house.turn_on()
    assert home.answers[-1] == HERE
    assert not is_closed(home.house.tls.port, HERE)
    home.house.turn_off()
    assert home.answers == ()
    assert is_closed(home.house.tls.port, HERE)


def test_when_the_router_gives_another_address_it_moves_there_by_itself(home):
    home.house.turn_on()
    home.network = Network((MOVED,))
    home.house.tend()
    assert home.answers[-1] == MOVED
    assert is_closed(home.house.tls.port, HERE)
    assert not is_closed(home.house.tls.port, MOVED)


def test_without_a_change_nothing_is_made_anew(home):
    home.house.turn_on()
    for _ in range(5):
        home.house.tend()
    assert home.porter.opened == 1


def test_the_certificate_is_renewed_by_itself_before_it_ends(home):
    home.house.turn_on()
    home.later = certificates.SHOWN_LASTS - certificates.RENEW_BEFORE - timedelta(hours=1)
    home.house.tend()
    assert home.porter.opened == 1
    home.later += timedelta(hours=2)
    home.house.tend()
    assert home.porter.opened == 2


def test_two_months_before_the_authority_ends_she_is_told(home):
    home.house.turn_on()
    assert not device_house.ends_soon(home.house.kept)
    home.later = certificates.AUTHORITY_LASTS - timedelta(days=59)
    assert device_house.ends_soon(home.house.kept)


def test_an_authority_that_has_ended_is_replaced_when_she_turns_it_on_again(home):
    home.house.turn_on()
    first = home.house.kept.authority
    home.later = certificates.AUTHORITY_LASTS + timedelta(days=1)
    home.house.tend()
    assert not home.house.is_open
    home.house.turn_on()
    assert home.house.kept.authority != first


def test_without_a_network_it_says_so_and_opens_once_there_is_one(home):
    home.network = Network(())
    with pytest.raises(CantOpen) as closed:
        home.house.turn_on()
    assert closed.value.why is Why.NO_NETWORK
    assert not home.house.file.exists
    home.network = Network((HERE,))
    home.house.turn_on()
    home.network = Network(())
    home.house.tend()
    assert (home.house.is_open, home.house.trouble) == (False, Why.NO_NETWORK)
    home.network = Network((HERE,))
    home.house.tend()
    assert (home.house.is_open, home.house.trouble) == (True, None)


def test_a_port_in_use_is_said_and_leaves_nothing_half_open(home):
    with socket.create_server((HERE, home.house.tls.port)):
        with pytest.raises(CantOpen) as closed:
            home.house.turn_on()
        assert closed.value.why is Why.PORT_TAKEN
        assert (home.house.is_open, home.answers) == (False, ())
    home.house.turn_on()
    with socket.create_server((HERE, home.house.tls.pairing_port)), pytest.raises(CantOpen):
        home.house.begin_pairing(phone="iphone")
    assert home.house.pairing is None


def test_another_server_cannot_open_it(home):
    home.house.doors = None
    with pytest.raises(CantOpen) as closed:
        home.house.turn_on()
    assert closed.value.why is Why.OTHER_SERVER


def test_pairing_needs_an_open_house_and_ends_after_a_quarter_of_an_hour(home):
    with pytest.raises(CantOpen):
        home.house.begin_pairing(phone="iphone")
    home.house.turn_on()
    home.house.begin_pairing(phone="iphone")
    home.house.tend()
    assert home.house.pairing
    home.house.pairing.ends -= 15 * 60
    home.house.tend()
    assert home.house.pairing is None
    assert is_closed(home.house.tls.pairing_port, HERE)


def test_while_locked_the_house_can_be_neither_read_nor_opened_nor_forgotten_by_mistake(home):
    home.house.turn_on()
    home.vault.lock()
    for act in (home.house.turn_on, home.house.turn_off, home.house.forget):
        with pytest.raises(Locked):
            act()
    with pytest.raises(Locked):
        _ = home.house.kept
    assert home.house.file.exists


def test_an_open_door_stays_open_through_a_lock_so_that_she_can_unlock_from_her_phone(home):
    home.house.turn_on()
    home.vault.lock()
    home.house.tend()
    assert home.house.is_open


def test_a_house_file_of_another_store_or_a_damaged_one_counts_as_none(home):
    home.house.turn_on()
    file, key = home.house.file, home.vault.key
    assert file.read(bytes(32)) is None
    sealed = bytearray(file.path.read_bytes())
    for place in (0, 20, len(sealed) - 1):
        damaged = bytearray(sealed)
        damaged[place] ^= 1
        file.path.write_bytes(damaged)
        assert file.read(key) is None
    for short in (b"", b"x", bytes(20)):
        file.path.write_bytes(short)
        assert file.read(key) is None


def test_forgetting_leaves_nothing(home):
    home.house.turn_on()
    home.house.forget()
    assert not home.house.file.exists
    assert home.house.kept is None
    home.house.tend()
    assert not home.house.is_open


def test_a_network_that_fails_for_a_moment_does_not_end_the_care_of_the_house(monkeypatch):
    monkeypatch.setattr(device_house, "LOOK_SECONDS", 0.01)
    again = threading.Event()

    class Shaky:
        tries = 0

        def tend(self):
            self.tries += 1
            if self.tries == 1:
                raise OSError("the network went away")
            again.set()

    device_house.tend_for_ever(Shaky())
    assert again.wait(5)
