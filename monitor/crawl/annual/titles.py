"""Which titles and links are annual reports on information disclosure, and on which year: for whoever seeks them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from monitor.crawl.annual.numbers import folded

_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年度?|(?=政府信息公开)|(?=[)\]】]|$))")
_SPELLED = re.compile(r"二[〇○零]([〇○零一二三四五六七八九]{2})(?=年)")
_SPAN = re.compile(r"20\d\d年?度?[-—–~至到、和及与]+20\d\d")
_REPORT = re.compile(
    r"(?:政府|政务|(?<=年)|(?<=年度)|^)信息公开(?:工作)?(?:情况)?(?:的)?[(\[]?(?:20\d\d)?(?:年度?)?[)\]]?(?:工作)?(?:的)?"
    r"(?:年度?报告|年度工作报告|年报|报告(?=[(\[]?20\d\d))"
)
_OTHER = re.compile(
    r"格式|通知|模板|指南|填报|培训|会议|编制|报送|解读|图解|一图|评估|考核|公告|关于(?:做好|印发|报送|公布|发布|开展)"
)


@dataclass(frozen=True, slots=True)
class Titled:
    """An annual report by its title: the year that it is on; None where the title leads to the reports of all years.

    ``publisher`` is what stands before the year and the words, as written: often the publisher's name, often nothing.
    """

    year: int | None
    publisher: str


def titled(title: str) -> Titled | None:
    """What annual report a title or a link's text speaks of; None if of none.

    The reports of websites (政府网站工作年度报表), rules on how to write reports, and reports on other things are none.
    """
    plain = folded(title)
    plain = _SPELLED.sub(lambda found: "20" + found.group(1).translate(_NUMERALS), plain)
    found = _REPORT.search(plain)
    if found is None or len(plain) > 80 or _OTHER.search(plain) or _SPAN.search(plain):
        return None
    years = [int(one.group(1)) for one in _YEAR.finditer(plain)]
    if len(set(years)) > 1:
        return None
    publisher = re.sub(r"[(\[]?20\d\d[)\]]?年?度?$", "", plain[: found.start()])
    return Titled(years[0] if years else None, publisher.strip("-—·|《「()[]【】"))


def reports_among(links: Iterable[tuple[str, str]]) -> dict[int, list[tuple[str, str]]]:
    """The annual reports among links (address, text), by year, each in the order in which they came."""
    found: dict[int, list[tuple[str, str]]] = {}
    for address, text in links:
        report = titled(text)
        if report is not None and report.year is not None:
            found.setdefault(report.year, []).append((address, text))
    return found


def year_said(text: str) -> int | None:
    """The year that the text of a report says its numbers are about (统计期限自2020年1月1日起); None if it does not."""
    found = re.search(r"(?<!\d)(20\d\d)年0?1月0?1日.{0,8}?(?:至|到|-|—|~).{0,3}?(?:\1年)?12月31日", folded(text))
    return int(found.group(1)) if found else None
