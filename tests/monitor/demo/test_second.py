"""The second helping, as a value: what it says is what its own handlers answer, whoever asks."""

import re
from collections import deque
from datetime import date
from functools import cache

import ada_url
import pytest

from monitor.demo.answers import Answer, Asked, Route
from monitor.demo.city import City, corner_modules
from monitor.demo.names import PORTAL, RUDE
from monitor.demo.truth import Expected, Trap
from tests.monitor.demo.stroll import Stroll, known_host, written

TODAY = date(2025, 6, 3)
HONEST = {"referer": f"http://{PORTAL}/", "user-agent": "WebsiteComplianceMonitor/0.1 (+contact)"}
NEW = {"redirected_home", "soft_404", "empty", "truncated", "wrong_content", "not_found", "timeout"}
DOUBTS = {"blocked", "rate_limited", "login_required", "unknown_status"}


@cache
def city(pages: int = 60) -> City:
    return City.build(7, TODAY, pages=pages, second=True)


@cache
def walked(pages: int = 60, moment: int = 0) -> Stroll:
    return Stroll(city(pages).day(moment)).walk()


@cache
def added() -> list[Expected]:
    """What the second helping expects beside the first."""
    first = {one.key for one in City.build(7, TODAY, pages=60).truth.expected}
    return [one for one in city().truth.expected if one.key not in first]


def of(outcome: str, *reasons: str) -> list[Expected]:
    return [one for one in added() if one.outcome == outcome and (one.reason in reasons or not reasons)]


def ended(one: Expected) -> tuple[str, Answer]:
    return Stroll(city()).answer(one.subject, f"http://{PORTAL}/")


def asked(url: str, **headers: str) -> Answer:
    host, slash, target = url.removeprefix("http://").partition("/")
    return city().answer(Asked(host, slash + target, "GET", HONEST | headers))


def text(answer: Answer) -> str:
    return answer.body.decode("gbk" if "gbk" in answer.kind else "utf-8", "replace")


def test_who_does_not_ask_for_it_gets_the_first_city_unchanged() -> None:
    plain = City.build(7, TODAY, pages=60)
    assert not plain.truth.traps
    assert {one.static for one in plain.truth.expected} == {None}
    assert len(corner_modules(second=True)) - len(corner_modules()) == 11
    assert {one.key for one in plain.truth.expected} < {one.key for one in city().truth.expected}
    outcomes = {one.key: (one.outcome, one.reason) for one in city().truth.expected}
    assert all(outcomes[one.key] == (one.outcome, one.reason) for one in plain.truth.expected)


def test_the_same_seed_gives_the_same_city() -> None:
    def answers(whole: City) -> list[Answer]:
        routes: list[Route] = [*whole.routes.values(), *whole._draft.folders.values()]
        return [route if isinstance(route, Answer) else route(Asked(PORTAL, "/x", times=3)) for route in routes]

    again = City.build(7, TODAY, pages=60, second=True)
    assert answers(again) == answers(city())
    assert again.truth == city().truth


@pytest.mark.parametrize("moment", [0, 1])
@pytest.mark.parametrize("pages", [60, 400])
def test_no_link_fails_that_the_truth_does_not_name(pages: int, moment: int) -> None:
    stroll = walked(pages, moment)
    named = {one.subject for one in stroll.city.truth.expected}
    for url, holders in stroll.holders.items():
        if url not in named:
            assert known_host(url), (url, holders)
            assert stroll.answer(url, f"http://{PORTAL}/")[1].status == 200, (url, holders)


@pytest.mark.parametrize("moment", [0, 1])
@pytest.mark.parametrize("pages", [60, 400])
def test_every_page_that_holds_a_named_link_is_in_the_truth_without_a_browser(pages: int, moment: int) -> None:
    stroll = walked(pages, moment)
    for one in stroll.city.truth.static().expected:
        if one.check == "link.broken" and not one.subject.endswith("/tsg/list.jsp"):
            held = stroll.holders.get(one.subject, set())
            inside = {url for url in held - set(one.holders) if url.startswith(tuple(prefixes(stroll.city)))}
            assert held - inside == set(one.holders), one
            assert not inside or one.outcome == "fine", "nothing is accused that a trap holds"


def prefixes(whole: City) -> list[str]:
    return [trap.prefix for trap in whole.truth.traps] + [f"http://{PORTAL}/fgj/"]


@pytest.mark.parametrize("moment", [0, 1])
def test_one_subject_has_one_expectation_and_all_pages_can_be_reached(moment: int) -> None:
    truth = city().day(moment).truth
    keys = [one.key for one in truth.expected]
    assert len(keys) == len(set(keys))
    assert truth.pages <= set(walked(60, moment).ids)


def test_its_reasons_are_the_new_ones() -> None:
    assert {one.reason for one in of("finding")} == NEW
    assert {one.reason for one in of("undecided")} == DOUBTS


def test_a_soft_404_answers_200_like_a_random_address_or_says_that_it_is_gone() -> None:
    gone = re.compile(
        "不存在|已被删除|not found|could not be found|cannot be found|发生错误|无法显示|出错了", re.IGNORECASE
    )
    for one in of("finding", "soft_404"):
        url, answer = ended(one)
        assert answer.status == 200, one
        random = asked(one.subject.rpartition("/")[0] + "/zq7x41k.html")
        alike = text(random).replace("zq7x41k.html", "") == text(answer).replace(url.rpartition("/")[2], "")
        assert alike or gone.search(text(answer)), one


def test_real_pages_stand_beside_every_soft_404_and_differ_from_it() -> None:
    real = {one.subject for one in of("fine")}
    for folder in ("/szb/", "/wap/", "/kjj/", "/zxts/", "/english/", "/info/1041/", "/show.jsp"):
        dead = [one for one in of("finding", "soft_404") if folder in one.subject]
        well = [url for url in real if url.startswith(f"http://{PORTAL}{folder}")]
        assert dead, folder
        assert well, folder
        assert {asked(url).body for url in well}.isdisjoint(ended(one)[1].body for one in dead)


def test_what_is_redirected_home_ends_at_a_home_page_and_what_is_meant_to_does_too() -> None:
    homes = {url for one in of("finding", "redirected_home") for url in [ended(one)[0]]}
    assert {url.count("/") for url in homes} == {3}
    meant = [one for one in of("fine") if ended(one)[0] in homes and ended(one)[0] != one.subject]
    assert len(meant) >= 6


def test_what_is_empty_has_no_visible_text() -> None:
    for one in of("finding", "empty"):
        answer = ended(one)[1]
        assert answer.status == 200
        assert not re.sub(r"<title>.*?</title>|<[^>]*>|\s", "", text(answer)), one


def test_wrong_content_does_not_begin_as_its_name_says() -> None:
    heads = {".pdf": b"%PDF", ".doc": b"\xd0\xcf", ".xls": b"\xd0\xcf", ".zip": b"PK", "docx": b"PK", "xlsx": b"PK"}
    heads[".jpg"] = b"\xff\xd8"
    for one in of("finding", "wrong_content"):
        assert not asked(one.subject).body.startswith(heads[one.subject[-4:]]), one


def test_what_is_truncated_promises_more_than_comes() -> None:
    for one in of("finding", "truncated"):
        answer = asked(one.subject)
        assert answer.raw or (answer.promised or 0) > len(answer.body), one
    big = [asked(one.subject) for one in of("finding", "truncated")]
    assert sum(len(answer.body) > 65536 for answer in big) == 2


def test_who_is_sent_to_log_in_meets_a_password() -> None:
    for one in of("undecided", "login_required"):
        url, answer = ended(one)
        assert url != one.subject
        assert b'type="password"' in answer.body


def test_no_honest_client_passes_a_wall_that_needs_a_browser() -> None:
    walls = [one for one in of("fine") if one.static == ("undecided", "blocked")]
    assert len(walls) == 10
    for one in walls:
        first = asked(one.subject)
        given = dict(first.headers).get("Set-Cookie", b"none=1").decode().partition(";")[0]
        assert asked(one.subject, cookie=given) == first, one
        assert first.status != 200 or b"arg1" in first.body


def test_what_only_a_browser_sees_is_not_in_the_static_truth() -> None:
    static = {one.key: one for one in city().truth.static().expected}
    hidden = [one for one in added() if one.static == ("absent", "")]
    assert {one.outcome for one in hidden} == {"finding", "fine"}
    assert {static[one.key].outcome for one in hidden} == {"absent"}
    assert {static[one.key].holders for one in hidden} == {()}
    assert not {one.subject for one in hidden} & walked().holders.keys()


def wandered(trap: Trap) -> set[str]:
    """Addresses met in a trap by who follows every link, all of which answer well, until far beyond its budget."""
    met, todo = {trap.example}, deque([trap.example])
    while todo and len(met) <= 2 * trap.most:
        url = todo.popleft()
        answer = asked(url)
        assert answer.status == 200, url
        found = {str(ada_url.join_url(url, raw)) for raw in written(text(answer), answer.kind)} - met
        new = [one for one in sorted(found) if one.startswith(trap.prefix)]
        met.update(new)
        todo.extend(new)
    return met


def test_a_trap_goes_on_and_on() -> None:
    traps = {trap.kind: trap for trap in city().truth.traps}
    assert set(traps) == {"calendar", "session", "query", "nesting", "mirror"}
    for kind, trap in traps.items():
        met = {url for url in walked().holders if url.startswith(trap.prefix)}
        assert trap.example in met
        if kind == "mirror":
            twins = {url: url.replace("/beifen/fgj/", "/fgj/") for url in met}
            assert all(asked(url).body == asked(twin).body for url, twin in twins.items())
            assert len(met) <= trap.most
        else:
            assert len(wandered(trap)) > 2 * trap.most, kind
            assert asked(f"{trap.prefix}zq7x41k").status == 404, kind


def test_bad_input_never_leads_to_a_network_that_a_setting_opens() -> None:
    for one in added():
        host = one.subject.removeprefix("http://").partition("/")[0]
        assert known_host(one.subject) or host == "169.254.169.254", one
    targets = [dict(asked(one.subject).headers).get("Location", b"") for one in added() if RUDE in one.subject]
    assert {target for target in targets if target.startswith(b"http://") and target != b"http://"} == {
        b"http://169.254.169.254/latest/meta-data/", b"http://[::ffff:169.254.169.254]/latest/",
        b"http://2852039166/latest/",
    }  # fmt: skip
