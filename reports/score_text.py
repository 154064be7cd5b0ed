"""A score as plain text for a terminal."""

from collections.abc import Iterator

from reports import phrases
from reports.model import Language, ScoreSheet
from reports.plain import clean, width, wrap
from reports.scored import Score, ScoreRow
from reports.words import words

COLUMNS = 100
_NAME = 24
_MARK = 20


def render(sheet: ScoreSheet, *, columns: int = COLUMNS) -> str:
    """The whole sheet, ending in a line end: what was looked at, the verdict, the rows, and what would turn it."""
    w = words(sheet.lang)
    lines = [
        clean(f"{w['title_score']}  {sheet.target.name}"),
        clean(f"{sheet.target.url}  {phrases.period(sheet)}"),
        *wrap(clean(phrases.scope(sheet)), columns),
        "",
        *told(sheet.score, sheet.lang, columns=columns),
    ]
    if sheet.channels is not None:
        lines += ["", w["score_of_channels"], *told(sheet.channels, sheet.lang, columns=columns)]
    return "\n".join(lines) + "\n"


def told(score: Score, language: Language, *, columns: int = COLUMNS) -> Iterator[str]:
    """The lines of a score: the verdict, every row with what was found and what it costs, what would turn it."""
    w = words(language)
    yield from wrap(clean(score.verdict), columns)
    yield ""
    for row in score.rows:
        yield from _row(row, columns)
    if score.turns:
        yield f"\n{w['score_turns']}{w['colon']}"
        for turn in score.turns:
            yield from (f"  {line}" for line in wrap(clean(turn), columns - 2))
    yield ""
    yield from wrap(clean(f"{w['score_tables']}{w['colon']}{w['end_mark'].join(score.tables)}"), columns)


def _row(row: ScoreRow, columns: int) -> Iterator[str]:
    head = f"{_padded(f'{row.id} {row.name}', _NAME)} {_padded(row.mark, _MARK)} "
    first, *more = wrap(clean(row.situation), max(20, columns - width(head))) or [""]
    yield f"{clean(head)}{first}".rstrip()
    yield from (f"{' ' * width(head)}{line}" for line in more)
    for problem in row.problems:
        yield from (f"    {line}" for line in wrap(clean(f"- {problem}"), columns - 4))


def _padded(text: str, cells: int) -> str:
    return text + " " * max(0, cells - width(text))
