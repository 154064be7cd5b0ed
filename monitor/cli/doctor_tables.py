"""Whether the operator's tables can be read: indicators, statutory rules, working days, the registry's layout."""

from collections.abc import Callable, Iterator

from checks.indicators import Machine
from monitor.cli import registered
from monitor.cli.common import Place
from monitor.cli.scores import indicators
from monitor.cli.told import Told
from monitor.errors import ConfigError
from monitor.survey import rulebook


def tables(here: Place) -> Iterator[Told]:
    """What is wrong is told with file, line and key, and what it costs."""
    yield from _told(lambda: _indicators(here), "不能评分；全站普查报告中没有评分")
    yield from _told(lambda: _rules(here), "扫描不能开始")
    yield from _told(lambda: _layout(here), "登记表不能导入、导出和核对")


def _told(read: Callable[[], list[Told]], costs: str) -> list[Told]:
    try:
        return read()
    except ConfigError as error:
        return [Told("fail", str(error), costs)]


def _indicators(here: Place) -> list[Told]:
    every, table = indicators(here), indicators(here).on(here.clock.today())
    rows = [row for row in table.rows if row.machine is not Machine.HUMAN]
    unverified = sum(not row.is_verified for row in rows)
    told = [Told("ok", f"指标表 {len(every.forms)} 个，今天有效的指标 {len(table.rows)} 行")]
    if unverified:
        told.append(
            Told(
                "warn",
                f"有 {unverified} 行指标尚无人对照正式文本核实",
                "这些指标只作提示，不否决、不扣分，得不出总分",
            )
        )
    return told


def _rules(here: Place) -> list[Told]:
    rules = rulebook.load(here.installation.config).statutory
    counts = len(rules.footer.item), len(rules.tags.tag), len(rules.platform.item)
    return [Told("ok", "法定要求：页面底部 {} 项，网页标签 {} 种，公开内容 {} 项".format(*counts))]


def _layout(here: Place) -> list[Told]:
    registered.layout(here)
    return [Told("ok", "登记表格式")]
