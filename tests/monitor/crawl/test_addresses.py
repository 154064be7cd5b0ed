"""Which addresses are public, and what a policy opens."""

from ipaddress import ip_network

import pytest

from monitor.crawl.addresses import Policy, not_public


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8", "114.114.114.114", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
        "172.32.0.1", "100.128.0.1", "198.20.0.1",
    ],
)  # fmt: skip
def test_a_public_address_is_public_however_it_is_wrapped(address: str) -> None:
    assert not_public(address) is None
    assert Policy().refusal("site.test", address) is None


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.1.1", "172.16.0.1",
        "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "3fff::1",
        "100::1", "4000::1", "5f00::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:7f00:1", "64:ff9b::7f00:1",
        "64:ff9b::10.0.0.1", "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:a00:1::1",
        "2001:0:808:808:0:0:f5ff:fffe",  # Teredo, client 10.0.0.1
        "2001:0:a00:1:0:0:f7f7:f7f7",  # Teredo, server 10.0.0.1
    ],
)  # fmt: skip
def test_what_is_not_public_is_refused_unless_all_is_allowed(address: str) -> None:
    assert not_public(address)
    assert Policy().refusal("site.test", address)
    assert Policy(allow_private=True).refusal("site.test", address) is None


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254", "100.100.100.200", "fd00:ec2::254", "::ffff:169.254.169.254", "::ffff:100.100.100.200",
        "::169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "64:ff9b:1::a9fe:a9fe",
        "64:ff9b:1:a9fe:a9:fe00::",
    ],
)  # fmt: skip
def test_the_metadata_of_clouds_is_refused_always(address: str) -> None:
    everything = (ip_network("0.0.0.0/0"), ip_network("::/0"))
    policy = Policy(allow_private=True, allow_networks=everything, for_hosts=frozenset({"site.test"}))
    assert policy.refusal("site.test", address) == "cloud metadata"


def test_a_listed_network_is_open_to_the_targets_own_hosts_alone() -> None:
    policy = Policy(allow_networks=(ip_network("10.12.0.0/16"),), for_hosts=frozenset({"www.city.test"}))
    assert policy.refusal("www.city.test", "10.12.3.4") is None
    assert policy.refusal("www.city.test", "::ffff:10.12.3.4") is None
    assert policy.refusal("www.city.test", "10.13.0.1") == "private"
    assert policy.refusal("evil.test", "10.12.3.4") == "private"
