"""The ways in which portals draw lists: each draws the same rows as another kind of markup."""

import json
from collections.abc import Iterable, Sequence

from monitor.demo.shelf import Row


def plain(rows: Sequence[Row]) -> str:
    """A list with the day beside every title."""
    return _ul(f"<li><span>{row.day}</span>{_link(row)}</li>" for row in rows)


def pinned(rows: Sequence[Row]) -> str:
    """The same, with a mark on rows that are kept on top."""
    return _ul(f"<li>{'<em>[置顶]</em> ' * row.pinned}{_link(row)}<span>{row.day}</span></li>" for row in rows)


def two_part(rows: Sequence[Row]) -> str:
    """The day above year and month, each in an element of its own."""
    return _ul(
        f'<li><div class="day"><b>{row.day:%d}</b><i>{row.day:%Y-%m}</i></div><h3>{_link(row)}</h3></li>'
        for row in rows
    )


def yearless(rows: Sequence[Row]) -> str:
    """Month and day, and no year."""
    return _ul(f"<li>{_link(row)}<span>[{row.day:%m-%d}]</span></li>" for row in rows)


def undated(rows: Sequence[Row]) -> str:
    """Titles alone."""
    return _ul(f"<li>{_link(row)}</li>" for row in rows)


def table(rows: Sequence[Row]) -> str:
    """A table with a head: number, title, day."""
    lines = [
        f"<tr><td>{number}</td><td>{_link(row)}</td><td>{row.day:%Y年%m月%d日}</td></tr>"
        for number, row in enumerate(rows, 1)
    ]
    head = "<tr><th>序号</th><th>名称</th><th>发布日期</th></tr>"
    return f'<table class="list"><tbody>{head}{"".join(lines)}</tbody></table>'


def scripted(rows: Sequence[Row]) -> str:
    """An empty list that a script fills."""
    data = json.dumps([[row.path, row.title, row.day.isoformat()] for row in rows], ensure_ascii=False)
    return f'<ul class="list" id="rows"></ul><script>var rows = {data};\n{_FILL}</script>'


def nothing(_: Sequence[Row]) -> str:
    """A list with nothing in it."""
    return '<ul class="list"></ul>'


def sorry(_: Sequence[Row]) -> str:
    """The words that there is nothing yet."""
    return '<div class="list"><p>暂无内容</p></div>'


_FILL = """\
rows.forEach(function (row) {
  document.getElementById('rows').innerHTML +=
    '<li><a href="' + row[0] + '">' + row[1] + '</a><span>' + row[2] + '</span></li>';
});
"""


def _ul(lines: Iterable[str]) -> str:
    return f'<ul class="list">{"".join(lines)}</ul>'


def _link(row: Row) -> str:
    return f'<a href="{row.path}">{row.title}</a>'
