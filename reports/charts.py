"""Charts as SVG text: they stand in the page itself, read without colour, and have a title and a description.

Sizes are user units; the picture scales to the width it is given. Every value stands beside its mark as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from reports.plain import clean, width

FONT = 13
_INK, _GREY, _RULE, _ACCENT = "#222", "#666", "#bbb", "#c00d0d"


@dataclass(frozen=True, slots=True)
class Bar:
    """One value with its label; ``notes`` stand under the label of a column, a line each."""

    label: str
    value: int
    notes: tuple[str, ...] = ()


def bars(title: str, description: str, rows: Sequence[Bar], *, wide: int = 380) -> str:
    """Horizontal bars, the first on top, each with its label before and its number behind. Empty for no rows."""
    if not rows:
        return ""
    label = min(max(_long(row.label) for row in rows) + 10, wide * 0.5)
    most = max(1, *(row.value for row in rows))
    room = wide - label - max(_long(f"{row.value:,}") for row in rows) - 10
    step = 24
    parts = []
    for index, row in enumerate(rows):
        middle = index * step + step / 2
        length = row.value / most * room
        parts.append(_text(label - 8, middle + 4, _fit(row.label, label - 10), anchor="end"))
        parts.append(_rect(label, middle - 7, length, 14))
        parts.append(_text(label + length + 6, middle + 4, f"{row.value:,}", weight="600"))
    parts.append(_line(label, 0, label, len(rows) * step))
    return _svg(title, description, wide, len(rows) * step, parts)


def columns(title: str, description: str, rows: Sequence[Bar], *, wide: int = 760, high: int = 160) -> str:
    """Upright columns, the oldest left; the last one is solid, for it is the present. Empty for no rows."""
    if not rows:
        return ""
    top, line = 20, 16
    foot = line * (1 + max(len(row.notes) for row in rows)) + 6
    most = max(1, *(row.value for row in rows))
    step = wide / max(len(rows), 6)
    body = min(step * 0.5, 56)
    floor = high - foot
    parts = []
    for index, row in enumerate(rows):
        middle = step * index + step / 2
        tall = row.value / most * (floor - top)
        parts.append(_rect(middle - body / 2, floor - tall, body, tall, solid=index == len(rows) - 1))
        parts.append(_text(middle, floor - tall - 6, f"{row.value:,}", anchor="middle", weight="600"))
        for below, text in enumerate((row.label, *row.notes), 1):
            parts.append(_text(middle, floor + line * below, _fit(text, step), anchor="middle", fill=_GREY, size=12))
    parts.append(_line(0, floor, wide, floor))
    return _svg(title, description, wide, high, parts)


@dataclass(frozen=True, slots=True)
class Span:
    """A share with its interval, all fractions from 0 to 1; without ``low`` and ``high`` it is a counted value."""

    label: str
    share: float
    value: str
    low: float | None = None
    high: float | None = None


def spans(title: str, description: str, rows: Sequence[Span], *, wide: int = 760) -> str:
    """Shares on one scale from nought: a dot with whiskers for an estimate, a square for a count."""
    if not rows:
        return ""
    label = max(_long(row.label) for row in rows) + 10
    room = wide - label - max(_long(row.value) for row in rows) - 30
    most = max(0.001, *(row.high if row.high is not None else row.share for row in rows))
    step = 30
    parts = []
    for index, row in enumerate(rows):
        middle = index * step + step / 2
        at = label + row.share / most * room
        parts.append(_text(label - 8, middle + 4, row.label, anchor="end"))
        parts.append(_line(label, middle, label + room, middle, ink=_RULE))
        if row.low is not None and row.high is not None:
            left, right = label + row.low / most * room, label + row.high / most * room
            parts.append(_line(left, middle, right, middle, thick=2))
            parts.extend(_line(end, middle - 6, end, middle + 6, thick=2) for end in (left, right))
            parts.append(f'<circle cx="{at:.1f}" cy="{middle:.1f}" r="5" fill="{_ACCENT}"/>')
        else:
            parts.append(_rect(at - 5, middle - 5, 10, 10))
        parts.append(_text(label + room + 14, middle + 4, row.value, weight="600"))
    return _svg(title, description, wide, len(rows) * step, parts)


def _svg(title: str, description: str, wide: float, high: float, parts: Sequence[str]) -> str:
    head = f"<title>{_safe(title)}</title><desc>{_safe(description)}</desc>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {wide:g} {high:g}" '
        f'style="max-width:{wide:g}px" font-size="{FONT}" font-family="inherit">{head}{"".join(parts)}</svg>'
    )


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", weight: str = "", fill: str = _INK, size: int = 0
) -> str:
    more = f' font-weight="{weight}"' if weight else ""
    more += f' font-size="{size}"' if size else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{more}>{_safe(text)}</text>'


def _rect(x: float, y: float, wide: float, high: float, *, solid: bool = True) -> str:
    paint = f'fill="{_ACCENT}"' if solid else f'fill="#e9e4e4" stroke="{_GREY}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" {paint}/>'


def _line(x1: float, y1: float, x2: float, y2: float, *, thick: float = 1, ink: str = _GREY) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink}" stroke-width="{thick:g}"/>'


def _long(text: str) -> float:
    """About how many user units a text takes: one em for a wide character, six tenths for a narrow one."""
    shown = clean(text)
    wide = width(shown) - len(shown)
    return FONT * (wide + (len(shown) - wide) * 0.6)


def _fit(text: str, room: float) -> str:
    """The text, cut with an ellipsis where it is longer than the room."""
    if _long(text) <= room + 1:
        return text
    kept = text
    while kept and _long(kept) + FONT > room:
        kept = kept[:-1]
    return f"{kept}…"


def _safe(text: str) -> str:
    return escape(clean(text))
