"""A sheet: one page of the city before it is printed. Corners write on it what they have to plant."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from monitor.demo import names
from monitor.demo.answers import HTML, Answer

_TEMPLATES = Path(__file__).with_name("templates")


@dataclass
class Sheet:
    """One page: where it stands, which template prints it, and the HTML that was planted on it.

    ``framed`` sheets carry the portal's header and footer, so what stands there stands on them too. ``kind`` is the
    Content-Type and ``encoding`` what the page is written in.
    """

    path: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    framed: bool = True
    kind: str = HTML
    encoding: str = "utf-8"
    planted: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The sheet's address under the portal's own name."""
        return f"http://{names.PORTAL}{self.path}"

    def plant(self, html: str) -> None:
        """Put a piece of HTML into the page's text."""
        self.planted.append(html)

    def printed(self, frame: dict[str, Any]) -> Answer:
        """The page as its server gives it. ``frame`` is what all framed sheets share."""
        text = _templates().get_template(self.template).render(sheet=self, **frame, **self.context)
        return Answer(body=text.encode(self.encoding, "xmlcharrefreplace"), kind=self.kind)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
