"""The layers of indicator tables merged for a day: national, province, city, county (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from checks.indicators import Counted, Edition, Indicator, Kind, Machine, Method, Table
from monitor.indicators.form import FileForm, Jurisdiction, RowForm
from monitor.setting_errors import Path

_NEVER_TAKEN_OVER = frozenset({"id", "source", "layer", "confidence", "verified_by", "verified_at"})
_NEEDED = ("kind", "name", "rule", "applies_to", "machine")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit: in which of the files (by its position), where there, and what."""

    file: int
    path: Path
    text: str
    of_key: bool = False


@dataclass(frozen=True, slots=True)
class Indicators:
    """All tables of an installation, of all layers and times."""

    forms: tuple[FileForm, ...]

    def on(self, day: date) -> Table:
        """The rows that are in force on a day. Without any table there are none."""
        return _merged(self.forms, day)[0]

    def faults(self) -> list[Fault]:
        """What does not fit together: two tables of one layer at one time, and rows that no day makes sense of."""
        overlaps = list(_overlaps(self.forms))
        if overlaps:  # of tables that stand in each other's way, no row is in its place
            return overlaps
        found = (fault for day in _turns(self.forms) for fault in _merged(self.forms, day)[1])
        return list(dict.fromkeys(found))


def _overlaps(forms: Sequence[FileForm]) -> Iterator[Fault]:
    for index, form in enumerate(forms):
        for other in forms[:index]:
            if other.table.id == form.table.id:
                yield Fault(index, ("table", "id"), f'there is another table "{form.table.id}"')
            elif other.table.jurisdiction is form.table.jurisdiction and other.table.meets(form.table):
                text = f'overlaps in time with "{other.table.id}" of the same layer; end one before the other begins'
                yield Fault(index, ("table", "effective_from"), text)


def _turns(forms: Sequence[FileForm]) -> list[date]:
    """Every day on which anything comes into force or has just gone out of it: between two of them all is the same."""
    days = {date.min}
    for dated in (one for form in forms for one in (form.table, *form.row)):
        if dated.effective_from:
            days.add(dated.effective_from)
        if dated.effective_to and dated.effective_to < date.max:
            days.add(dated.effective_to + timedelta(days=1))
    return sorted(days)


def _merged(forms: Sequence[FileForm], day: date) -> tuple[Table, list[Fault]]:
    rows: dict[str, Indicator] = {}
    editions: list[Edition] = []
    faults: list[Fault] = []
    method = Method()
    for layer in Jurisdiction:
        for index, form in enumerate(forms):
            table = form.table
            if table.jurisdiction is not layer or not table.holds_on(day):
                continue
            if table.alone:
                rows, editions = {}, []
            editions.append(Edition(table.id, table.title, table.source, layer.value))
            method = Method(**form.method.model_dump()) if form.method else method
            rows = _laid_over(rows, index, form, day, faults)
    return Table(day, method, tuple(editions), tuple(rows.values())), faults


def _laid_over(
    above: dict[str, Indicator], index: int, form: FileForm, day: date, faults: list[Fault]
) -> dict[str, Indicator]:
    """The rows with those of one table put in their places, new ones at the end."""
    rows = dict(above)
    for place, row in enumerate(form.row):
        if not row.holds_on(day):
            continue
        misplaced = _misplaced(row, rows, form.table.id)
        made, lacking = (None, ()) if misplaced else _made(row, form, rows.get(row.overrides))
        if misplaced:
            key = "overrides" if row.overrides else "id"
            faults.append(Fault(index, ("row", place, key), misplaced))
        for key, text in lacking:
            faults.append(Fault(index, ("row", place, key), text, of_key=True))
        if made is not None:
            old = row.overrides or made.id
            rows = {new.id: new for new in (made if id_ == old else one for id_, one in rows.items())}
            rows.setdefault(made.id, made)
    return rows


def _misplaced(row: RowForm, rows: dict[str, Indicator], table: str) -> str:
    """Why a row has no place among those above it; "" if it has."""
    if row.overrides and row.overrides not in rows:
        return f'there is no row "{row.overrides}" in force above "{table}" at that time'
    if row.overrides and rows[row.overrides].layer == table:
        return f'row "{row.overrides}" is overridden twice in "{table}"'
    if row.id in rows and row.id != row.overrides:
        return f'"{row.id}" is a row of "{rows[row.id].layer}" already; to change it write overrides = "{row.id}"'
    return ""


def _made(
    row: RowForm, form: FileForm, above: Indicator | None
) -> tuple[Indicator | None, tuple[tuple[str, str], ...]]:
    """The row as it is in force, what it does not say taken from the one that it overrides; else what it lacks."""
    values: dict[str, Any] = row.given()
    if above is None:
        missing = tuple(
            (key, "is missing, and this row overrides none that has it") for key in _NEEDED if key not in values
        )
        if missing:
            return None, missing
    else:
        names = {field.name for field in fields(above)} - _NEVER_TAKEN_OVER - values.keys()
        values |= {name: getattr(above, name) for name in names}
    if row.counts is not None:
        values["counts"] = tuple(Counted(one.check, one.where) for one in row.counts)
    made = Indicator(
        **{**values, "applies_to": frozenset(values["applies_to"])},
        id=row.id,
        source=row.source or form.table.source,
        layer=form.table.id,
        confidence=row.confidence,
        verified_by=row.verified_by.strip(),
        verified_at=row.verified_at,
    )
    lacking = tuple(_lacking(made))
    return (None, lacking) if lacking else (made, ())


def _lacking(row: Indicator) -> Iterator[tuple[str, str]]:
    """What makes no sense of a complete row."""
    if row.machine is Machine.HUMAN:
        if row.counts:
            yield "counts", 'a row with machine = "human" counts nothing: only people can judge it'
        return
    if not row.counts:
        yield "counts", "is missing: which checks does this row count?"
    if row.kind is Kind.VETO and row.threshold is None:
        yield "threshold", "is missing: from how many problems on does this veto strike?"
    if row.kind is Kind.BONUS:
        yield "machine", 'expected "human": problems bring nobody a bonus'
