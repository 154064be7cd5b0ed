"""The matrix of channels as plain text for a terminal: the counts, and every account that is not simply fine."""

from collections.abc import Iterator

from reports.matrix import STATES, Account, ChannelMatrix
from reports.model import Language
from reports.plain import clean, wrap
from reports.terms import term
from reports.words import words


def told(matrix: ChannelMatrix, language: Language, *, columns: int) -> Iterator[str]:
    """The lines: how many are in which state, then by unit what is to be told."""
    w = words(language)
    yield clean(w["matrix_all"].format(n=sum(matrix.counts.values())))
    yield from wrap(clean(tally(matrix, language)), columns)
    if matrix.ended:
        yield from wrap(clean(f"{w['matrix_ended']}{w['colon']}{ended(matrix, language)}"), columns)
    for row in matrix.rows:
        lines = [line for cell in zip(matrix.platforms, row.cells, strict=True) for line in _cell(*cell, language)]
        lines += row.notes
        if lines:
            yield clean(f"  {row.unit or w['matrix_no_unit']}")
            for line in lines:
                yield from (f"    {part}" for part in wrap(clean(line), columns - 4))


def tally(matrix: ChannelMatrix, language: Language) -> str:
    """How many accounts are in which state, in one line, the gravest first."""
    w = words(language)
    counted = [
        w["matrix_count"].format(name=term("channel_state", state, language), n=matrix.counts[state])
        for state in STATES
        if matrix.counts.get(state)
    ]
    return w["end_mark"].join(counted) or w["nothing_here"]


def ended(matrix: ChannelMatrix, language: Language) -> str:
    """How many accounts have ended in which way."""
    w = words(language)
    counted = [
        w["matrix_count"].format(name=term("channel_status", status, language), n=n)
        for status, n in matrix.ended.items()
    ]
    return w["end_mark"].join(counted)


def said(account: Account, language: Language) -> str:
    """How an account is, in a few words: why it is not fine, or when it last published."""
    w = words(language)
    if account.note:
        return account.note
    if account.state == "resting":
        return term("channel_status", account.status, language)
    if account.newest is not None:
        return w["matrix_newest"].format(day=account.newest.isoformat())
    return term("channel_state", account.state, language)


def _cell(platform: str, accounts: tuple[Account, ...], language: Language) -> Iterator[str]:
    for account in accounts:
        if account.state not in ("fine", "resting"):
            state = term("channel_state", account.state, language)
            yield f"[{state}] {term('platform', platform, language)} {account.name}  {said(account, language)}"
