"""Plain text that is safe to show: what comes from the web may not steer a page, a terminal or the reading order."""

import unicodedata

_STEERING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """The text with control, bidirectional and other invisible characters written out as their code.

    The two joiners stay, for scripts and emoji need them; line ends and tabs become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if character in _JOINERS or unicodedata.category(character) not in _STEERING:
        return character
    return f"\\u{ord(character):04x}"


def width(text: str) -> int:
    """How many terminal cells the text takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shorten(text: str, limit: int) -> str:
    """The text with its middle left out where it is longer than ``limit`` characters."""
    if len(text) <= limit:
        return text
    head = limit * 2 // 3
    return f"{text[:head]}…{text[-(limit - head - 1) :]}"


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most ``columns`` cells. Words and addresses stay whole: a longer one has its own line."""
    if width(text) <= columns:
        return [text.rstrip()] if text.strip() else []
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text):
        cells = width(piece.rstrip())
        if line and used + cells > columns:
            lines.append(line.rstrip())
            line, used = "", 0
        line += piece
        used += width(piece)
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """Where a line may break: after a space, and around a wide character (not before closing marks)."""
    pieces: list[str] = []
    for character in text:
        wide = _cells(character) == 2
        glued = character in "，。；：、）】》”！？" and pieces
        if pieces and (glued or not (wide or pieces[-1].endswith(" ") or _cells(pieces[-1][-1]) == 2)):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
