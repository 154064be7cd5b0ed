"""The looks at channels that prove a verdict, told from its facts (pure)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from checks.check import Language
from checks.over_channel import UNSEEN_EN, UNSEEN_ZH
from reports.model import Proof
from reports.phrases import moment
from reports.terms import term
from reports.words import words

SHOWN = 6
"""How many looks of one channel a report lists: the latest."""
KINDS = frozenset({"channel", "matrix", "channel_link"})
"""Kinds of subjects that are of channels."""

_DIGITS = 12


def glimpses(looks: Iterable[Mapping[str, Any]], language: Language) -> Iterator[Proof]:
    """The latest of the looks at a channel, the newest first; looks at addresses are passed over."""
    found = sorted((look for look in looks if "path" in look), key=lambda look: str(look["at"]), reverse=True)
    return (_glimpse(look, language) for look in found[:SHOWN])


def named(kind: str, facts: Mapping[str, Any], language: Language) -> str:
    """Which channel, or whose channels, a verdict is about; "" where it is about none."""
    unit = str(facts.get("unit") or "")
    if kind == "matrix":
        return unit
    if kind != "channel":
        return ""
    platform = term("platform", str(facts.get("platform", "")), language)
    return words(language)["channel_named"].format(platform=platform, name=facts.get("name", ""), unit=unit)


def _glimpse(look: Mapping[str, Any], language: Language) -> Proof:
    w = words(language)
    values = {
        "at": moment(datetime.fromisoformat(look["at"])),
        "way": term("channel_path", look["path"], language),
        "trust": look["trust"],
        "came": _came(look, language),
    }
    said = w["glimpse"].format_map(values)
    kept = [one["sha256"][:_DIGITS] for one in look.get("evidence", ())]
    return Proof(
        w["proof_glimpse"], w["end_mark"].join([said, w["glimpse_kept"].format(kept=" ".join(kept))]) if kept else said
    )


def _came(look: Mapping[str, Any], language: Language) -> str:
    w, reasons = words(language), UNSEEN_ZH if language == "zh" else UNSEEN_EN
    access, account, listing = look["access"], look["account"], look["listing"]
    if access != "answered":
        return str(reasons.get(access, access)).format_map(defaultdict(str, look))
    told = []
    if account != "unknown":
        told.append(term("channel_account", account, language))
    if listing == "read":
        told.append(w["glimpse_posts"].format(n=look["posts"]))
    elif listing in reasons:
        told.append(reasons[listing].format_map(defaultdict(str, look)))
    coverage = look.get("coverage")
    if coverage and coverage["since"]:
        since, until = (moment(datetime.fromisoformat(coverage[end])) for end in ("since", "until"))
        told.append(w["glimpse_whole"].format(since=since, until=until))
    elif coverage:
        told.append(w["glimpse_all"].format(until=moment(datetime.fromisoformat(coverage["until"]))))
    return w["end_mark"].join(told)
