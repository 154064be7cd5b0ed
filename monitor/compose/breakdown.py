"""Present problems divided: by check, by severity, by the column where they stand, by the host they point to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from checks.check import Language, Severity
from monitor.compose.glimpses import KINDS
from reports.model import Breakdown, Count, Problem
from reports.terms import term
from reports.words import words

ROWS = 8
"""How many places or hosts are named; the rest are counted together."""


def breakdown(problems: Sequence[Problem], home: str, lang: Language) -> Breakdown:
    """The four divisions; all empty where there is no problem. Each problem counts once in each."""
    if not problems:
        return Breakdown()
    titles = {problem.check: problem.title for problem in problems}
    severities = Counter(problem.severity for problem in problems)
    return Breakdown(
        by_check=_most((problem.check for problem in problems), titles, lang),
        by_severity=tuple(
            Count(severity.value, term("severity", severity.value, lang), severities[severity.value])
            for severity in reversed(Severity)
        ),
        by_place=_most((_place(problem, home, lang) for problem in problems), {}, lang),
        by_host=_most((_pointed(problem, lang) for problem in problems), {}, lang),
    )


def _most(keys: Iterable[str], labels: dict[str, str], lang: Language) -> tuple[Count, ...]:
    counted = sorted(Counter(keys).items(), key=lambda item: (-item[1], item[0]))
    rows = [Count(key, labels.get(key, key), count) for key, count in counted[:ROWS]]
    rest = sum(count for _, count in counted[ROWS:])
    return (*rows, Count("", words(lang)["others"], rest)) if rest else tuple(rows)


def _place(problem: Problem, home: str, lang: Language) -> str:
    """The column where a problem stands: the first folder of its pages' addresses, else of the address to open."""
    w = words(lang)
    if problem.kind in KINDS:
        return w["channels_place"]
    if problem.template_wide:
        return w["template_place"]
    addresses = [page.url for page in problem.pages.shown] or [way for way in (problem.where,) if _host(way)]
    places = {_folder(address, home) for address in addresses}
    if not places:
        return w["unknown_place"]
    if len(places) > 1:
        return w["several_places"]
    return places.pop() or w["front_place"]


def _pointed(problem: Problem, lang: Language) -> str:
    """The host that a problem points to; that of the address to open where its subject is none."""
    host = _host(problem.subject) or _host(problem.where)
    return host or words(lang)["channels_place" if problem.kind in KINDS else "no_host"]


def _folder(url: str, home: str) -> str:
    """``/column/`` of an address; empty for the root folder. Another host than the target's own goes before it."""
    host = _host(url)
    if not host:
        return ""
    first, slash, _ = urlsplit(url).path.lstrip("/").partition("/")
    folder = f"/{unquote(first)}/" if slash else ""
    return folder if host == _host(home) else f"{host}{folder}"


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
