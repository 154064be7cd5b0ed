import pytest

from checks.subjects.tags import Level
from monitor.crawl.statutory.levels import level_of

HOME = "http://www.example.gov.cn/"


@pytest.mark.parametrize(
    ("path", "level"),
    [
        ("", Level.HOME),
        ("zwgk/zcwj/202011/t20201109_123456.html", Level.ARTICLE),
        ("art/2020/11/9/art_4_12345.html", Level.ARTICLE),
        ("2020-11/09/content_5559090.htm", Level.ARTICLE),
        ("c100001/202011/0123456789abcdef0123456789abcdef.shtml", Level.ARTICLE),
        ("info/1023/4567.htm", Level.ARTICLE),
        ("zwgk/zcwj/", Level.COLUMN),
        ("zwgk/index.html", Level.COLUMN),
        ("zwgk/index_12.html", Level.COLUMN),
        ("col/col1234/index.html", Level.COLUMN),
        ("zwgk/list_3.shtml", Level.COLUMN),
    ],
)
def test_addresses_of_a_telling_form_tell(path: str, level: Level) -> None:
    assert level_of(HOME + path, HOME) is level


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "lxwm.html",
        "show.aspx?id=12",
        "zwgk/index.html?page=2",
        "ztzl/2020/index.html/x",
        "202011/09/",
        "map",
    ],
)
def test_other_addresses_tell_nothing(path: str) -> None:
    assert level_of(HOME + path, HOME) is None
