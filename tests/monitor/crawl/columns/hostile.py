"""Layouts of columns that could mislead a reader of machines: the same rows, drawn in the ways that portals draw them.

Each takes rows (title, day), newest first, and gives the middle of a page. What stands beside them is what misleads:
lists of other columns, pinned rows, calendars, deadlines, numbers.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from tests.monitor.crawl.columns.portals import TODAY

Row = tuple[str, date]
Layout = Callable[[Sequence[Row]], str]

NEWS = [(f"全市第{at}次重点工作推进会议召开", TODAY - timedelta(days=at)) for at in range(12)]
"""What other columns show: newer than anything of ours, or as new."""
OLD = [(f"往年第{at}次工作会议纪要摘登", date(2016, 3, 20 - at)) for at in range(12)]


def link(at: int, title: str, folder: str = "./") -> str:
    return f'<a href="{folder}{at}.html">{title}</a>'


def ul(rows: Sequence[Row], folder: str = "./", form: str = "%Y-%m-%d", around: str = "<ul>{}</ul>") -> str:
    lines = (f"<li>{link(at, title, folder)}<span>{day:{form}}</span></li>" for at, (title, day) in enumerate(rows))
    return around.replace("{}", "".join(lines))


def each(row: str, around: str = "<ul>{}</ul>") -> Layout:
    """Rows written like ``row``, where ``{l}`` is the link, ``{d}`` the day, ``{a}`` the number, ``{t}`` the title."""

    def draw(rows: Sequence[Row]) -> str:
        lines = (row.format(l=link(at, title), t=title, d=day, a=at) for at, (title, day) in enumerate(rows))
        return around.replace("{}", "".join(lines))

    return draw


def in_years(rows: Sequence[Row]) -> str:
    """Years as titles of groups, month and day in the rows."""
    years = sorted({day.year for _, day in rows}, reverse=True)
    return "".join(
        f"<h3>{year}年</h3><ul>"
        + "".join(f"<li>{link(at, t)}<span>{d:%m-%d}</span></li>" for at, (t, d) in enumerate(rows) if d.year == year)
        + "</ul>"
        for year in years
    )


def in_years_of_dl(rows: Sequence[Row]) -> str:
    """Years as terms of a ``dl``."""
    years = sorted({day.year for _, day in rows}, reverse=True)
    inner = "".join(
        f"<dt>{year}</dt>"
        + "".join(f"<dd>{link(at, t)}<em>{d:%m月%d日}</em></dd>" for at, (t, d) in enumerate(rows) if d.year == year)
        for year in years
    )
    return f"<dl>{inner}</dl>"


def calendar(_: Sequence[Row] = ()) -> str:
    """The days of this month as a table with links, as event calendars have them."""
    days = "".join(f'<td><a href="?day=2020-11-{day:02}">{day}</a></td>' for day in range(1, 31))
    head = "<caption>2020年11月</caption><tr><th>日</th><th>一</th><th>二</th><th>三</th></tr>"
    return f"<table>{head}<tr>{days}</tr></table>"


def merged(rows: Sequence[Row]) -> str:
    """A table in which one cell with the year spans many rows."""
    years = sorted({day.year for _, day in rows}, reverse=True)
    lines = []
    for year in years:
        own = [(at, t, d) for at, (t, d) in enumerate(rows) if d.year == year]
        for number, (at, title, day) in enumerate(own):
            span = f'<td rowspan="{len(own)}">{year}年</td>' if not number else ""
            lines.append(f"<tr>{span}<td>{link(at, title)}</td><td>{day:%m-%d}</td></tr>")
    return f"<table><tr><th>年度</th><th>标题</th><th>日期</th></tr>{''.join(lines)}</table>"


def merged_days(rows: Sequence[Row]) -> str:
    """A table in which one cell with the day spans all rows of that day."""
    lines = []
    for at, (title, day) in enumerate(rows):
        span = f'<td rowspan="2">{day}</td>'
        lines.append(f"<tr>{span}<td>{link(at, title)}</td></tr><tr><td>{link(at + 50, title + '（附件）')}</td></tr>")
    return f"<table>{''.join(lines)}</table>"


def in_script(rows: Sequence[Row]) -> str:
    data = [{"title": t, "url": f"./{at}.html", "pubDate": str(d)} for at, (t, d) in enumerate(rows)]
    return f'<div id="x"></div><script>var list = {json.dumps(data)};</script>'


def pinned(rows: Sequence[Row]) -> str:
    top = "".join(f"<li><b>[置顶]</b>{link(90 + at, t)}<span>{d}</span></li>" for at, (t, d) in enumerate(OLD[:3]))
    return ul(rows, around=f"<ul>{top}{{}}</ul>")


def pinned_in_list_of_its_own(rows: Sequence[Row]) -> str:
    top = "".join(f"<li><i>置顶</i>{link(90 + at, t)}<span>{d}</span></li>" for at, (t, d) in enumerate(OLD[:3]))
    return f"<ul>{top}</ul>{ul(rows)}"


def silently_pinned(rows: Sequence[Row]) -> str:
    """Old rows on top that no mark tells."""
    return ul([*OLD[:2], *rows])


def upside_down(rows: Sequence[Row]) -> str:
    return ul(rows[::-1])


def deadlines(rows: Sequence[Row]) -> str:
    return each("<li>{l}<p>报名截止：2020-12-30　发布：{d}</p></li>")(rows)


def two_days(rows: Sequence[Row]) -> str:
    """When it is in force and when it was published, in cells whose head names them."""
    head = "<tr><th>标题</th><th>生效日期</th><th>发布日期</th></tr>"
    return each("<tr><td>{l}</td><td>2020-11-19</td><td>{d}</td></tr>", f"<table>{head}{{}}</table>")(rows)


def two_days_of_the_document(rows: Sequence[Row]) -> str:
    head = "<tr><th>文号</th><th>标题</th><th>成文日期</th></tr>"
    return each("<tr><td>某府发〔2020〕11-{a}号</td><td>{l}</td><td>{d}</td></tr>", f"<table>{head}{{}}</table>")(rows)


def numbers(rows: Sequence[Row]) -> str:
    return each("<li>{l}<em>浏览：2020-11</em><em>文号：2020-11-19号</em><span>{d}</span></li>")(rows)


def ends(rows: Sequence[Row]) -> str:
    """Events: when they take place stands in the rows, not when they were published."""
    return each("<li>{l}<p>活动时间：2020-11-20 9:00</p><p>发布时间：{d}</p></li>")(rows)


def english(rows: Sequence[Row]) -> str:
    lines = (f"<li>{link(at, f'Notice of the works {at}')}<i>{d:%b %d, %Y}</i></li>" for at, (_, d) in enumerate(rows))
    return f"<ul>{''.join(lines)}</ul>"


def english_parts(rows: Sequence[Row]) -> str:
    lines = (
        f"<li><div><b>{d:%d}</b><i>{d:%b}</i><i>{d:%Y}</i></div>{link(at, t)}</li>" for at, (t, d) in enumerate(rows)
    )
    return f"<ul>{''.join(lines)}</ul>"


def months(rows: Sequence[Row]) -> str:
    return ul(rows, form="%Y年%m月")


def relative(rows: Sequence[Row]) -> str:
    def said(day: date) -> str:
        days = (TODAY - day).days
        return f"{days}天前" if 0 < days < 30 else f"{day}"

    return f"<ul>{''.join(f'<li>{link(at, t)}<em>{said(d)}</em></li>' for at, (t, d) in enumerate(rows))}</ul>"


def yearless(rows: Sequence[Row]) -> str:
    return ul(rows, form="%m-%d")


def yearless_in_months(rows: Sequence[Row]) -> str:
    return ul(rows, form="%m月%d日")


def elsewhere(rows: Sequence[Row]) -> str:
    lines = (
        f'<li><a href="https://mp.weixin.qq.com/s/a{at}">{t}</a><span>{d}</span></li>' for at, (t, d) in enumerate(rows)
    )
    return f"<ul>{''.join(lines)}</ul>"


def files(rows: Sequence[Row]) -> str:
    lines = (
        f'<li><a href="/u/2020111{at % 10}/{at}.pdf">{t}.pdf</a><span>{d}</span></li>' for at, (t, d) in enumerate(rows)
    )
    return f"<ul>{''.join(lines)}</ul>"


def fives(rows: Sequence[Row]) -> str:
    """A new list after every five rows, with a line between."""
    chunks = (ul(rows[at : at + 5]) for at in range(0, len(rows), 5))
    return "<div>" + "<hr>".join(chunks) + "</div>"


def dates_of_titles(rows: Sequence[Row]) -> str:
    lines = (
        f"<li>{link(at, f'2020年11月{at + 1}日空气质量日报')}<span>{d}</span></li>" for at, (_, d) in enumerate(rows)
    )
    return f"<ul>{''.join(lines)}</ul>"


def dates_of_titles_alone(rows: Sequence[Row]) -> str:
    """Days that the titles are about, and no day of publication."""
    lines = (f"<li>{link(at, f'2020年11月{at + 1}日空气质量日报')}</li>" for at, _ in enumerate(rows))
    return f"<ul>{''.join(lines)}</ul>"


def in_months(rows: Sequence[Row]) -> str:
    """Months as titles of groups, only the day in the rows."""
    return "".join(
        f"<h3>{day:%Y年%m月}</h3><ul><li>{link(at, title)}<span>{day:%d}日</span></li></ul>"
        for at, (title, day) in enumerate(rows)
    )
