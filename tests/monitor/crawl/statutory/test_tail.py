import pytest

from monitor.crawl.statutory.tail import Tail, tail
from tests.monitor.crawl.statutory.pages import RULES, document

LONG = "<ul>" + "<li><a href=x>示例市召开会议</a></li>" * 300 + "</ul>"


def end(markup: str) -> Tail:
    return tail(document(f"<body>{markup}</body>"), RULES.footer.foot)


def test_a_named_foot_is_taken_with_what_follows_and_without_what_precedes_it() -> None:
    found = end(f"{LONG}<p>甲</p><div class='page-footer'>乙</div><p>丙<a href=x>网站地图</a></p>")
    assert not found.named, "a foot of one letter and no link is none"
    found = end(f"{LONG}<p>甲</p><div class='page-footer'><a href=x>乙</a></div><p>丙</p>")
    assert (found.text, found.named) == ("乙 丙", True)


def test_feet_in_several_parts_are_one_foot() -> None:
    found = end(f"{LONG}<div class='foot-links'><a href=x>甲</a></div><div class='foot-text'><a href=x>乙</a></div>")
    assert found.text == "甲 乙"


def test_a_foot_may_lie_deep_inside_the_page() -> None:
    found = end(f"<div class='wrap'><div>{LONG}<footer><a href=x>甲</a></footer></div></div><script>x</script>")
    assert (found.text, len(found.code)) == ("甲", 1)


def test_without_a_name_what_stands_last_is_taken_and_no_more_than_a_limit() -> None:
    found = end(f"{LONG}<table><tr><td><p>甲</p></td><td>乙</td></tr></table>")
    assert found.text.endswith("甲 乙")
    assert 100 < len(found.text) < 4_000
    assert not found.named


def test_articles_are_passed_over() -> None:
    assert end("<div id='zoom'><p>引文</p></div><p>甲</p>").text == "甲"


def test_an_empty_element_named_as_a_foot_is_a_hole() -> None:
    assert end(f"{LONG}<div id='footer'></div>").holes == 1
    assert end(f"{LONG}<div id='footer'><a href=x>甲</a></div>").holes == 0


def test_a_page_that_is_all_named_as_a_foot_is_no_foot() -> None:
    found = end(f"<div class='bottom-layout'>{LONG}{LONG}<p>甲</p></div>")
    assert not found.named
    assert found.text.endswith("甲")


@pytest.mark.parametrize("markup", ["", "<script>x</script>", "text", "<!-- c -->"])
def test_a_page_with_hardly_anything_has_hardly_a_tail(markup: str) -> None:
    assert end(markup).text in ("", "text")


def test_code_and_choices_are_no_text() -> None:
    found = end(
        "<footer><a href=x>甲</a><script>var a='乙'</script><style>p{}</style><select><option>丙</select></footer>"
    )
    assert found.text == "甲"
