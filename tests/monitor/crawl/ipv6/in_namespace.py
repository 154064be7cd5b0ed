"""The truth table of IPv6 over real sockets and real DNS. Runs in a network namespace; see ``test_namespace.py``."""

import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from checks.judge import judge
from checks.subjects.ipv6 import Door, Ipv6, Own, Said
from monitor.crawl.addresses import Policy
from monitor.crawl.ipv6.own import Controls
from tests.monitor.crawl.ipv6.naming import GARBAGE, NXDOMAIN, ONLY_TCP, REFUSED, SERVFAIL, SILENT, Zone
from tests.monitor.crawl.ipv6.world import (
    DNS_V4,
    HOME,
    HOST,
    LOST,
    NO_WAY,
    OTHER_V4,
    OTHER_V6,
    PROHIBITED,
    SETTINGS,
    URL,
    V4,
    V6,
    ZONE,
    Sites,
    doors,
    page,
    proxied,
    survey,
)
from tests.monitor.crawl.pki import issue
from tests.monitor.crawl.serving import response

pytestmark = pytest.mark.anyio
WEB = ("ipv6.no_address", "ipv6.unreachable", "ipv6.different")
NAME_SERVERS = ("ipv6.name_servers_without", "ipv6.name_servers_unreachable")


def outcomes(host: Ipv6, *checks: str) -> list[str]:
    """``fine``, or ``finding`` or ``undecided`` with its reason, by check."""
    judged = judge([catalogue()[check] for check in checks], [host])
    said = {one.check: f"finding {one.facts['reason']}" for one in judged.findings}
    said |= {one.check: f"undecided {one.facts['reason']}" for one in judged.undecided}
    return [said.get(check, "fine") for check in checks]


def both(v4: bytes, v6: bytes) -> Sites:
    return doors(v4, V4) | doors(v6, V6)


NOT_FOUND, BUSY = page("页面不存在", status="404 Not Found"), page("维护中", status="503 Service Unavailable")
LINES = "一二三四五六七八九十"
LONG = "|".join(f"第{one}条 市政府办公室印发关于做好{one}项重点工作的通知，请各乡镇认真贯彻执行" for one in LINES)
CHANGED = LONG.replace("办公室印发", "常务会议通过").replace("九项重点工作", "城乡居民养老保险缴费")
UNRELATED = page("某某科技有限公司|本公司专业生产各类五金配件和塑料制品|欢迎新老客户来电洽谈业务|产品展示|联系我们")
NONCE = '<script nonce="{0}">x="{0}"</script><input type=hidden name=__VIEWSTATE value="{0}">'

TABLE: dict[str, tuple[Zone, Sites, list[str]]] = {
    "no AAAA": (
        {(HOST, "AAAA"): []},
        doors(HOME, V4),
        ["finding no_data", "undecided no_address", "undecided no_address"],
    ),
    "AAAA only IPv4-mapped": (
        {(HOST, "AAAA"): ["::ffff:192.0.2.10"]},
        doors(HOME, V4),
        ["finding not_ipv6", "undecided no_address", "undecided no_address"],
    ),
    "both ports, both families, same page": ({}, doors(HOME, V4, V6), ["fine", "fine", "fine"]),
    "one of two AAAA dead": (
        {(HOST, "AAAA"): [V6, LOST]},
        doors(HOME, V4, V6),
        ["fine", "finding some_dead", "fine"],
    ),
    "all AAAA dead": (
        {(HOST, "AAAA"): [LOST]},
        doors(HOME, V4),
        ["fine", "finding all_dead", "undecided unreachable"],
    ),
    "443 over IPv4 only": (
        {},
        doors(HOME, V4) | doors(HOME, V6, ports=(80,)),
        ["fine", "fine", "finding port_only_v4"],
    ),
    "IPv6-only site": ({(HOST, "A"): []}, doors(HOME, V6), ["fine", "fine", "fine"]),
    "IPv4 200, IPv6 404": ({}, both(HOME, NOT_FOUND), ["fine", "fine", "finding status"]),
    "both 404": ({}, both(NOT_FOUND, NOT_FOUND), ["fine", "fine", "undecided both_fail"]),
    "both 503": ({}, both(BUSY, BUSY), ["fine", "fine", "undecided both_fail"]),
    "text differs by more than a tenth": (
        {},
        both(page(LONG), page(CHANGED)),
        ["fine", "fine", "undecided partly_other"],
    ),
    "only nonce and view state differ": (
        {},
        both(page(LONG, more=NONCE.format("a1b2c3d4")), page(LONG, more=NONCE.format("e5f6a7b8"))),
        ["fine", "fine", "fine"],
    ),
    "unrelated Chinese pages": ({}, both(HOME, UNRELATED), ["fine", "fine", "finding other_content"]),
    "the same page in GBK and in UTF-8": (
        {},
        both(page(LONG), page(LONG, charset="gbk")),
        ["fine", "fine", "fine"],
    ),
    "down over both": (
        {},
        {},
        ["fine", "undecided down", "undecided unreachable"],
    ),
    "prohibited by a firewall": (
        {(HOST, "AAAA"): [PROHIBITED]},
        doors(HOME, V4),
        ["fine", "finding all_dead", "undecided unreachable"],
    ),
    "neither family has a name": (
        {(HOST, "A"): NXDOMAIN, (HOST, "AAAA"): NXDOMAIN},
        {},
        ["undecided no_such_name", "undecided no_address", "undecided no_address"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", TABLE)
async def test_every_row_of_the_truth_table(row: str) -> None:
    names, sites, expected = TABLE[row]
    host, _ = await survey(names, sites)
    assert outcomes(host, *WEB) == expected
    assert host.own is Own.WORKS, host.own_why


@pytest.mark.parametrize("target", ["http://www2.lz.test/", f"http://{OTHER_V4}/"])
async def test_a_redirect_over_ipv6_to_where_there_is_none_is_a_fault(target: str) -> None:
    names = {("www2.lz.test", "A"): [OTHER_V4], ("www2.lz.test", "AAAA"): []}
    sites = doors(response("302 Found", Location=target), V4, V6) | doors(HOME, OTHER_V4)
    host, here = await survey(names, sites)
    assert outcomes(host, *WEB) == ["fine", "fine", "finding redirect_without_ipv6"]
    assert host.home is not None
    assert host.home.v4 is not None
    assert host.home.v4.opens
    assert (OTHER_V4, 80, "GET / HTTP/1.1") in here.asked


async def test_the_family_is_forced_through_every_redirect() -> None:
    names = {("www2.lz.test", "A"): [OTHER_V4], ("www2.lz.test", "AAAA"): [OTHER_V6]}
    away = response("301 Moved", Location="http://www2.lz.test/")
    host, here = await survey(names, doors(away, V4, V6) | doors(HOME, OTHER_V4) | doors(UNRELATED, OTHER_V6))
    assert outcomes(host, "ipv6.different") == ["finding other_content"]
    assert host.home is not None
    assert host.home.v6.look.peer == OTHER_V6
    assert host.home.v4 is not None
    assert host.home.v4.look.peer == OTHER_V4
    assert {address for address, _, _ in here.asked} == {V4, V6, OTHER_V4, OTHER_V6}


async def test_a_bad_certificate_is_no_matter_of_the_family(tmp_path: Path) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(issue("elsewhere.test").file(tmp_path))
    to_https = response("301 Moved", Location=f"https://{HOST}/")
    sites = doors(to_https, V4, V6, ports=(80,)) | doors(HOME, V4, ports=(443,)) | doors(UNRELATED, V6, ports=(443,))
    host, here = await survey({}, sites, tls=tls)
    assert outcomes(host, *WEB) == ["fine", "fine", "finding other_content"]
    assert {(address, port) for address, port, _ in here.asked} == set(sites)


async def test_both_answers_are_kept_and_the_difference_is_shown() -> None:
    host, _ = await survey({}, both(HOME, UNRELATED))
    assert host.home is not None
    assert host.home.v4 is not None
    assert host.home.v4.sha256 != host.home.v6.sha256
    assert "常务会议" in host.home.v4.excerpt
    assert any("五金配件" in line for line in host.home.only_v6)
    assert host.home.steady == 1.0


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (SERVFAIL, "servfail"),
        (REFUSED, "refused"),
        (SILENT, "silence"),
        (GARBAGE, "nonsense"),
        (NXDOMAIN, "wrong_nxdomain"),
    ],
)
async def test_names_that_answer_for_a_and_not_for_aaaa_are_told_apart(said: object, reason: str) -> None:
    host, _ = await survey({(HOST, "AAAA"): said}, doors(HOME, V4))
    assert outcomes(host, "ipv6.no_address") == [f"finding {reason}"]


async def test_a_long_answer_is_asked_for_over_tcp() -> None:
    host, here = await survey({(HOST, "AAAA"): ONLY_TCP})
    assert (host.aaaa.addresses, host.aaaa.tcp) == ((V6,), True)
    assert f"{HOST} AAAA tcp" in here.names.asked


NO_ROOT: Zone = {("ns1.lz.test", "AAAA"): [], ("ns2.lz.test", "AAAA"): []}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({}, ["fine", "fine"]),
        (NO_ROOT, ["finding none", "undecided no_address"]),
        ({("ns2.lz.test", "AAAA"): []}, ["finding too_few", "fine"]),
        ({("ns2.lz.test", "AAAA"): ["2001:db8::19"]}, ["fine", "finding dead"]),
        ({("ns2.lz.test", "AAAA"): [LOST]}, ["fine", "finding dead"]),
        ({("ns2.lz.test", "A"): ["192.0.2.19"], ("ns2.lz.test", "AAAA"): ["2001:db8::19"]}, ["fine", "fine"]),
        ({(ZONE, "SOA"): REFUSED}, ["fine", "undecided down"]),
        ({(ZONE, "NS"): SILENT}, ["undecided zone_unknown", "undecided no_address"]),
    ],
    ids=["all", "none", "one", "a dead one", "a lost one", "down over both", "lame over both", "silence"],
)
async def test_name_servers(names: Zone, expected: list[str]) -> None:
    host, _ = await survey(names)
    assert outcomes(host, *NAME_SERVERS) == expected


EVERYTHING = tuple(check for check in catalogue() if check.startswith("ipv6."))


async def test_a_machine_without_ipv6_says_so_and_accuses_nobody() -> None:
    """Every IPv6 address, the controls' too, lies where this machine has no way to."""
    names = {(HOST, "AAAA"): [NO_WAY], ("ns1.lz.test", "AAAA"): [NO_WAY], ("ns2.lz.test", "AAAA"): [NO_WAY]}
    controls = Controls((("2001:db8:dead::53", 53),), ())
    host, here = await survey(names, doors(HOME, V4), {2: [f"{URL}a.html"]}, controls=controls)
    assert (host.own, {one.door for one in host.knocks if ":" in one.address}) == (Own.NONE, {Door.NO_ROUTE})
    assert here.families() == set(), "nobody is asked for what cannot be compared"
    said = dict(zip(EVERYTHING, outcomes(host, *EVERYTHING), strict=True))
    has_addresses = {"ipv6.no_address", "ipv6.name_servers_without"}
    assert {check for check, outcome in said.items() if outcome == "fine"} == has_addresses
    assert {outcome for check, outcome in said.items() if check not in has_addresses} == {"undecided no_ipv6_here"}


async def test_our_own_dead_ipv6_is_told_from_theirs_by_control_addresses() -> None:
    names = {(HOST, "AAAA"): [LOST], **NO_ROOT}
    dead, _ = await survey(names, doors(HOME, V4), controls=Controls(((LOST, 443),), ()))
    assert (dead.own, outcomes(dead, "ipv6.unreachable")) == (Own.SILENT, ["undecided ipv6_down_here"])
    sites = doors(HOME, V4) | doors(b"", OTHER_V6)
    refused = {**names, (HOST, "AAAA"): ["2001:db8::19"]}
    alive, _ = await survey(refused, sites, controls=Controls(((LOST, 443), (OTHER_V6, 443)), ()))
    assert (alive.own, outcomes(alive, "ipv6.unreachable")) == (Own.WORKS, ["finding all_dead"])


async def test_a_refusal_alone_does_not_prove_that_our_ipv6_works() -> None:
    names = {(HOST, "AAAA"): ["2001:db8::19"], **NO_ROOT}
    host, _ = await survey(names, doors(HOME, V4), controls=Controls(((LOST, 443),), ()))
    assert outcomes(host, "ipv6.unreachable") == ["undecided ipv6_down_here"]


@pytest.mark.parametrize(("control", "outcome"), [([], "undecided filtered"), (["2001:db8::1"], "finding no_data")])
async def test_a_resolver_that_hides_ipv6_is_found_out_by_control_names(control: list[str], outcome: str) -> None:
    names = {(HOST, "AAAA"): [], ("control.test", "A"): [V4], ("control.test", "AAAA"): control}
    host, _ = await survey(names, doors(HOME, V4), controls=Controls((), ("control.test",)))
    assert outcomes(host, "ipv6.no_address") == [outcome]


STRICT = replace(SETTINGS, policy=Policy())


async def test_addresses_that_are_not_public_are_refused_unless_allowed() -> None:
    host, here = await survey(settings=STRICT)
    assert {one.door for one in host.knocks} == {Door.FORBIDDEN}
    assert outcomes(host, "ipv6.unreachable") == ["undecided not_public"]
    assert here.asked == []
    assert not any(server.asked for server in host.servers)


async def test_behind_a_proxy_nothing_is_tried() -> None:
    host, here = await survey(settings=proxied())
    assert outcomes(host, *WEB) == ["fine", "undecided proxy", "undecided proxy"]
    assert (host.own, here.asked) == (Own.PROXY, [])


async def test_links_are_supported_where_their_host_answers_over_ipv6() -> None:
    names = {
        ("old.lz.test", "A"): [OTHER_V4],
        ("old.lz.test", "AAAA"): [],
        ("gone.lz.test", "A"): ["192.0.2.19"],
        ("gone.lz.test", "AAAA"): ["2001:db8::19"],
    }
    second = [URL, f"{URL}a.html", "http://old.lz.test/", "http://gone.lz.test/", "http://elsewhere.example/"]
    host, here = await survey(names, doors(HOME, V4, V6) | doors(HOME, OTHER_V4), {2: second, 3: [f"{URL}b.html"]})
    two, three = host.support[2], host.support[3]
    assert (two.total, two.asked, two.supported, two.excluded, two.share) == (4, 4, 2, 1, 2 / 3)
    assert [url for url, _ in two.failing] == ["http://old.lz.test/"]
    assert "no_data" in two.failing[0][1]
    assert (three.supported, three.share) == (1, 1.0)
    assert ("2001:db8::10", 80, "GET /a.html HTTP/1.1") in here.asked


async def test_a_host_in_order_costs_few_requests() -> None:
    host, here = await survey()
    assert outcomes(host, *WEB, *NAME_SERVERS, "ipv6.home_unsteady") == ["fine"] * 6
    assert len(here.asked) == 4, "three looks over IPv6 and one over IPv4"
    # Four doors, four questions to two name servers at two addresses, four looks.
    assert here.requests == 12
    assert host.zone_said.said is Said.FOUND
    assert host.zone == ZONE
    assert {at for server in host.servers for at, _, _ in server.asked} == {DNS_V4, "2001:db8::53"}


async def test_the_ports_of_the_sites_own_address_are_knocked_at_too() -> None:
    host, _ = await survey({}, doors(HOME, V4, ports=(8080,)), url=f"http://{HOST}:8080/")
    assert outcomes(host, "ipv6.unreachable") == ["finding all_dead"]
    assert host.v4_ports == {8080}


async def test_an_address_in_place_of_a_name_is_asked_no_names() -> None:
    host, here = await survey({}, doors(HOME, V4, V6), url=f"http://[{V6}]/")
    assert host.home is not None
    assert host.home.v6.opens
    assert outcomes(host, *WEB) == ["fine", "fine", "fine"]
    assert here.names.asked == []
