"""Present problems divided: by check, by severity, by the column where they stand, by the host they point to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from checks.check import Language, Severity
from reports.model import Breakdown, Count, Problem
from reports.terms import term
from reports.words import words

ROWS = 8
"""How many places or hosts are named; the rest are counted together."""

FEWEST = 10
"""On fewer pages than this nothing is called template-wide."""


def is_template_wide(holders: int, pages: int) -> bool:
    """Whether what stands on ``holders`` of ``pages`` pages is of the site's template: on more than half of them."""
    return holders >= FEWEST and holders * 2 > pages


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
        by_host=_most((_host(problem.subject) or words(lang)["no_host"] for problem in problems), {}, lang),
    )


def _most(keys: Iterable[str], labels: dict[str, str], lang: Language) -> tuple[Count, ...]:
    counted = sorted(Counter(keys).items(), key=lambda item: (-item[1], item[0]))
    rows = [Count(key, labels.get(key, key), count) for key, count in counted[:ROWS]]
    rest = sum(count for _, count in counted[ROWS:])
    return (*rows, Count("", words(lang)["others"], rest)) if rest else tuple(rows)


def _place(problem: Problem, home: str, lang: Language) -> str:
    """The column where a problem stands: the first folder of its pages' addresses."""
    w = words(lang)
    if problem.template_wide:
        return w["template_place"]
    places = {_folder(page.url, home) for page in problem.pages.shown}
    if not places:
        return w["unknown_place"]
    if len(places) > 1:
        return w["several_places"]
    return places.pop() or w["front_place"]


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
