"""Columns that nobody has kept up, and columns that only look like it."""

from monitor.demo import drawings
from monitor.demo.draft import Draft
from monitor.demo.shelf import Shelf

THIRD = True


def add(draft: Draft) -> None:
    """Put columns into the city that are late by each kind of limit, then decoys."""
    _late(draft)
    _generated(draft)
    _in_time(draft)
    _not_judged(draft)


def _late(draft: Draft) -> None:
    Shelf(draft, "/lm/zsdt/", "招商动态").fill(20, 34, 50).stand(
        "news of 20 days ago, and 14 are allowed", drawings.plain, genre="news"
    )
    Shelf(draft, "/lm/gsgg/", "公示公告", "notice").fill(200, 230, 260).stand(
        "first-level notices of 200 days ago", drawings.plain, genre="notice"
    )
    Shelf(draft, "/lm/xfwj/", "县府文件", "policy").fill(300, 330, 400).stand(
        "first-level documents of 300 days ago", drawings.plain, genre="policy"
    )
    Shelf(draft, "/lm/ldjh/", "领导讲话").fill(45, 80, 120).stand(
        "no official limit, but one of its own that is exceeded", drawings.plain, limit_days=30
    )


def _generated(draft: Draft) -> None:
    """Every article was generated anew, so their tags are of yesterday; what a reader sees is old."""
    shelf = Shelf(draft, "/lm/wldt/", "文旅动态", numbered=True)
    for age in (40, 60, 90):
        shelf.put(draft.ago(age), PubDate=f"{draft.ago(1)} 03:00")
    shelf.stand("no day in the list; old labels, and tags of the night of generation", drawings.undated, genre="news")


def _in_time(draft: Draft) -> None:
    Shelf(draft, "/lm/bmgg/", "部门公告", "notice").fill(400, 500, 600).stand(
        "old notices, but not of the first level: there is no limit", drawings.plain, genre="notice", level=2
    )
    Shelf(draft, "/lm/jygg/", "交易公告", "notice").fill(300, 340, 380).stand(
        "its own limit is longer than the official one", drawings.plain, genre="notice", limit_days=400
    )


def _not_judged(draft: Draft) -> None:
    Shelf(draft, "/lm/dsxx/", "党史学习").fill(900, 930, 960).stand(
        "an archived topic", drawings.plain, genre="news", state="archived"
    )
    Shelf(draft, "/lm/ztjy/", "主题活动").fill(300, 330, 360).stand(
        "paused by whoever runs it", drawings.plain, genre="news", state="paused"
    )
    Shelf(draft, "/lm/fxdt/", "防汛动态").fill(100, 130, 160).stand(
        "a person has ruled that there is nothing to tell this year",
        drawings.plain,
        genre="news",
        excused_until=draft.ago(-60),
    )
    Shelf(draft, "/lm/khdt/", "抗旱动态").fill(100, 130, 160).stand(
        "a ruling that ended yesterday excuses nothing", drawings.plain, genre="news", excused_until=draft.ago(1)
    )
