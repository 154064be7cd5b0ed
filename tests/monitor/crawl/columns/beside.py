"""Columns with something beside their list that misleads: other lists, what is hidden, what stands above."""

import json
from collections.abc import Sequence
from datetime import date

from tests.monitor.crawl.columns.hostile import NEWS, OLD, Row, link, ul


def in_script_beside(rows: Sequence[Row]) -> str:
    """Our rows in markup, and newer ones of another column as data."""
    data = [{"title": t, "url": f"/xw/{at}.html", "pubDate": str(d)} for at, (t, d) in enumerate(NEWS)]
    return f"{ul(rows)}<script>var hot = {json.dumps(data)};</script>"


def ticker(rows: Sequence[Row]) -> str:
    """A band of news over the list, without any name that tells it."""
    return f'<div class="a1">{ul(NEWS[:6], "/xw/")}</div><div class="b1">{ul(rows)}</div>'


def sideways(rows: Sequence[Row]) -> str:
    """A longer list of another column in the second cell of a table."""
    return f"<table><tr><td>{ul(rows)}</td><td>{ul(NEWS, '/xw/')}</td></tr></table>"


def old_beside(rows: Sequence[Row]) -> str:
    return f'<div class="l">{ul(OLD, "/wn/")}</div><div class="r">{ul(rows)}</div>'


def tabs(rows: Sequence[Row]) -> str:
    """Two tabs, the second hidden."""
    head = "<ul><li class='on'>通知公告</li><li>公示公告</li></ul>"
    return f'{head}<div class="t">{ul(rows)}</div><div class="t" style="display:none">{ul(OLD, "./g/")}</div>'


def tabs_hidden_first(rows: Sequence[Row]) -> str:
    head = "<ul><li>往年</li><li class='on'>通知公告</li></ul>"
    return f'{head}<div class="t" style="display:none">{ul(OLD, "./w/")}</div><div class="t">{ul(rows)}</div>'


def own_name_hot(rows: Sequence[Row]) -> str:
    """A list under its own name, with a longer and older list beside it."""
    return f'<div><h2>通知公告</h2>{ul(rows[:4])}</div><div class="m">{ul(OLD, "/wn/")}</div>'


def hidden_template(rows: Sequence[Row]) -> str:
    """A row for scripts to copy, never shown."""
    return f'{ul(rows)}<ul style="display:none"><li><a href="#">示例标题一二三四</a><span>2020-11-20</span></li></ul>'


def commented(rows: Sequence[Row]) -> str:
    return f"{ul(rows)}<!-- {ul(NEWS)} -->"


def in_noscript(rows: Sequence[Row]) -> str:
    return f"{ul(rows)}<noscript>{ul(NEWS)}</noscript>"


def headline(rows: Sequence[Row]) -> str:
    """The newest as a headline of its own over the others."""
    (title, day), *rest = rows
    return f"<div class='hd'><h2>{link(99, title)}</h2><p>{day}</p></div>{ul(rest)}"


def picture_first(rows: Sequence[Row]) -> str:
    (title, day), *rest = rows
    return f'<div class="pic"><a href="./99.html"><img src="a.jpg"><b>{title}</b></a><span>{day}</span></div>{ul(rest)}'


def channels(rows: Sequence[Row]) -> str:
    """A page of two sub-columns, ours shown as both."""
    return f"<div class='k'><h3>通知</h3>{ul(rows[::2])}</div><div class='k'><h3>公告</h3>{ul(rows[1::2], './b')}</div>"


def comments(rows: Sequence[Row]) -> str:
    said = "".join(f'<p><a href="/u/{at}">网友{at}</a> 2020-11-1{at} 回复：办得好</p>' for at in range(5))
    return f"{ul(rows)}<div>{said}</div>"


def votes(rows: Sequence[Row]) -> str:
    said = "".join(f'<li><a href="/hd/{at}.html">第{at}期在线访谈活动</a><i>2020-12-1{at}</i></li>' for at in range(5))
    return f"<div>{ul(rows)}</div><div><b>访谈预告</b><ul>{said}</ul></div>"


def undated_beside(rows: Sequence[Row]) -> str:
    """A list without days, and the news of others with them."""
    plain = "".join(f"<li>{link(at, title)}</li>" for at, (title, _) in enumerate(rows))
    return f'<div class="p">{ul(NEWS[:7], "/xw/")}</div><div class="q"><ul>{plain}</ul></div>'


def weather(rows: Sequence[Row]) -> str:
    return f'<div>2020年11月20日 星期五 <a href="/tq/">天气预报查询服务</a></div>{ul(rows)}'


def archive(rows: Sequence[Row]) -> str:
    """Links to the months of an archive beside the list."""
    past = "".join(f'<li><a href="./2020-{at:02}/">2020年{at:02}月信息汇总</a></li>' for at in range(12, 0, -1))
    return f"<div>{ul(rows)}</div><div><ul>{past}</ul></div>"


def events_to_come(rows: Sequence[Row]) -> str:
    """What is to come, above what was published."""
    come = "".join(
        f"<li>{link(70 + at, f'第{at}场新闻发布会预告')}<span>2020-12-{at + 1:02}</span></li>" for at in range(3)
    )
    return f"<ul>{come}</ul>{ul(rows)}"


def slip(rows: Sequence[Row]) -> str:
    """One row with a day that has not come yet."""
    return ul(rows) + ul([("关于第九项惠民工程的通告", date(2202, 1, 1))])


def today_above(rows: Sequence[Row]) -> str:
    return f'<div>今天是2020年11月20日 星期五 <a href="/wap/">手机版</a></div>{ul(rows)}'


def updated(rows: Sequence[Row]) -> str:
    return f'{ul(rows)}<div><a href="/map/">最后更新：2020-11-19 23:00</a></div>'
