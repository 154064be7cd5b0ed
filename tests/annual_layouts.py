"""The layouts in which annual reports are met: what editors, converters and page breaks make of the official form."""

import textwrap

from checks.subjects.annual_form import APPLICANTS, RESULTS, Form, rows_of
from tests.annual_papers import (
    HEADINGS,
    NOTE,
    OPENING,
    PROBLEMS,
    PROSE,
    YEARS,
    Drawing,
    Written,
    applications,
    matters,
    suits,
    table,
    td,
    title,
    tr,
)


class Word(Drawing):
    """A Word file saved as a web page: every number in paragraphs and spans, and wider than its header."""

    def value(self, text: str) -> str:
        inner = f"<p class=MsoNormal align=center><span lang=EN-US style='font-size:9.0pt'>{text}<o:p></o:p></span></p>"
        return f"<td width=47 colspan=2 valign=top>{inner}</td>"


class Nested(Drawing):
    """Everything placed by tables, and each number in a table of its own."""

    def value(self, text: str) -> str:
        return td(f"<table><tr><td>{text}</td></tr></table>")

    def frame(self, markup: str) -> str:
        inner = f"<table><tr><td>{markup}</td></tr></table>"
        return f"<table width=1000><tr><td width=200>栏目导航</td><td>{inner}</td></tr></table>"


class SplitByPage(Drawing):
    """Table 3 cut in two by the edge of a page; the second half has no header."""

    def applications(self, form: Form, cells: Written) -> str:
        rows = [*self.header(), *self.body(form, cells)]
        return table(rows[:14]) + "<p>— 5 —</p>" + table(rows[14:])


class SplitWithHeader(Drawing):
    """The same, with the header once more."""

    def applications(self, form: Form, cells: Written) -> str:
        rows = self.body(form, cells)
        return table([*self.header(), *rows[:11]]) + table([*self.header(), *rows[11:]])


class Padded(Drawing):
    """An empty cell at the end of every row, which no header stands above."""

    def body(self, form: Form, cells: Written) -> list[str]:
        return [row.replace("</tr>", "<td></td></tr>") for row in super().body(form, cells)]


class Unmerged(Drawing):
    """No merged cells in the header: its second and third row begin at the left."""

    def header(self) -> list[str]:
        five = [td(APPLICANTS[column]) for column in list(APPLICANTS)[1:6]]
        return [
            tr([td(NOTE), td("申请人情况")]),
            tr([td("自然人"), td("法人或其他组织"), td("总计")]),
            tr(five),
        ]


class BrokenHeader(Drawing):
    """Names of columns broken over two rows, as converters leave them."""

    def header(self) -> list[str]:
        return [
            tr([td(NOTE, 3, 4), td("申请人情况", 7)]),
            tr([td("自然人", rows=3), td("法人或其他组织", 5), td("总计", rows=3)]),
            tr([td("商业"), td("科研"), *(td(name, rows=2) for name in ("社会公益组织", "法律服务机构", "其他"))]),
            tr([td("企业"), td("机构")]),
        ]


class Subtotal(Drawing):
    """A column more than the form has: a subtotal of all organisations."""

    def header(self) -> list[str]:
        six = [td(APPLICANTS[column]) for column in list(APPLICANTS)[1:6]] + [td("小计")]
        return [
            tr([td(NOTE, 3, 3), td("申请人情况", 8)]),
            tr([td("自然人", rows=2), td("法人或其他组织", 6), td("总计", rows=2)]),
            tr(six),
        ]

    def body(self, form: Form, cells: Written) -> list[str]:
        rows = []
        for row, markup in zip(rows_of(form), super().body(form, cells), strict=True):
            last = self.value(cells[f"{row}.total"]) + "</tr>"
            rows.append(markup.removesuffix(last) + self.value("9") + last)
        return rows


class SpacedLabels(Drawing):
    """An empty cell between the words and the numbers of every row, under a header that says what is what."""

    def header(self) -> list[str]:
        return [row.replace("colspan=3", "colspan=4") for row in super().header()]

    def body(self, form: Form, cells: Written) -> list[str]:
        return [_spaced(row) for row in super().body(form, cells)]


def _spaced(row: str) -> str:
    """A row with an empty cell before its seven numbers."""
    cells = row.removesuffix("</tr>").split("<td")
    return "<td".join([*cells[:-7], "></td>", *cells[-7:]]) + "</tr>"


class ThreeSuits(Drawing):
    """Table 4 in two tables: reviews, and litigation."""

    def suits(self, cells: Written) -> str:
        all_of_them = suits(cells)
        results = [td(words) for words in RESULTS.values()]
        reviews = [tr([td("行政复议", 5)]), tr(results), tr([self.value(text) for text in all_of_them[:5]])]
        litigation = [
            tr([td("行政诉讼", 10)]),
            tr([td("未经复议直接起诉", 5), td("复议后起诉", 5)]),
            tr(results * 2),
            tr([self.value(text) for text in all_of_them[5:]]),
        ]
        return table(reviews) + table(litigation)


DRAWINGS: dict[str, Drawing] = {
    "official": Drawing(),
    "word": Word(),
    "nested": Nested(),
    "split": SplitByPage(),
    "split with header": SplitWithHeader(),
    "padded": Padded(),
    "unmerged": Unmerged(),
    "broken header": BrokenHeader(),
    "subtotal": Subtotal(),
    "spaced labels": SpacedLabels(),
    "three suits": ThreeSuits(),
}


def _text(form: Form, section_2: str, section_3: str, section_4: str, **told: str) -> str:
    year = int(told.get("year", YEARS[form]))
    prose = PROSE.format(said=told.get("said", ""), duties=told.get("duties", ""))
    bodies = [prose, section_2, section_3, section_4, PROBLEMS, "无。"]
    parts = [f"{heading}\n{body}" for heading, body in zip(HEADINGS, bodies, strict=True)]
    return "\n".join([title(form, year), OPENING.format(year), *parts])


_HEADER = [NOTE, "申请人情况", "自然人", "法人或其他组织", "总计", *list(APPLICANTS.values())[1:6]]
_SUITS = ["行政复议", "行政诉讼", *RESULTS.values(), "未经复议直接起诉", "复议后起诉", *list(RESULTS.values()) * 2]


def in_lines(form: Form, cells: Written, **told: str) -> str:
    """Plain text with a line to a cell, and an empty one between them."""
    section_2 = "\n\n".join(cell for row in matters(form, cells) for cell in row)
    rows = [cell for words, values in applications(form, cells) for cell in (*words, *values)]
    return _text(form, section_2, "\n\n".join([*_HEADER, *rows]), "\n\n".join([*_SUITS, *suits(cells)]), **told)


def in_rows(form: Form, cells: Written, *, apart: str = " ", **told: str) -> str:
    """Plain text with a line to a row: cells apart by blanks, tabs or strokes."""
    section_2 = "\n".join(apart.join(row) for row in matters(form, cells))
    rows = [apart.join([*words, *values]) for words, values in applications(form, cells)]
    section_4 = "\n".join([apart.join(_SUITS), apart.join(suits(cells))])
    return _text(form, section_2, "\n".join([" ".join(_HEADER), *rows]), section_4, **told)


def as_pdf(form: Form, cells: Written, **told: str) -> str:
    """Plain text out of a PDF: long words of rows broken around their numbers, prose broken at its width."""
    rows = []
    for words, values in applications(form, cells):
        *group, label = words
        first, *rest = textwrap.wrap(label, 11)
        rows += [*group, f"{first} {' '.join(values)}", *rest]
    section_2 = "\n".join(" ".join(row) for row in matters(form, cells))
    whole = _text(form, section_2, "\n".join([*_HEADER, *rows]), " ".join([*_SUITS, *suits(cells)]), **told)
    return "\n".join(
        part for line in whole.splitlines() for part in (textwrap.wrap(line, 40) if "。" in line else [line])
    )


TEXTS = {
    "lines": in_lines,
    "blanks": in_rows,
    "tabs": lambda form, cells, **told: in_rows(form, cells, apart="\t", **told),
    "strokes": lambda form, cells, **told: in_rows(form, cells, apart=" | ", **told),
    "pdf": as_pdf,
}
