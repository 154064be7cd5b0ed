"""Whole annual reports written out: both forms, as web pages in many layouts and as plain text."""

from collections.abc import Callable, Mapping, Sequence

from checks.subjects.annual_form import APPLICANTS, MATTERS, MEASURES, RESULTS, SECTIONS, SUITS, Form, rows_of
from tests.annual_numbers import MATTERS_OF

Written = Mapping[str, str]
Table = str
YEARS = {Form.OF_2019: 2020, Form.OF_2021: 2022}
ARTICLES = {"rules": "一", "documents": "一", "permits": "五", "services": "五", "penalties": "六", "coercion": "六"}
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def written(numbers: Mapping[str, int], write: Callable[[int], str] = str) -> dict[str, str]:
    """The cells as text; changes of 第二十条 are written 减7, 增3."""
    return {key: _change(value) if key.endswith(".change") else write(value) for key, value in numbers.items()}


def _change(value: int) -> str:
    return f"减{-value}" if value < 0 else f"增{value}" if value else "0"


def matters(form: Form, cells: Written) -> list[list[str]]:
    """The tables of section 2 as rows of text."""
    rows: list[list[str]] = []
    header: list[str] = []
    for row, columns in MATTERS_OF[form].items():
        names = ["信息内容", *(MEASURES[form][column] for column in columns)]
        if names != header:
            rows += [[f"第二十条第（{ARTICLES.get(row, '八')}）项"], names]
            header = names
        rows.append([MATTERS[row], *(cells[f"{row}.{column}"] for column in columns)])
    return rows


def applications(form: Form, cells: Written) -> list[tuple[list[str], list[str]]]:
    """The rows of table 3: the words (group, row), and the seven cells."""
    rows = []
    for row, words in rows_of(form).items():
        values = [cells[f"{row}.{column}"] for column in APPLICANTS]
        rows.append((words.split(" ", 1), values))
    return rows


def suits(cells: Written) -> list[str]:
    """The fifteen cells of table 4."""
    return [cells[f"{group}.{result}"] for group in SUITS for result in RESULTS]


def title(form: Form, year: int | None = None) -> str:
    return f"某某市人民政府{year or YEARS[form]}年政府信息公开工作年度报告"


OPENING = "根据条例编制。报告由总体情况、主动公开政府信息情况等六部分组成。统计期限自{0}年1月1日起至{0}年12月31日止。"
PROSE = "（一）主动公开情况。按时公开各类信息。\n（二）依申请公开情况。{said}\n（三）监督保障情况。{duties}"
PROBLEMS = "个别单位公开不够及时，下一步将加强培训，逐步完善社会评议和责任追究制度。"
HEADINGS = [f"{numeral}、{SECTIONS[number]}" for number, numeral in enumerate("一二三四五六", 1)]


def page(form: Form, cells: Written, draw: "Drawing", **told: str) -> str:
    """A web page that holds a whole report; ``draw`` writes its tables."""
    year = int(told.get("year", YEARS[form]))
    prose = PROSE.format(said=told.get("said", ""), duties=told.get("duties", ""))
    parts = [
        f"<h1>{title(form, year)}</h1><div class=info>发布时间：{year + 1}-01-20 10:30</div>",
        _paragraphs(OPENING.format(year)),
        f"<p><b>{HEADINGS[0]}</b></p>" + _paragraphs(prose),
        f"<p><b>{HEADINGS[1]}</b></p>" + draw.matters(form, cells),
        f"<p><b>{HEADINGS[2]}</b></p>" + draw.applications(form, cells),
        f"<p><b>{HEADINGS[3]}</b></p>" + draw.suits(cells),
        f"<p><b>{HEADINGS[4]}</b></p>" + _paragraphs(PROBLEMS),
        f"<p><b>{HEADINGS[5]}</b></p>" + _paragraphs("无其他需要报告的事项。"),
    ]
    menu = (
        "<ul class=nav><li><a href=/>首页</a><li><a href=/nb/>政府信息公开年报</a><li><a href=/ysq/>依申请公开</a></ul>"
    )
    markup = draw.frame("".join(parts))
    script = "<script>var a='一、总体情况';</script>"
    return f"<html><head><title>年报</title></head><body>{menu}{markup}{script}</body></html>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>&emsp;&emsp;{line}</p>" for line in text.split("\n"))


def td(text: str, columns: int = 1, rows: int = 1) -> str:
    spans = (f" colspan={columns}" if columns > 1 else "") + (f" rowspan={rows}" if rows > 1 else "")
    return f"<td{spans}>{text}</td>"


def tr(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(cells) + "</tr>"


def table(rows: Sequence[str]) -> Table:
    return "<table border=1><tbody>" + "".join(rows) + "</tbody></table>"


class Drawing:
    """How tables are drawn: by default with all cells merged as the official form has them."""

    def value(self, text: str) -> str:
        return td(text)

    def frame(self, markup: str) -> str:
        return f"<div class=article>{markup}</div>"

    def matters(self, form: Form, cells: Written) -> str:
        widths = {1: 4, 2: 3, 3: 2, 4: 1}
        rows = []
        for row in matters(form, cells):
            *first, last = row
            rows.append(tr([*(td(text) for text in first), td(last, widths[len(row)])]))
        return table(rows)

    def header(self) -> list[str]:
        five = [td(APPLICANTS[column]) for column in list(APPLICANTS)[1:6]]
        return [
            tr([td(NOTE, 3, 3), td("申请人情况", 7)]),
            tr([td("自然人", rows=2), td("法人或其他组织", 5), td("总计", rows=2)]),
            tr(five),
        ]

    def body(self, form: Form, cells: Written) -> list[str]:
        """The rows of table 3 beneath the header, merged as on the form."""
        rows = applications(form, cells)
        groups = [words[0] for words, _ in rows]
        drawn = []
        for number, (words, values) in enumerate(rows):
            group, *row = words
            labels = []
            if number == 2:
                labels.append(td("三、本年度办理结果", rows=len(rows) - 3))
            if not row:
                outer = number < 2 or number == len(rows) - 1
                labels.append(td(group, 3 if outer else 2))
            else:
                if groups[number - 1] != group:
                    labels.append(td(group, rows=groups.count(group)))
                labels.append(td(row[0]))
            drawn.append(tr([*labels, *(self.value(value) for value in values)]))
        return drawn

    def applications(self, form: Form, cells: Written) -> str:
        return table([*self.header(), *self.body(form, cells)])

    def suits(self, cells: Written) -> str:
        results = [td(words) for words in RESULTS.values()]
        return table(
            [
                tr([td("行政复议", 5), td("行政诉讼", 10)]),
                tr(
                    [*(td(words, rows=2) for words in RESULTS.values()), td("未经复议直接起诉", 5), td("复议后起诉", 5)]
                ),
                tr(results * 2),
                tr([self.value(text) for text in suits(cells)]),
            ]
        )
