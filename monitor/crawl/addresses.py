"""Which IP addresses may be connected to (pure).

An address is judged by itself and by every IPv4 address that it may carry inside: a tunnel or a translator would
send the packet there.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

_NOT_PUBLIC: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared (carrier-grade NAT)"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmark"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("64:ff9b:1::/48", "private (local NAT64)"),
        ("2001:db8::/32", "documentation"),
        ("2001:2::/48", "benchmark"),
        ("2001:10::/28", "reserved"),
        ("3fff::/20", "documentation"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)
_CARRIERS = tuple(ip_network(n) for n in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"))
_LOCAL_NAT64 = ip_network("64:ff9b:1::/48")
_SIX_TO_FOUR = ip_network("2002::/16")
_TEREDO = ip_network("2001::/32")
_GLOBAL_UNICAST = ip_network("2000::/3")

# The instance metadata of clouds hands out credentials: no setting opens these.
_METADATA = frozenset(ip_address(a) for a in ("169.254.169.254", "100.100.100.200", "fd00:ec2::254"))


def carried(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """Every IPv4 address that may be inside: mapped, compatible, translated, NAT64, 6to4, Teredo (server, client)."""
    value = int(address)
    if value <= 1:  # unspecified and loopback are themselves
        return ()
    if any(address in network for network in _CARRIERS):
        return (IPv4Address(value & 0xFFFFFFFF),)
    if address in _LOCAL_NAT64:  # RFC 6052: with a /48 prefix the bits lie round byte 8, with a /96 at the end
        early = ((value >> 64) & 0xFFFF) << 16 | (value >> 40) & 0xFFFF
        return (IPv4Address(early), IPv4Address(value & 0xFFFFFFFF))
    if address in _SIX_TO_FOUR:
        return (IPv4Address((value >> 80) & 0xFFFFFFFF),)
    if address in _TEREDO:
        return (IPv4Address((value >> 64) & 0xFFFFFFFF), IPv4Address(~value & 0xFFFFFFFF))
    return ()


def not_public(address: str) -> str | None:
    """Why this address is not public, in a word or two; None if it is."""
    ip = ip_address(address.partition("%")[0])
    inside = carried(ip) if isinstance(ip, IPv6Address) else ()
    for one in (ip, *inside):
        kind = next((kind for network, kind in _NOT_PUBLIC if one in network), None)
        if kind:
            return kind
    if isinstance(ip, IPv6Address) and not inside and ip not in _GLOBAL_UNICAST:
        return "reserved"
    return None


@dataclass(frozen=True, slots=True)
class Policy:
    """Which addresses that are not public may be connected to all the same.

    ``allow_private`` opens everything but the clouds' metadata. ``allow_networks`` opens these networks, for the
    hosts of the target that lists them (``for_hosts``, normalised names) and no others.
    """

    allow_private: bool = False
    allow_networks: tuple[Network, ...] = ()
    for_hosts: frozenset[str] = frozenset()

    def refusal(self, host: str, address: str) -> str | None:
        """Why ``host`` must not be reached at ``address``; None if it may."""
        ip = ip_address(address.partition("%")[0])
        inside = carried(ip) if isinstance(ip, IPv6Address) else ()
        if _METADATA.intersection((ip, *inside)):
            return "cloud metadata"
        kind = not_public(address)
        if kind is None or self.allow_private:
            return None
        if host in self.for_hosts and any(one in network for one in (ip, *inside) for network in self.allow_networks):
            return None
        return kind
