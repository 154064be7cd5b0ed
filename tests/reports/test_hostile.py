"""How a report tells what a hostile web showed: signs of answers, places without end, our own network."""

from datetime import UTC, datetime

import pytest

from checks.check import Language
from monitor.compose import compose
from reports import html, text
from reports.coverage import Trap
from reports.model import Sight, Sign
from reports.phrases import sighting
from tests.reports.example import ground

TRAP = Trap("calendar", "http://h/cal?m&y", "http://h/cal?y=2033&m=1", 240)


def test_a_look_tells_what_the_answer_really_was() -> None:
    at = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
    sight = Sight(at, "chromium", 200, None, "", "http://h/x", (), 12, None, (Sign("not_found_words", "页面不存在"),))
    assert "页面自称不存在（页面不存在）" in sighting(sight, "zh")
    assert "the page says that it is not there (页面不存在)" in sighting(sight, "en")


@pytest.mark.parametrize(("language", "words"), [("zh", "日历翻不到头"), ("en", "endless calendar")])
def test_places_without_end_are_told_with_an_example(language: Language, words: str) -> None:
    report = compose(ground(lang=language, traps=(TRAP,)), ())
    for told in (html.render(report), text.render(report)):
        assert words in told
        assert "http://h/cal?y=2033" in told


@pytest.mark.parametrize(("language", "words"), [("zh", "本机出口受限"), ("en", "the way out is blocked")])
def test_what_our_own_network_kept_from_us_is_told(language: Language, words: str) -> None:
    report = compose(ground(lang=language, network="outside_cut", offline=38), ())
    for told in (html.render(report), text.render(report)):
        assert words in told
        assert "38" in told


def test_nothing_is_said_of_a_network_that_was_fine() -> None:
    assert "本机网络" not in html.render(compose(ground(), ()))
