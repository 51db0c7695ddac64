"""This computer in its home network: its private addresses, its name there, and free ports."""

import re
import socket
import struct
import sys
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

from msgspec import Struct

PRIVATE_NETWORKS = tuple(
    ip_network(text)
    for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7")
)
"""RFC 1918, RFC 3927 and RFC 4193: addresses that no one on the internet can reach."""

NOT_HOME = ("lo", "docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "bridge", "awdl", "llw")
"""Networks inside this computer, by the beginnings of their names."""
VPN = ("tun", "tap", "wg", "utun", "ppp", "ipsec", "tailscale", "zt", "nordlynx", "proton")

GET_ADDRESS = 0xC0206921 if sys.platform == "darwin" else 0x8915
"""SIOCGIFADDR: ask one network card for its address."""
LINUX_IPV6 = Path("/proc/net/if_inet6")

Address = IPv4Address | IPv6Address


class Network(Struct, frozen=True):
    """What a phone at home could reach: private addresses, and whether a VPN may be in the way."""

    addresses: tuple[str, ...]
    has_vpn: bool = False


def look_around() -> Network:
    """The private addresses of this computer's network cards; sends nothing to anyone."""
    cards = [(card, address) for card, address in _cards() if is_private(address)]
    home = [str(address) for card, address in cards if not card.startswith(NOT_HOME + VPN)]
    has_vpn = any(card.startswith(VPN) for card, _ in cards)
    return Network(tuple(dict.fromkeys(home)), has_vpn)


def local_name() -> str:
    """The name by which phones find this computer at home ("ana-laptop.local"), or ""."""
    first = socket.gethostname().split(".")[0].lower()
    return f"{first}.local" if re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", first) else ""


def is_private(address: Address) -> bool:
    return any(address in network for network in PRIVATE_NETWORKS)


def as_address(name: str) -> Address | None:
    """The address that a name spells, or None for a name in words."""
    try:
        return ip_address(name)
    except ValueError:
        return None


def in_address(name: str) -> str:
    """A name or address as web addresses write it: IPv6 in brackets."""
    return f"[{name}]" if ":" in name else name


def listen(address: str, port: int) -> socket.socket:
    """A listening socket; raises OSError where the port is taken or the address has gone."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(64)
    except OSError:
        listener.close()
        raise
    return listener


def listen_on_all(addresses: Iterable[str], port: int) -> list[socket.socket]:
    """One listener for each address, all or none."""
    listeners: list[socket.socket] = []
    try:
        for address in addresses:
            listeners.append(listen(address, port))
    except OSError:
        for listener in listeners:
            listener.close()
        raise
    return listeners


def _cards() -> Iterable[tuple[str, Address]]:
    """Each network card's name with each of its addresses."""
    for _, card in socket.if_nameindex():
        if found := _ipv4_of(card):
            yield card, found
    if LINUX_IPV6.exists():
        for line in LINUX_IPV6.read_text("ascii").splitlines():
            digits, *_, card = line.split()
            yield card, IPv6Address(bytes.fromhex(digits))


def _ipv4_of(card: str) -> IPv4Address | None:
    import fcntl  # not on Windows, where this server does not run either

    asked = struct.pack("256s", card.encode()[:15])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            return IPv4Address(fcntl.ioctl(asking.fileno(), GET_ADDRESS, asked)[20:24])
        except OSError:
            return None
