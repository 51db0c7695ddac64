"""Which addresses count as home, and by which name a phone finds Ana's computer there."""

from ipaddress import ip_address

import pytest

from longbloom.web.shell import device_network
from longbloom.web.shell.device_network import Network


@pytest.mark.parametrize(
    ("text", "is_home"),
    [
        ("10.0.0.1", True),
        ("172.16.0.1", True),
        ("172.31.255.255", True),
        ("172.32.0.0", False),
        ("192.168.1.5", True),
        ("192.169.0.1", False),
        ("169.254.7.7", True),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("192.0.2.2", False),
        ("8.8.8.8", False),
        ("fd12::1", True),
        ("fe80::1", False),
        ("2001:db8::1", False),
        ("::1", False),
    ],
)
def test_only_addresses_that_the_internet_cannot_reach_are_home(text, is_home):
    assert device_network.is_private(ip_address(text)) is is_home


def test_cards_inside_the_computer_and_vpns_are_not_home(monkeypatch):
    cards = {
        "lo": "127.0.0.1",
        "wlan0": "192.168.1.5",
        "docker0": "172.17.0.1",
        "tun0": "10.8.0.2",
        "eth0": "203.0.113.9",
        "eth1": "fd00::2",
    }
    found = [(card, ip_address(address)) for card, address in cards.items()]
    monkeypatch.setattr(device_network, "_cards", lambda: found)
    assert device_network.look_around() == Network(("192.168.1.5", "fd00::2"), has_vpn=True)


def test_looking_around_on_this_very_machine_finds_private_addresses_only():
    for address in device_network.look_around().addresses:
        assert device_network.is_private(ip_address(address))


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("ana-laptop", "ana-laptop.local"),
        ("Ana-Laptop.fritz.box", "ana-laptop.local"),
        ("anas_laptop", ""),
        ("-ana", ""),
        ("", ""),
        ("a" * 64, ""),
    ],
)
def test_a_name_that_no_phone_could_look_up_is_no_name(monkeypatch, host, name):
    monkeypatch.setattr(device_network.socket, "gethostname", lambda: host)
    assert device_network.local_name() == name
