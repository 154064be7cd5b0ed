"""What an import would change: drafts set against the records there are. Nothing is decided twice, nothing guessed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from monitor.registry.drafts import Draft
from monitor.registry.layout import FieldLayout, Layout, SheetLayout
from monitor.registry.record import REMOVED, Edit, Record, Records, Value


@dataclass
class Plan:
    """The edits of an import, and everything that forbids it (``sheet!cell: …``)."""

    edits: list[Edit] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def plan(
    known: Records,
    drafts: Iterable[Draft],
    layout: Layout,
    *,
    sites: Collection[str] = (),
    prune: Collection[str] = (),
    broken: Collection[str] = (),
) -> Plan:
    """What follows from these drafts. Importing the same twice changes nothing the second time.

    ``sites`` are ids of sites that stand in the settings. In the tables of ``prune`` what no draft names is removed.
    ``broken`` are tables with rows that could not be read: that a name is not among them is no error of its own.
    """
    made = _Planning(known, layout, sites, broken)
    by_table: dict[str, list[Draft]] = {sheet.table: [] for sheet in layout.sheets}
    for draft in drafts:
        by_table[draft.table].append(draft)
    for sheet in layout.sheets:
        made.take(sheet, by_table[sheet.table])
        if sheet.table in prune:
            made.prune(sheet.table)
    return Plan(made.edits(), made.errors)


class _Planning:
    """The records as they will be, table by table, and the errors met on the way."""

    def __init__(self, known: Records, layout: Layout, sites: Collection[str], broken: Collection[str]) -> None:
        self._known, self._layout, self._sites, self._broken = known, layout, sites, set(broken)
        self._after: dict[str, dict[str, Record]] = {
            sheet.table: dict(known.get(sheet.table, {})) for sheet in layout.sheets
        }
        self._named: dict[str, dict[str, list[str]]] = {}
        self._drafted: dict[str, dict[str, Draft]] = {}
        self.errors: list[str] = []

    def take(self, sheet: SheetLayout, drafts: list[Draft]) -> None:
        """Put the drafts of one table into the records."""
        table = self._after[sheet.table]
        outward = [one for one in sheet.fields if one.kind == "reference" and one.to != sheet.table]
        inward = [one for one in sheet.fields if one.kind == "reference" and one.to == sheet.table]
        sound = [draft for draft in drafts if self._resolve(draft, outward)]
        if len(sound) < len(drafts):
            self._broken.add(sheet.table)
        taken: dict[str, Draft] = {}
        for draft, record_id in zip(sound, self._ids(sheet, sound), strict=True):
            if not record_id:
                continue
            if record_id in taken:
                earlier = taken[record_id].place("id")
                self.errors.append(f"{draft.place('id')}: the same {sheet.title} as in {earlier}")
                continue
            taken[record_id] = draft
            empty = {one.name: one.empty for one in sheet.fields}
            before = table.get(record_id, empty)
            if before["state"] == REMOVED:
                before = {**before, "state": empty["state"]}  # named again, it is there again
            table[record_id] = {**before, **draft.fields, "id": record_id}
            if before is not empty:
                self._refuse_stale(sheet, draft, before, table[record_id])
        self._drafted[sheet.table] = taken
        for record_id, draft in taken.items():
            if self._resolve(draft, inward):
                table[record_id] = {**table[record_id], **draft.fields, "id": record_id}
        self._refuse_twins(sheet, taken)

    def prune(self, name: str) -> None:
        """Remove what no draft of this table names."""
        for record_id, record in self._after[name].items():
            if record_id not in self._drafted[name]:
                self._after[name][record_id] = {**record, "state": REMOVED}
        self._named.pop(name, None)

    def edits(self) -> list[Edit]:
        """What differs from before, in the order in which it can be written."""
        found = [
            Edit(name, self._known.get(name, {}).get(record_id), record)
            for name, table in self._after.items()
            for record_id, record in table.items()
        ]
        return [edit for edit in found if edit.before is None or any(edit.fields())]

    def _ids(self, sheet: SheetLayout, drafts: list[Draft]) -> list[str]:
        """The id of each draft: its own, that of the record with the same key, or a new one; "" if nobody can tell."""
        table = self._after[sheet.table]
        by_key: dict[tuple[Value, ...], list[Record]] = {}
        for record in sorted(table.values(), key=lambda record: record["state"] == REMOVED):
            by_key.setdefault(_key(sheet, record), []).append(record)
        used = {*table, *(str(draft.fields["id"]) for draft in drafts if draft.fields.get("id"))}
        numbers = (known.removeprefix(sheet.prefix) for known in used if known.startswith(sheet.prefix))
        last = max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=0)
        ids = []
        for draft in drafts:
            own = draft.fields.get("id")
            given = {one.name: draft.fields.get(one.name, one.empty) for one in sheet.fields}
            alike = by_key.setdefault(_key(sheet, given), [])
            found = str(own) if own else self._same(sheet, draft, given, alike)
            if found is None:
                last += 1
                found = f"{sheet.prefix}{last}"
            if found and all(record["id"] != found for record in alike):
                alike.append({**given, "id": found})
            ids.append(found)
        return ids

    def _same(self, sheet: SheetLayout, draft: Draft, given: Record, alike: Iterable[Record]) -> str | None:
        """The id of the record with the same key that is meant; None if there is none yet, "" if nobody can tell."""
        meant = [record for record in alike if not _apart(sheet, record, given)]
        sharing = [record for record in meant if sheet.apart and _shares(sheet, record, given)]
        living = [str(record["id"]) for record in sharing or meant if record["state"] != REMOVED]
        if len(living) > 1 and sheet.apart:
            what = "、".join(sheet.by_name[name].heading for name in sheet.apart)
            told = f"there are several of this name ({'、'.join(living)}); expected an id or {what} that tells which"
            self.errors.append(f"{draft.place(sheet.key[-1])}: {told}")
            return ""
        return living[0] if living else next((str(record["id"]) for record in meant), None)

    def _resolve(self, draft: Draft, fields: Iterable[FieldLayout]) -> bool:
        """Put ids in the place of names; tells whether all were found."""
        sound = True
        for one in fields:
            written = draft.fields.get(one.name)
            if written is None and one.only:
                written = self._only(one.to)
                draft.fields[one.name] = written
            if written is None:
                if one.required:
                    self.errors.append(f"{draft.place(one.name)}: {one.heading}: expected a value, found nothing")
                    sound = False
                continue
            meant = self._meant(one, str(written), draft.fields.get("site_id"))
            if len(meant) == 1:
                draft.fields[one.name] = meant[0]
                continue
            sound = False
            if meant or one.to not in self._broken:
                self.errors.append(f"{draft.place(one.name)}: {one.heading}: {self._unclear(one, written, meant)}")
        return sound

    def _only(self, table: str) -> str | None:
        ids = {record_id for record_id, record in self._after[table].items() if record["state"] != REMOVED}
        if table == "site":
            ids |= set(self._sites)
        return ids.pop() if len(ids) == 1 else None

    def _meant(self, one: FieldLayout, written: str, site: Value) -> list[str]:
        """The ids of the records that a text may mean: one with this id, else all of this name that are not removed."""
        table = self._after[one.to]
        if written in table or (one.to == "site" and written in self._sites):
            return [written]
        if one.to not in self._named:
            named: dict[str, list[str]] = {}
            for record_id, record in table.items():
                if record["state"] != REMOVED:
                    named.setdefault(str(record["name"]), []).append(record_id)
            self._named[one.to] = named
        ids = self._named[one.to].get(written, [])
        nearer = [known for known in ids if site is not None and table[known].get("site_id") == site]
        return nearer or ids

    def _unclear(self, one: FieldLayout, written: Value, meant: list[str]) -> str:
        title = self._layout.of(one.to).title
        if meant:
            return f'several {title} are called "{written}"; write one of the ids {", ".join(sorted(meant))}'
        return f'there is no {title} "{written}": expected the name or id of one in the registry or in this file'

    def _refuse_twins(self, sheet: SheetLayout, taken: Mapping[str, Draft]) -> None:
        """Two records that cannot be told apart are one too many."""
        alike: dict[tuple[Value, ...], list[Record]] = {}
        for record in self._after[sheet.table].values():
            if record["state"] != REMOVED:
                alike.setdefault(_key(sheet, record), []).append(record)
        for record_id, draft in taken.items():
            record = self._after[sheet.table][record_id]
            twins = alike.get(_key(sheet, record), ()) if record["state"] != REMOVED else ()
            if len(twins) > 1 and sum(not _apart(sheet, record, twin) for twin in twins) > 1:
                headings = "、".join(sheet.by_name[name].heading for name in sheet.key)
                self.errors.append(f"{draft.place(sheet.key[-1])}: another {sheet.title} has the same {headings}")

    def _refuse_stale(self, sheet: SheetLayout, draft: Draft, before: Record, after: Record) -> None:
        """What tells of another field must not stay behind when that one changes."""
        for one in sheet.fields:
            kept = before[one.name] if one.anew else None
            if kept is not None and kept == after[one.name] and before[one.anew] != after[one.anew]:
                other = sheet.by_name[one.anew].heading
                told = f'{other} changes; expected the new {one.heading}, or an empty cell; found the old "{kept}"'
                self.errors.append(f"{draft.place(one.name)}: {one.heading}: {told}")


def _key(sheet: SheetLayout, record: Record) -> tuple[Value, ...]:
    return tuple(record[name] for name in sheet.key)


def _apart(sheet: SheetLayout, one: Record, other: Record) -> bool:
    """Whether two records with the same key are told apart by ids of which they share none."""
    return any(one[name] and other[name] for name in sheet.apart) and not _shares(sheet, one, other)


def _shares(sheet: SheetLayout, one: Record, other: Record) -> bool:
    return any(set(str(one[name] or "").split()) & set(str(other[name] or "").split()) for name in sheet.apart)
