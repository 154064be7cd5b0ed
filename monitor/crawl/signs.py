"""Signs: what about an answer may mean another thing than its status says (pure).

Usage::

    if suspicious(outcome):                    # microseconds: the answer's beginning
        signs = signs_of(outcome)              # about a millisecond: what it shows

The order is from "nobody can tell" to "it is broken": what a wall or a login shows says nothing of the page behind it,
so no other sign stands beside theirs. No thresholds here: those are the check's.
"""

import re
from collections.abc import Container
from functools import cached_property

from checks.subjects import Sign
from monitor.crawl import cues, landing, sniff, walls
from monitor.crawl.likeness import Sheet, Template
from monitor.crawl.logins import login_of
from monitor.crawl.outcome import Outcome
from monitor.crawl.quirks import is_known, quirk_of
from monitor.crawl.suspicion import ANSWERED, is_page
from monitor.crawl.urls import resolve
from monitor.crawl.visible import Visible, visible

TALK = 100
"""Characters of other prose beside which a statement is still all that a page says."""
MUCH_TALK = 250
LIKE = 0.5
"""Likeness below this is not worth mentioning."""

_PLAIN = frozenset({None, 401, 429})  # no answer, or one that says already what a person must look at
_PROSE = re.compile(r"[，。；！？]|[.;!?](?:\s|$)")
_FOOT = re.compile(
    r"版权|主办|承办|备案|ICP|公网安备|标识码|copyright|技术支持|邮编|电话|分辨率|浏览器|all rights reserved|地址[：:]",
    re.IGNORECASE,
)
_VIEWER = re.compile(
    rb"pdf\.?js|viewer\.html|flexpaper|wps-?view|officeapps\.live|docviewer|swfobject|ow365", re.IGNORECASE
)


def signs_of(outcome: Outcome, template: Template | None = None, homes: Container[str] = ()) -> tuple[Sign, ...]:
    """The signs of one answer. ``template`` is what random addresses of its pattern get, None if that is an honest 404.

    ``homes`` are home pages beyond those that are plain from their addresses. For all that an answer does not show,
    its body should be whole.
    """
    if outcome.status in _PLAIN or outcome.failure is not None:
        return ()
    answer = _Answer(outcome, homes)
    stopped = _stopped(answer)
    if stopped or outcome.status not in ANSWERED:
        return stopped
    return (*_landing(answer), *_content(answer), *_likeness(answer, template))


class _Answer:
    """An answer and, once anybody asks, what it shows."""

    def __init__(self, outcome: Outcome, homes: Container[str]) -> None:
        self.outcome, self.homes = outcome, homes
        self.asked, self.final = outcome.request.url, outcome.final_url
        self.is_page = is_page(outcome)
        self.extension = sniff.promised(self.asked, outcome.headers)
        self.is_home = landing.is_home(self.asked, homes)

    @cached_property
    def shown(self) -> Visible:
        return visible(self.outcome.body, self.outcome.headers.get("content-type"))

    def show(self) -> Visible:
        """The same, as a function."""
        return self.shown


def _stopped(answer: _Answer) -> tuple[Sign, ...]:
    """The one sign of a wall or a login, or of a site that has its own way of saying no."""
    outcome = answer.outcome
    quirk = quirk_of(answer.final, outcome.body) if is_known(answer.final) else None
    if quirk is not None:
        return (quirk,)
    status = outcome.status or 0
    wall = walls.wall_of(status, outcome.headers, outcome.body, answer.show)
    if wall is not None:
        return (Sign("wall", 1.0, f"{wall.name}: {wall.proof}" if wall.name else wall.proof),)
    if status not in ANSWERED or (answer.is_home and not outcome.hops):
        return ()
    asks = answer.is_page and (bool(outcome.hops) or answer.extension in sniff.FILES)
    shown = login_of(answer.asked, answer.final, answer.shown, is_file=answer.extension in sniff.FILES) if asks else ""
    return (Sign("login", 1.0, shown),) if shown else ()


def _landing(answer: _Answer) -> tuple[Sign, ...]:
    return _landed(answer, answer.final) if answer.outcome.hops else ()


def _landed(answer: _Answer, final: str) -> tuple[Sign, ...]:
    home = landing.landed_home(answer.asked, final, answer.homes)
    if home:
        return (Sign("landed_home", home, final),)
    if landing.error_page(answer.asked, final):
        return (Sign("error_page", 1.0, f"{final} ({answer.outcome.status})"),)
    return ()


def _led(answer: _Answer) -> tuple[Sign, ...]:
    """Where a page leads that shows nothing and only sends its reader on."""
    to = resolve(answer.shown.leads_to, answer.final)
    return _landed(answer, to.url) if to.kind == "web" else ()


def _content(answer: _Answer) -> tuple[Sign, ...]:
    outcome, extension = answer.outcome, answer.extension
    if not outcome.body and not outcome.cut:
        judged = (answer.is_page and extension == "") or extension != ""
        return (Sign("empty", 1.0, "0 B"),) if judged else ()
    if extension:
        if answer.is_page and sniff.sniffed(outcome.body) == "html":
            return (*_in_place_of_file(answer), *_words(answer))
        found = sniff.wrong_bytes(extension, outcome.body)
        if found:
            return (Sign("wrong_bytes", 1.0, f"{found} / {extension}"),)
    if not answer.is_page or sniff.sniffed(outcome.body) not in ("html", "text", ""):
        return ()
    return _nothing_to_see(answer) or _words(answer)


def _in_place_of_file(answer: _Answer) -> tuple[Sign, ...]:
    """A page where a file was asked for, unless the page is about that file or shows it."""
    page, name = answer.shown, answer.asked.partition("?")[0].rpartition("/")[2]
    stem = name.rpartition(".")[0]
    if page.embeds or page.leads_on or _VIEWER.search(answer.outcome.body):
        return ()
    if len(stem) >= 4 and (stem in page.title or stem in answer.final.partition("?")[2]):
        return ()
    if page.scripts and len("".join(page.blocks)) < TALK and len(page.linked) < 3:
        return (Sign("needs_browser", 1.0, answer.extension),)
    return (Sign("html_for_document", 1.0, f"{answer.extension}: {page.title[:60]}"),)


def _nothing_to_see(answer: _Answer) -> tuple[Sign, ...]:
    page = answer.shown
    if not page.is_blank or answer.outcome.cut or not page.whole:
        return ()
    if page.alerts or page.leads_on:
        return _led(answer) if page.leads_to and not page.alerts else ()
    if page.scripts:
        return (Sign("needs_browser", 1.0, ""),)
    return (Sign("empty", 1.0, f"{len(answer.outcome.body)} B"),)


def _words(answer: _Answer) -> tuple[Sign, ...]:
    """A page that says itself that it is gone, in its title or in hardly more than a sentence."""
    if (answer.is_home and not answer.outcome.hops) or landing.is_error(answer.asked):
        return ()
    page = answer.shown
    said = [block for block in page.blocks if cues.said_in_block(block) in ("absent", "error")]
    alerts = [alert for alert in page.alerts if cues.said_in_block(alert) in ("absent", "error")]
    in_title = cues.said_in_title(page.title) in ("absent", "error")
    rest = (block for block in page.blocks if block not in said and not _FOOT.search(block) and _PROSE.search(block))
    strength = _strength(sum(map(len, rest)), in_title=in_title, said=bool(said), alerted=bool(alerts))
    if not strength:
        return ()
    proof = next(iter((*said, *alerts)), page.title)
    return (Sign("not_found_words", strength, proof[: cues.LONGEST]),)


def _strength(talk: int, *, in_title: bool, said: bool, alerted: bool) -> float:
    """How surely a page with so much other prose only says that it is gone."""
    if alerted:
        return 1.0 if talk <= TALK else 0.0
    if in_title and said:
        return 1.0 if talk <= 2 * MUCH_TALK else 0.6
    if said:
        return 0.9 if talk <= TALK else 0.7 if talk <= MUCH_TALK else 0.0
    return 0.85 if in_title and talk <= TALK else 0.0


def _likeness(answer: _Answer, template: Template | None) -> tuple[Sign, ...]:
    if template is None or not answer.is_page or answer.extension or is_index(answer.asked, answer.homes):
        return ()
    sheet = Sheet.of(answer.shown, answer.asked)
    likeness = template.likeness(sheet)
    if likeness < LIKE:
        return ()
    if sheet.fillable or template.fillable:
        return (Sign("needs_browser", likeness, f"{likeness:.0%}"),)
    return (Sign("not_found_like", round(likeness, 3), f"{likeness:.0%}"),)


def is_index(url: str, homes: Container[str] = ()) -> bool:
    """Whether an address is a home page or the index of a folder: what a server may well show for everything else."""
    path = url.partition("?")[0]
    return landing.is_home(url, homes) or path.endswith("/") or path.rpartition("/")[2].startswith(("index", "default"))
