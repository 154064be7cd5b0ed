"""What proves a verdict, in lines that a reader can follow: out of its facts, by their names (pure).

Looks, pages, spellings and texts have fields of their own in a report; what is told here is the rest.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from checks.catalogue import catalogue
from checks.check import Language
from checks.whys import why_in_words
from monitor.compose.glimpses import glimpses
from reports.model import Proof
from reports.terms import term
from reports.words import words

SHOWN = 8
"""Lines of one kind that are told."""

_SOURCE = re.compile(r"^Source: (.*?)(?:\n\n|\Z)", re.DOTALL | re.MULTILINE)
_ENGLISH = re.compile(r"[:.] |[:.]$|,? \(?[a-z`]| \(")
_DOCUMENT = re.compile(r"[^\x00-\x7f][^(:]*?(?:〔|条例|办法|网信办|平台)")
_BY_THE_WAY = re.compile(r"^[a-z][^(]*\(([^()]*〔[^()]*)\)")
_CELL = re.compile(r"table (\d+) row (\d+) cell (\d+)")
_LINE = re.compile(r"line (\d+)")

Facts = Mapping[str, Any]


def proof(check: str, facts: Facts, lang: Language) -> tuple[Proof, ...]:
    """The lines of one verdict, the rule that it comes from last. Empty for links: their looks prove them."""
    if check.startswith("link."):
        return ()
    found: list[Proof] = []
    for name, tell in _TELLERS.items():
        held = facts.get(name)
        if isinstance(held, list):
            found += _few(list(tell([one for one in held if isinstance(one, Mapping)], lang)), lang)
        elif held and isinstance(held, Mapping):
            found += tell([held], lang)
    return (*found, *_plain(facts, lang), *_rule(check, facts, lang))


def _few(lines: list[Proof], lang: Language) -> Iterator[Proof]:
    yield from islice(lines, SHOWN)
    if len(lines) > SHOWN:
        yield Proof(lines[0].label, words(lang)["proof_more"].format(n=len(lines) - SHOWN))


def _newest(entries: Iterable[Facts], lang: Language, label: str = "proof_newest") -> Iterator[Proof]:
    w = words(lang)
    for entry in entries:
        day, source = str(entry.get("day") or _range(entry.get("published") or entry)), entry.get("source")
        values = {"title": entry.get("title") or "—", "day": day, "text": entry.get("text", "")}
        key = "said_newest_read" if source and values["text"] else "said_newest"
        values["source"] = term("date_source", str(source), lang) if source else ""
        yield Proof(w[label], w[key].format_map(values), str(entry.get("url") or ""))


def _future(entries: Iterable[Facts], lang: Language) -> Iterator[Proof]:
    return _newest(entries, lang, "proof_future")


def _rivals(entries: Iterable[Facts], lang: Language) -> Iterator[Proof]:
    return _newest(entries, lang, "proof_rival")


def _dates(dates: Iterable[Facts], lang: Language) -> Iterator[Proof]:
    w = words(lang)
    for one in dates:
        source = term("date_source", str(one.get("source")), lang)
        yield Proof(w["proof_date"], w["said_read"].format(source=source, text=one.get("text") or _range(one)))


def _places(places: Iterable[Facts], lang: Language) -> Iterator[Proof]:
    w = words(lang)
    for place in places:
        reach = str(place.get("reach") or "")
        said = [str(place.get("title", "")), term("reach", reach, lang) if reach else ""]
        said.append(why_in_words(str(place.get("why", "")), lang))
        yield Proof(w["proof_place"], w["end_mark"].join(filter(None, said)), str(place.get("url", "")))
        if place.get("newest"):
            yield from _newest([place["newest"]], lang)


def _marks(marks: Iterable[Facts], lang: Language) -> Iterator[Proof]:
    w = words(lang)
    for mark in marks:
        spot = term("spot", str(mark.get("spot")), lang)
        value = mark.get("value")
        said = w["said_read"].format(source=spot, text=value) if value else spot
        yield Proof(w["proof_mark"], said, str(mark.get("url", "")))


def _sums(sums: Iterable[Facts], lang: Language) -> Iterator[Proof]:
    w = words(lang)
    for one in sums:
        if "words" not in one:
            continue
        text = f"{one['words']}{w['colon']}{one.get('left')} ≠ {one.get('right')}"
        cells = [cell for cell in one.get("cells", ()) if cell.get("value") not in (None, "0")]
        yield Proof(w["proof_sum"], w["end_mark"].join([text, *(_cell(cell, lang) for cell in cells)]))


def _cells(cells: Iterable[Facts], lang: Language, label: str = "proof_cell") -> Iterator[Proof]:
    return (Proof(words(lang)[label], _cell(cell, lang)) for cell in cells)


def _former(cells: Iterable[Facts], lang: Language) -> Iterator[Proof]:
    return _cells(cells, lang, "proof_former")


def _days(days: Iterable[Facts], lang: Language) -> Iterator[Proof]:
    w = words(lang)
    said = [w["said_day"].format(day=one["day"], valid=one["valid"], failed=one["failed"]) for one in days]
    if said:
        yield Proof(w["proof_day"], w["end_mark"].join(said))


def _knocks(knocks: Iterable[Facts], lang: Language) -> Iterator[Proof]:
    w = words(lang)
    for one in knocks:
        address = f"[{one['address']}]" if ":" in str(one["address"]) else one["address"]
        met = term("door", str(one["door"]), lang)
        yield Proof(w["proof_door"], w["said_read"].format(source=f"{address}:{one['port']}", text=met))


_TELLERS: Mapping[str, Callable[[list[Facts], Language], Iterator[Proof]]] = {
    "looks": glimpses,
    "newest": _newest,
    "rivals": _rivals,
    "future_dates": _future,
    "dates": _dates,
    "places": _places,
    "marks": _marks,
    "failing": _sums,
    "cells": _cells,
    "former": _former,
    "days": _days,
    "knocks": _knocks,
}


def _plain(facts: Facts, lang: Language) -> Iterator[Proof]:
    """Facts of one value each."""
    w = words(lang)
    elements = facts.get("elements")
    if isinstance(elements, Mapping):
        found = [name for name, said in elements.items() if said]
        yield Proof(w["proof_element"], w["list_mark"].join(found) or "—")
    if "level_name" in facts:  # of a tag: what it holds, and what a reader sees or the registry has
        for name, label in (("raw", "proof_example"), ("text", "proof_right")):
            said = [str(one) for one in facts.get(name, ())][:SHOWN]
            yield from [Proof(w[label], w["list_mark"].join(said))] if said else []
    for name, label in (("expected", "proof_expected"), ("platform", "proof_platform")):
        value = facts.get(name)
        if value and isinstance(value, str) and not (name == "platform" and "places" not in facts):
            yield Proof(w[label], "", value) if name == "platform" else Proof(w[label], value)


def _rule(check: str, facts: Facts, lang: Language) -> Iterator[Proof]:
    """The clause that the verdict names, else the documents that its check names."""
    w, said = words(lang), facts.get("source")
    if not said:
        said = _cited(check)
    elif facts.get("confidence"):
        by, on = facts.get("verified_by"), facts.get("verified_at") or ""
        sure = w["said_verified"].format(by=f"{by} {on}".strip()) if by else ""
        sure = sure or term("score_confidence", str(facts["confidence"]), lang)
        said = w["said_value"].format(text=said, place=sure)
    if said:
        yield Proof(w["proof_rule"], str(said))


def _cited(check: str) -> str:
    """The documents, with their places, that a check's own module names as its source."""
    known = catalogue().get(check)
    module = sys.modules.get(f"checks.{check}")
    told = _SOURCE.search((module.__doc__ if module else "") or "") if known else None
    pieces = " ".join(told[1].split()).split("; ") if told else []
    pieces = [*(piece for piece in pieces if _DOCUMENT.match(piece)), *_BY_THE_WAY.findall(pieces[0] if pieces else "")]
    cited = (_ENGLISH.split(piece, maxsplit=1)[0].replace(", ", "，") for piece in pieces)
    return "；".join(dict.fromkeys(cited))


def _cell(cell: Facts, lang: Language) -> str:
    w, place = words(lang), str(cell.get("place", ""))
    if met := _CELL.fullmatch(place):
        place = w["cell_place"].format(table=met[1], row=met[2], cell=met[3])
    elif met := _LINE.fullmatch(place):
        place = w["line_place"].format(line=met[1])
    text = f"{cell.get('words', '')} {cell.get('text') or '—'}"
    return w["said_value"].format(text=text, place=place) if place else text


def _range(dated: Facts) -> str:
    first, last = str(dated.get("earliest") or "")[:10], str(dated.get("latest") or "")[:10]
    if first == last:
        return last
    return f"{first} – {last}" if first else f"≤ {last}"
