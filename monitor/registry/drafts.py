"""Sheets as drafts of records: which list a sheet is, where its headings stand, and what its rows say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from monitor.registry import kinds
from monitor.registry.cells import Cell, Grid, folded, plain
from monitor.registry.layout import FieldLayout, Layout, SheetLayout
from monitor.registry.record import Value

_TOP = 20
"""Rows among which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One row: the fields it gives, and the cell of each by name. References are still the text that was written."""

    table: str
    fields: dict[str, Value]
    places: Mapping[str, str]

    def place(self, name: str) -> str:
        """The cell of a field; of a field that has no heading, the row's first cell."""
        return self.places.get(name) or next(iter(self.places.values()))


@dataclass
class Drafts:
    """What all sheets say: drafts, errors (each begins with ``sheet!cell``), and notes on what was not read.

    ``tables`` are those that have a sheet, ``broken`` those of them with a row that could not be read.
    """

    drafts: list[Draft] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Headings:
    """The row of the headings, and the field of each position."""

    row: int
    fields: Mapping[int, FieldLayout]


def read(grids: Iterable[Grid], layout: Layout) -> Drafts:
    """Everything that the sheets say. All that is wrong is told at once."""
    read = Drafts()
    for grid in grids:
        if not grid.cells:
            continue
        sheet = _sheet_of(grid, layout)
        if sheet is None:
            read.notes.append(f"{grid.title}: not read: neither its title nor its headings are those of a list")
            continue
        headings = _headings(grid, sheet)
        read.tables.add(sheet.table)
        if _sound(grid, sheet, headings, read):
            _rows(grid, sheet, headings, layout, read)
    if not read.tables:
        known = "、".join(sheet.title for sheet in layout.sheets)
        read.errors.append(f"no sheet was understood; expected sheets named {known}")
    return read


def _sheet_of(grid: Grid, layout: Layout) -> SheetLayout | None:
    """The list that a sheet is by its title, else the one list that its headings fit best."""
    title = folded(plain(grid.title))
    for sheet in layout.sheets:
        if title in map(folded, (sheet.table, sheet.title, *sheet.synonyms)):
            return sheet
    fitting: list[tuple[int, SheetLayout]] = []
    for sheet in layout.sheets:
        found = _headings(grid, sheet).fields.values()
        own = {one.name for one in found if _is_own(one, grid, sheet)}
        if all(one in found for one in sheet.fields if one.must) and own:
            fitting.append((len(own), sheet))
    fitting.sort(key=lambda pair: -pair[0])
    if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
        return None
    return fitting[0][1]


def _is_own(one: FieldLayout, grid: Grid, sheet: SheetLayout) -> bool:
    """Whether the sheet has this field's own heading, and no mere synonym, which other lists may have too."""
    cells = grid.rows.get(_headings(grid, sheet).row, {})
    return any(folded(plain(cell.value)) == folded(one.heading) for cell in cells.values())


def _headings(grid: Grid, sheet: SheetLayout) -> _Headings:
    """The row among the first that has the most headings."""
    best = _Headings(1, {})
    for row, cells in islice(grid.rows.items(), _TOP):
        fields = {
            position: sheet.headings[name]
            for position, cell in cells.items()
            if (name := folded(plain(cell.value))) in sheet.headings
        }
        if len({one.name for one in fields.values()}) > len({one.name for one in best.fields.values()}):
            best = _Headings(row, fields)
    return best


def _sound(grid: Grid, sheet: SheetLayout, headings: _Headings, read: Drafts) -> bool:
    """Whether the headings can be used; says what is missing, doubled or unknown."""
    seen: dict[str, int] = {}
    wrong = []
    for position, one in headings.fields.items():
        if one.name in seen:
            here, there = grid.name(headings.row, position), grid.name(headings.row, seen[one.name])
            wrong.append(f'{here}: a second heading for "{one.heading}", which is {there} already')
        seen.setdefault(one.name, position)
    missing = [one.heading for one in sheet.fields if one.must and one.name not in seen]
    wrong += [f'{grid.name(headings.row, 1)}: expected a heading "{each}" in one of the first rows' for each in missing]
    for position, cell in grid.rows.get(headings.row, {}).items():
        if position not in headings.fields and not cell.spread:
            where = grid.name(headings.row, position)
            read.notes.append(f'{where}: unknown heading "{plain(cell.value)}": the cells below are not read')
    if wrong:
        read.errors += wrong
        read.broken.add(sheet.table)
    return not wrong


def _rows(grid: Grid, sheet: SheetLayout, headings: _Headings, layout: Layout, read: Drafts) -> None:
    for row, cells in grid.rows.items():
        mine = {position: cells[position] for position in headings.fields if position in cells}
        if row <= headings.row or all(cell.spread or not plain(cell.value) for cell in mine.values()):
            continue
        if all(sheet.headings.get(folded(plain(cell.value))) is headings.fields[at] for at, cell in mine.items()):
            continue  # the headings once more, as on a printed page or under merged ones
        draft = Draft(sheet.table, {}, {one.name: grid.name(row, at) for at, one in headings.fields.items()})
        errors = [fault for at, one in headings.fields.items() if (fault := _fill(draft, one, mine.get(at), layout))]
        errors += _lacking(draft, sheet)
        if errors:
            read.errors += errors
            read.broken.add(sheet.table)
        else:
            read.drafts.append(draft)


def _fill(draft: Draft, one: FieldLayout, cell: Cell | None, layout: Layout) -> str | None:
    """Put a cell into the draft; returns what is wrong with it."""
    if cell is None or not plain(cell.value):
        if one.must:
            return f"{draft.place(one.name)}: {one.heading}: expected a value, found nothing"
        draft.fields[one.name] = one.empty
        return None
    try:
        draft.fields[one.name] = kinds.read(one, layout, cell.value)
    except ValueError as error:
        return f"{draft.place(one.name)}: {one.heading}: {error}"
    return None


def _lacking(draft: Draft, sheet: SheetLayout) -> list[str]:
    if not sheet.one_of or sum(bool(draft.fields.get(name)) for name in sheet.one_of) == 1:
        return []
    names = " or ".join(f'"{sheet.by_name[name].heading}"' for name in sheet.one_of)
    return [f"{draft.place(sheet.one_of[0])}: expected exactly one of {names}"]
