"""A report as one self-contained HTML file: no script, nothing loaded from anywhere, good on A4 paper.

Whatever came from the web is shown as text: escaped, with characters that steer the reading order written out, and
only plain http and https addresses become links.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from reports import figures, matrix_text, phrases
from reports.matrix import STATES
from reports.model import Problem, Report, ScoreSheet
from reports.plain import clean
from reports.terms import term
from reports.words import words

LIMIT = 500
"""How many entries of one list stand in the document; the JSON form has all."""

FOLDED = 60
"""A list longer than this starts folded on the screen; on paper every list is open."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A list of problems as the template takes it: those shown, out of ``total``."""

    name: str
    total: int
    shown: tuple[Problem, ...]


def render(report: Report, *, limit: int = LIMIT) -> str:
    """The whole document. ``limit`` bounds each list; what is left out is counted and said."""
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            w=words(report.lang),
            language=_LANGUAGES[report.lang],
            sections=_sections(report, limit),
            limit=limit,
            folded=FOLDED,
            trend=Markup(figures.trend(report)),  # noqa: S704 - charts escape what they are given
            share=Markup(figures.share(report)),  # noqa: S704
            breakdowns=[(heading, Markup(chart)) for heading, chart in figures.breakdowns(report)],  # noqa: S704
            unit=figures.unit(report),
            page_foot=_page_foot(report),
        )
    )


def render_score(sheet: ScoreSheet) -> str:
    """A score as a document of its own."""
    return (
        _environment()
        .get_template("score.html")
        .render(
            report=sheet,
            w=words(sheet.lang),
            language=_LANGUAGES[sheet.lang],
            page_foot=_page_foot(sheet),
        )
    )


_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def linkable(url: str) -> bool:
    """Whether an address may become a link: plain http or https with a host, and nothing hidden in it."""
    if clean(url) != url or any(character.isspace() for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


def _sections(report: Report, limit: int) -> list[_Section]:
    lists: dict[str, tuple[Problem, ...]] = {name: getattr(report.problems, name) for name in phrases.SECTIONS}
    return [_Section(name, len(all_), all_[:limit]) for name, all_ in lists.items() if all_]


def _page_foot(report: Report | ScoreSheet) -> Markup:
    """The CSS content of the page foot. Made of the product's own words only."""
    text = words(report.lang)["page_foot"].format(page='" counter(page) "', pages='" counter(pages) "')
    return Markup(f'"{text}"')  # noqa: S704


def _shown(value: Any) -> Any:
    """Every expression's value on its way into the page; Jinja escapes it next."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        moment=phrases.moment,
        number=phrases.number,
        title=phrases.title,
        period=phrases.period,
        scope=phrases.scope,
        verdict=phrases.verdict,
        promises=phrases.promises,
        estimates=phrases.estimates,
        sighting=phrases.sighting,
        trail=phrases.trail,
        history=phrases.history,
        holding=phrases.holding,
        ordinal=phrases.ordinal,
        points=phrases.points,
        term=term,
        linkable=linkable,
        matrix_states=STATES,
        matrix_ended=matrix_text.ended,
        said=matrix_text.said,
    )
    return environment
