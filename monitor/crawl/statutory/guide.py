"""The guide to government information (政府信息公开指南): which of the things that it must tell it does tell."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.column import Reach
from checks.subjects.item import Guide, guide_id
from monitor.crawl.statutory.rules import GuideRules
from monitor.crawl.statutory.text import folded, shown_text

LEAST = 150
"""Letters of a page that can hold a guide; with fewer it stands in an attachment or a picture."""
LONGEST = 200_000
AROUND = 30
"""Letters on both sides of what was found that are kept."""
QUOTED = 5
"""Elements that one sentence without a digit names: then it quotes the law and tells none of them."""

_SENTENCES = re.compile(r"[。;；]")
_DIGIT = re.compile(r"\d")


def read_guide(rules: GuideRules, site: str, document: LexborHTMLParser, url: str) -> Guide:
    """Read a guide. ``elements`` is None where the page holds hardly any text."""
    body = document.body
    text = shown_text(body)[:LONGEST] if body is not None else ""
    if len(text) < LEAST:
        return Guide(guide_id(site), url, rules.clause, Reach.READ)
    sentences = list(_telling(rules, text))
    elements = dict.fromkeys(rules.elements, "")
    for name, pattern in rules.elements.items():
        for sentence in sentences:
            if match := pattern.search(sentence):
                elements[name] = sentence[max(0, match.start() - AROUND) : match.end() + AROUND]
                break
    return Guide(guide_id(site), url, rules.clause, Reach.READ, elements=elements)


def unread_guide(rules: GuideRules, site: str, url: str = "", reach: Reach | None = None, why: str = "") -> Guide:
    """A guide that was not found (no ``reach``), or could not be read."""
    return Guide(guide_id(site), url, rules.clause, reach, why)


def _telling(rules: GuideRules, text: str) -> Iterator[str]:
    """The sentences of a text, without those that only say what a guide must hold."""
    for sentence in _SENTENCES.split(text):
        named = sum(name in folded(sentence) for name in map(_short, rules.elements))
        if named < QUOTED or _DIGIT.search(sentence):
            yield sentence


def _short(name: str) -> str:
    """The name of an element as sentences put it."""
    return name.rpartition("的")[2]
