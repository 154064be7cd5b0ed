"""The city's annual reports on government information disclosure, written out on either official form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.subjects.annual_form import APPLICANTS, MATTERS, MEASURES, RESULTS, SECTIONS, SUITS, Form, rows_of

_PARTS = [column for column in APPLICANTS if column != "total"]
_ENDS = {"new", "carried", "handled", "next"}
_MATTERS: Mapping[Form, Mapping[str, tuple[str, ...]]] = {
    Form.OF_2019: {
        "rules": ("made", "opened", "open"),
        "documents": ("made", "opened", "open"),
        "permits": ("before", "change", "decisions"),
        "penalties": ("before", "change", "decisions"),
        "fees": ("before", "change"),
        "procurement": ("items", "cost"),
    },
    Form.OF_2021: {
        "rules": ("issued", "repealed", "valid"),
        "documents": ("issued", "repealed", "valid"),
        "permits": ("decided",),
        "penalties": ("decided",),
        "coercion": ("decided",),
        "fees": ("charged",),
    },
}


@dataclass(frozen=True)
class Yearly:
    """One report: its year and form, what was handled, what came over and what was left of natural persons' requests.

    ``numbers`` are the results that are not zero by ``row.column``; all sums follow from them. ``written`` replaces
    single cells by other text, ``zero`` is how nought is written. ``without`` is a section that is left out. ``said``
    and ``results`` are sentences of the first section: of requests, and of appraisal, review and liability.
    """

    year: int
    numbers: Mapping[str, int]
    carried: int
    left: int
    form: Form = Form.OF_2021
    zero: str = "0"
    written: Mapping[str, str] = field(default_factory=dict)
    without: int = 0
    said: str = ""
    results: str = ""

    def paragraphs(self) -> list[str]:
        """The whole report as pieces of HTML."""
        texts = {
            1: [f"（一）依申请公开。{self.said}", f"（二）监督保障。{self.results}"],
            2: [self._matters()],
            3: [self._applications()],
            4: [self._suits()],
            5: ["个别单位公开不够及时，下一步将加强培训，逐步完善社会评议和责任追究制度。"],
            6: ["无其他需要报告的事项。"],
        }
        period = f"本报告根据条例编制。统计期限自{self.year}年1月1日起至{self.year}年12月31日止。"
        pieces = [f"<p>{period}</p>"]
        for number, numeral in enumerate("一二三四五六", 1):
            if number != self.without:
                pieces.append(f"<p><b>{numeral}、{SECTIONS[number]}</b></p>")
                pieces += [text if text.startswith("<table") else f"<p>{text}</p>" for text in texts[number]]
        return pieces

    def _cells(self) -> dict[str, str]:
        values = self._values()
        told = {key: str(value) if value else self.zero for key, value in values.items()}
        return told | dict(self.written)

    def _values(self) -> dict[str, int]:
        """Table 3 and 4 as numbers that add up, and section 2."""
        rows = rows_of(self.form)
        values = {f"{row}.{column}": self.numbers.get(f"{row}.{column}", 0) for row in rows for column in _PARTS}
        values["carried.natural"], values["next.natural"] = self.carried, self.left
        for column in _PARTS:
            handled = sum(values[f"{row}.{column}"] for row in rows if row not in _ENDS)
            values[f"handled.{column}"] = handled
            values[f"new.{column}"] = handled + values[f"next.{column}"] - values[f"carried.{column}"]
        for row in rows:
            values[f"{row}.total"] = sum(values[f"{row}.{column}"] for column in _PARTS)
        for group in SUITS:
            results = {f"{group}.{result}": self.numbers.get(f"{group}.{result}", 0) for result in RESULTS}
            values |= results | {f"{group}.total": sum(results.values())}
        for row, columns in _MATTERS[self.form].items():
            values |= {f"{row}.{column}": self.numbers.get(f"{row}.{column}", 0) for column in columns}
        return values

    @property
    def received(self) -> int:
        """How many requests came in during the year."""
        return self._values()["new.total"]

    def _matters(self) -> str:
        cells, lines, header = self._cells(), [], [""]
        for row, columns in _MATTERS[self.form].items():
            names = ["信息内容", *(MEASURES[self.form][column] for column in columns)]
            if names != header:
                lines.append(_tr(*map(_td, names)))
                header = names
            lines.append(_tr(_td(MATTERS[row]), *(_td(cells[f"{row}.{column}"]) for column in columns)))
        return _table(lines)

    def _applications(self) -> str:
        cells = self._cells()
        five = [_td(APPLICANTS[column]) for column in _PARTS[1:]]
        head = _td("（第一项加第二项之和，等于第三项加第四项之和）", 1, 3)
        lines = [
            _tr(head, _td("申请人情况", 7)),
            _tr(_td("自然人", 1, 2), _td("法人或其他组织", 5), _td("总计", 1, 2)),
            _tr(*five),
        ]
        for row, words in rows_of(self.form).items():
            lines.append(_tr(_td(words), *(_td(cells[f"{row}.{column}"]) for column in APPLICANTS)))
        return _table(lines)

    def _suits(self) -> str:
        cells = self._cells()
        names = [_td(words) for words in RESULTS.values()]
        return _table([
            _tr(_td("行政复议", 5), _td("行政诉讼", 10)),
            _tr(*(_td(words, 1, 2) for words in RESULTS.values()), _td("未经复议直接起诉", 5), _td("复议后起诉", 5)),
            _tr(*names, *names),
            _tr(*(_td(cells[f"{group}.{result}"]) for group in SUITS for result in RESULTS)),
        ])  # fmt: skip


def _td(text: str, columns: int = 1, rows: int = 1) -> str:
    spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    return f"<td{spans}>{text}</td>"


def _tr(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _table(lines: list[str]) -> str:
    return f'<table border="1"><tbody>{"".join(lines)}</tbody></table>'
