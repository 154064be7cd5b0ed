from collections.abc import Callable
from itertools import count

import pytest

from checks.subjects import Failure
from checks.subjects.ipv6 import Home
from monitor.crawl.ipv6.pages import EXCERPT, LINE, Pages
from monitor.crawl.outcome import Outcome, Request
from tests.monitor.crawl.fakes import Fake, Time, answered, failed

pytestmark = pytest.mark.anyio
URL = "http://www.example.gov.cn/"
NEWS = ["市政府召开常务会议", "关于做好防汛工作的通知", "全市经济运行情况", "招聘公告", "政府工作报告", "营商环境建设"]


def html(*lines: str, title: str = "门户", more: str = "") -> bytes:
    return f"<meta charset=utf-8><title>{title}</title>{more}{''.join(f'<p>{line}' for line in lines)}".encode()


def showing(*bodies: bytes, status: int = 200) -> Fake:
    """Shows these in turn, the last one for good."""
    turns = count()
    return Fake(lambda request: answered(request, status, bodies[min(next(turns), len(bodies) - 1)]))


def failing(failure: Failure) -> Fake:
    return Fake(lambda request: failed(request, failure))


async def look(four: Fake, six: Fake, *, with_v4: bool = True, time: Time | None = None) -> Home:
    return await Pages(four, six, pause=2.0, sleep=(time or Time()).sleep).of(URL, with_v4=with_v4)


async def test_the_same_page_costs_three_looks_over_ipv6_and_one_over_ipv4() -> None:
    four, six, time = showing(html(*NEWS)), showing(html(*NEWS)), Time()
    home = await look(four, six, time=time)
    assert (home.likeness, home.steady, home.rate) == (1.0, None, 1.0)
    assert (len(four.asked), len(six.asked), time.slept) == (1, 3, [2.0, 2.0])


async def test_another_page_is_looked_at_again_over_ipv4() -> None:
    four = showing(html(*NEWS))
    home = await look(four, showing(html("某某公司", "产品展示", "联系我们", title="欢迎")))
    assert len(four.asked) == 2
    assert home.likeness is not None
    assert home.likeness < 0.1
    assert home.steady == 1.0
    assert home.only_v4[:2] == ("门户", NEWS[0])
    assert home.only_v6 == ("欢迎", "某某公司", "产品展示")


async def test_a_page_that_changes_by_itself_is_unsteady() -> None:
    pages = [
        html(*(f"{word}{line}" for line in NEWS[:3])) for word in ("春风拂面绿意浓", "夏日炎炎荷花开", "秋高气爽稻谷香")
    ]
    home = await look(showing(*pages[:2]), showing(pages[2]))
    assert home.steady is not None
    assert home.steady < 0.8


async def test_pages_that_take_turns_are_the_same() -> None:
    one, two = html(*NEWS), html("系统维护中", title="公告")
    home = await look(showing(one, two), showing(two))
    assert home.likeness == 1.0


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace("2026-11-20", "2026-11-21").replace("访问量 12345", "访问量 67890"),
        lambda page: page.replace("nonce-a1b2c3d4e5", "nonce-f6a7b8c9d0"),
        lambda page: page.replace("<p>", "<p class=x>\n"),
    ],
    ids=["numbers", "tokens", "markup"],
)
async def test_what_changes_anyway_makes_no_difference(change: Callable[[str], str]) -> None:
    more = "<script>nonce='nonce-a1b2c3d4e5'</script><input type=hidden value=nonce-a1b2c3d4e5>"
    page = html(*NEWS, "2026-11-20 访问量 12345", more=more).decode()
    home = await look(showing(page.encode()), showing(change(page).encode()))
    assert home.likeness is not None
    assert home.likeness >= 0.95


async def test_encodings_make_no_difference() -> None:
    page = html(*NEWS).decode()
    home = await look(showing(page.encode()), showing(page.replace("utf-8", "gbk").encode("gbk")))
    assert home.likeness == 1.0


async def test_chinese_pages_of_the_same_length_differ() -> None:
    home = await look(showing(html("阆中古城" * 30)), showing(html("南充市区" * 30)))
    assert home.likeness is not None
    assert home.likeness < 0.3


async def test_what_fails_now_and_then_is_in_the_rate_and_the_best_look_counts() -> None:
    turns = count()

    def answer(request: Request) -> Outcome:
        return failed(request, Failure.TIMEOUT) if next(turns) == 0 else answered(request, 200, html(*NEWS))

    home = await look(showing(html(*NEWS)), Fake(answer))
    assert (home.rate, home.v6.opens, home.likeness) == (2 / 3, True, 1.0)


async def test_what_does_not_open_is_not_compared() -> None:
    home = await look(showing(html(*NEWS)), failing(Failure.RESET))
    assert (home.v6.opens, home.rate, home.likeness, home.v6.sha256) == (False, 0.0, None, "")
    home = await look(showing(html(*NEWS)), showing(html("404"), status=404))
    assert (home.v6.opens, home.likeness, home.v6.look.status, home.v6.size > 0) == (False, None, 404, True)


async def test_without_ipv4_nobody_asks_there() -> None:
    four = showing(b"")
    home = await look(four, showing(html(*NEWS)), with_v4=False)
    assert (home.v4, home.likeness, four.asked) == (None, None, [])


async def test_proof_is_kept_within_bounds() -> None:
    home = await look(showing(html("长" * 10_000)), showing(html("短" * 10_000)))
    assert home.v4 is not None
    assert len(home.v4.excerpt) == EXCERPT
    assert all(len(line) <= LINE for line in (*home.only_v4, *home.only_v6))
    assert len(home.v4.sha256) == 64


async def test_a_wall_is_marked_as_one() -> None:
    wall = b"<html><head><script>var arg1='ABCDEF';document.cookie='acw_sc__v2='+x</script></head><body></body></html>"
    home = await look(showing(html(*NEWS)), showing(wall))
    assert [sign.kind for sign in home.v6.look.signs] == ["wall"]


async def test_a_page_of_pictures_alone_is_compared_by_its_pictures() -> None:
    one, two = b"<title>x</title><img src=/a/qrcode.png>", b"<title>x</title><img src=/b/banner.png>"
    assert (await look(showing(one), showing(one + b" "))).likeness == 1.0
    other = (await look(showing(one), showing(two))).likeness
    assert other is not None
    assert other < 1.0


async def test_empty_answers_are_the_same() -> None:
    assert (await look(showing(b""), showing(b" "))).likeness == 1.0
