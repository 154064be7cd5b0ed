"""Charts: well-formed, labelled, true to their values, and readable without colour."""

import re
from xml.etree import ElementTree

import pytest

from reports.charts import Bar, Span, bars, columns, spans

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own text


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in parsed(svg).iter(f"{SVG}text")]


def sizes(svg: str, side: str) -> list[float]:
    return [float(node.attrib[side]) for node in parsed(svg).iter(f"{SVG}rect")]


ALL = [
    bars("t", "d", [Bar("死链", 5), Bar("错链", 1)]),
    columns("t", "d", [Bar("11-01", 5, ("抽查",)), Bar("11-02", 1, ("普查",))]),
    spans("t", "d", [Span("now", 0.01, "1%", 0.005, 0.02), Span("full", 0.012, "1.2%")]),
]


@pytest.mark.parametrize("svg", ALL)
def test_a_chart_has_a_role_a_title_and_a_description(svg: str) -> None:
    root = parsed(svg)
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == "t"
    assert root.findtext(f"{SVG}desc") == "d"


@pytest.mark.parametrize("svg", ALL)
def test_everything_stays_inside_the_picture(svg: str) -> None:
    root = parsed(svg)
    wide, high = (float(number) for number in root.attrib["viewBox"].split()[2:])
    for name, limit in (("x", wide), ("cx", wide), ("x2", wide), ("y", high), ("cy", high), ("y2", high)):
        places = [float(node.attrib[name]) for node in root.iter() if name in node.attrib]
        assert all(0 <= place <= limit for place in places), name


def test_bars_are_as_long_as_their_values_and_say_them() -> None:
    svg = bars("t", "d", [Bar("a", 4000), Bar("b", 1000), Bar("c", 0)])
    long, short, none = sizes(svg, "width")
    assert long == pytest.approx(4 * short, abs=0.2)
    assert none == 0
    assert texts(svg) == ["a", "4,000", "b", "1,000", "c", "0"]


def test_columns_are_as_high_as_their_values_and_the_present_one_is_solid() -> None:
    svg = columns("t", "d", [Bar("x", 40, ("+2",)), Bar("y", 10, ("+1",))])
    high, low = sizes(svg, "height")
    assert high == pytest.approx(4 * low, abs=0.2)
    assert texts(svg) == ["40", "x", "+2", "10", "y", "+1"]
    before, present = parsed(svg).iter(f"{SVG}rect")
    assert before.attrib["fill"] != present.attrib["fill"]


def test_an_estimate_has_whiskers_around_its_dot_and_a_count_a_square() -> None:
    svg = spans("t", "d", [Span("now", 0.01, "1%", 0.005, 0.02), Span("full", 0.015, "1.5%")])
    root = parsed(svg)
    dot = float(next(root.iter(f"{SVG}circle")).attrib["cx"])
    ends = sorted(
        float(line.attrib["x1"]) for line in root.iter(f"{SVG}line") if line.attrib["x1"] == line.attrib["x2"]
    )
    assert ends[0] < dot < ends[1]
    assert len(list(root.iter(f"{SVG}rect"))) == 1


def test_a_share_of_nought_is_drawn() -> None:
    assert texts(spans("t", "d", [Span("now", 0.0, "0.0%", 0.0, 0.0)])) == ["now", "0.0%"]


def test_no_rows_make_no_chart() -> None:
    assert bars("t", "d", []) == columns("t", "d", []) == spans("t", "d", []) == ""


def test_labels_are_escaped() -> None:
    svg = bars('"><script>', "a & b", [Bar("</text><script>alert(1)</script>", 1)])
    assert list(parsed(svg).iter(f"{SVG}script")) == []
    assert "<script" not in svg


def test_a_label_that_is_too_long_is_cut_with_an_ellipsis() -> None:
    label = texts(bars("t", "d", [Bar("部门动态" * 20, 1)]))[0]
    assert label.endswith("…")
    assert re.fullmatch(r"(部门动态|部门|部|部门动)+…", label)
