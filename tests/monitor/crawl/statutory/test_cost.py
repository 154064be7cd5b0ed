"""What reading costs a page: a wide bound, so that only a blunder breaks it."""

import time
from collections.abc import Callable

from checks.subjects.tags import Level
from monitor.crawl.statutory.survey import Survey
from monitor.crawl.statutory.tags import Identity
from tests.monitor.crawl.statutory.pages import HOME, RULES, document, foot, page, tags
from tests.monitor.crawl.statutory.test_tags import ALL

PAGES = 2_000
TEXT = "<p>" + "各乡镇人民政府、街道办事处，市级各部门：" * 100 + "</p>"


def seconds(work: Callable[[], None]) -> float:
    """CPU seconds of the best of three."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def test_a_page_of_a_big_site_costs_well_under_150_microseconds() -> None:
    head = "<title>关于开展检查的通知</title>" + tags(**ALL)
    one = document(page(foot(), head=head, main=f"<h1>关于开展检查的通知</h1>{TEXT}"))

    def read() -> None:
        survey = Survey(RULES, "portal", Identity("示例市人民政府", ("www.example.gov.cn",), "5113810019"))
        for number in range(PAGES):
            survey.read(one, f"{HOME}{number}.html", Level.ARTICLE)

    each = seconds(read) / PAGES
    assert each < 150e-6, f"{each * 1e6:.0f} µs a page"
