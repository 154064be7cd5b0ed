"""Columns that will soon be late, by the days that are left and by their own pace."""

from monitor.demo import drawings
from monitor.demo.draft import Draft
from monitor.demo.shelf import Shelf

THIRD = True
_COLUMNS = {
    ("/lm/lydt/", "林业动态"): ((12, 26, 40, 54), "two days are left"),
    ("/lm/sldt/", "水利动态"): ((14, 28, 42), "the last day: an entry of just 14 days ago is in time"),
    ("/lm/jtdt/", "交通动态"): ((10, 17, 24, 31, 38), "it came every week, and for ten days nothing"),
    ("/lm/kjdt/", "科技动态"): ((10, 30, 50, 70), "every 20 days is too slow for 14"),
    ("/lm/tydt/", "体育动态"): ((10, 24), "four days are left, and two entries make no pace"),
    ("/lm/nydt/", "农情动态"): ((11, 23, 35, 47), "every 12 days like clockwork, and due tomorrow"),
    ("/lm/scdt/", "市场动态"): ((4, 11, 18, 25), "nothing is due for ten days"),
}


def add(draft: Draft) -> None:
    """Put news columns into the city that are in time, some only just."""
    for (path, name), (ages, note) in _COLUMNS.items():
        Shelf(draft, path, name).fill(*ages).stand(note, drawings.plain, genre="news")
