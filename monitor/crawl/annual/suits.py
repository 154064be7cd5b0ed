"""Table 4: administrative reviews and litigation (政府信息公开行政复议、行政诉讼情况)."""

from collections.abc import Iterable, Sequence

from checks.subjects.annual import Cell
from checks.subjects.annual_form import RESULTS, SUITS
from monitor.crawl.annual.blocks import Block
from monitor.crawl.annual.grids import Grid, Row
from monitor.crawl.annual.labels import SUIT_GROUPS, SUIT_RESULTS, named
from monitor.crawl.annual.numbers import cell_of, folded, is_number
from monitor.crawl.annual.streams import runs_of

_RESULTS = list(RESULTS)
_ALL = [f"{group}.{result}" for group in SUITS for result in RESULTS]


def suits_in(grid: Grid) -> dict[str, Cell]:
    """The cells of table 4, or of the third of it that a table holds; nothing where the columns are not for certain."""
    heads = [
        (len(results) // len(_RESULTS), -line)
        for line, row in enumerate(grid.rows)
        if (results := _results(row)) and results == _RESULTS * (len(results) // len(_RESULTS))
    ]
    if not heads:
        return {}
    count, line = max(heads)
    groups = _groups(grid.rows[: 1 - line], count)
    keys = [f"{group}.{result}" for group in groups for result in _RESULTS]
    return _values(grid.rows[1 - line :], keys) if keys else {}


def _results(row: Row) -> list[str]:
    return [name for piece in row if (name := named(SUIT_RESULTS, folded(piece.text)))]


def _groups(rows: Sequence[Row], count: int) -> list[str]:
    """The groups that a header names, in order; the official ones if it names none of them in a way that fits."""
    found: list[str] = []
    for row in rows:
        for piece in row:
            name = None if piece.hangs else named(SUIT_GROUPS, folded(piece.text))
            if name and name not in found:
                found.append(name)
    if len(found) == count and (count < len(SUITS) or found == list(SUITS)):
        return found
    return list(SUITS) if count == len(SUITS) and set(found) <= {"review"} else []


def _values(rows: Sequence[Row], keys: list[str]) -> dict[str, Cell]:
    """The first row with as many cells as there are columns; words before its numbers (案件数量) do not count."""
    for row in rows:
        pieces = [piece for piece in row if not piece.hangs]
        while len(pieces) > len(keys) and not is_number(pieces[0].text):
            pieces = pieces[1:]
        while len(pieces) > len(keys) and not pieces[-1].text:
            pieces = pieces[:-1]
        if len(pieces) == len(keys) and any(is_number(piece.text) for piece in pieces):
            return {key: cell_of(piece.text, piece.place) for key, piece in zip(keys, pieces, strict=True)}
    return {}


def suits_in_text(blocks: Iterable[Block]) -> dict[str, Cell]:
    """The cells of table 4 where section 4 is plain text: exactly fifteen numbers behind the words of its header."""
    for run in runs_of(blocks):
        if run.words.endswith(("总计", "合计")) and len(run.cells) == len(_ALL):
            return dict(zip(_ALL, run.cells, strict=True))
    return {}
