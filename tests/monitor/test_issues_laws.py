"""What holds for any sequence of scans."""

from dataclasses import dataclass
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.entries import Seen, State
from monitor.moves import Deed
from tests.monitor.book import Book, pair, seen

SUBJECTS = "abcd"
PAGES = range(1, 6)
pages = st.frozensets(st.sampled_from(PAGES))


@dataclass(frozen=True)
class Look:
    """One scan of a small site."""

    found: tuple[Seen, ...]
    fine: frozenset[str]
    read: frozenset[int]
    gone: frozenset[int]
    hours: int
    waived: str | None
    answered: str | None


@st.composite
def looks(draw: st.DrawFn) -> Look:
    gone = draw(st.frozensets(st.sampled_from(PAGES), max_size=1))
    found = draw(st.lists(st.tuples(st.sampled_from(SUBJECTS), pages, st.booleans()), max_size=6))
    broken = {subject for subject, _, _ in found}
    return Look(
        found=tuple(seen(subject, *(on - gone), suspected=suspected) for subject, on, suspected in found),
        fine=draw(st.frozensets(st.sampled_from(SUBJECTS))) - broken,
        read=draw(pages) - gone,
        gone=gone,
        hours=draw(st.integers(1, 40)),
        waived=draw(st.none() | st.sampled_from(SUBJECTS)),
        answered=draw(st.none() | st.sampled_from(SUBJECTS)),
    )


def live(book: Book, look: Look, *, backwards: bool = False, void: bool = False) -> bool:
    """Scan, then let people act. True if the scan changed anything."""
    found = look.found[::-1] if backwards else look.found
    result = book.scan(
        *found, fine=look.fine, read=look.read, gone=look.gone, later=timedelta(hours=look.hours), void=void
    )
    for subject, deed in (
        (look.waived, Deed("waive", "Li", book.now, "so", waived_as="accepted", until=book.now + timedelta(days=3))),
        (look.answered, Deed("answer", "town", book.now)),
    ):
        issue = book.issues.get(pair(subject or ""))
        if issue and issue.state is State.OPEN:
            book.do(issue.subject, deed)
    return bool(result.changes)


histories = st.lists(looks(), max_size=6)


@given(histories, looks())
def test_no_finding_is_ever_lost(history: list[Look], last: Look) -> None:
    book = Book()
    for look in history:
        live(book, look)
    before = dict(book.issues)
    live(book, last)
    for one in last.found:
        key = (one.finding.check, one.finding.subject)
        held = any(other.holders for other in last.found if other.finding.subject == one.finding.subject)
        # Only what no page holds any more may be closed although it was seen.
        if held or key not in before:
            assert book.issues[key].state is not State.CLOSED


@given(histories, looks())
def test_the_same_judgement_twice_changes_nothing_the_second_time(history: list[Look], last: Look) -> None:
    book = Book()
    for look in [*history, last]:
        book.scan(*look.found, fine=look.fine, read=look.read, gone=look.gone, later=timedelta(hours=look.hours))
    issues = dict(book.issues)
    again = book.scan(*last.found, fine=last.fine, read=last.read, gone=last.gone, later=timedelta(0))
    assert again.changes == []
    assert book.issues == issues


@given(histories, looks())
def test_what_was_not_examined_is_not_cleared_unless_no_page_holds_it(history: list[Look], last: Look) -> None:
    book = Book()
    for look in history:
        live(book, look)
    before = dict(book.issues)
    book.scan(*last.found, fine=last.fine, read=last.read, gone=last.gone)
    for key, issue in before.items():
        closed = issue.state is not State.CLOSED and book.issues[key].state is State.CLOSED
        if closed and issue.subject not in last.fine:
            assert issue.holders
            assert issue.holders <= last.read | last.gone
            assert book.issues[key].closed_as in ("link_removed", "page_removed")


@given(histories)
def test_the_order_of_findings_does_not_matter(history: list[Look]) -> None:
    forwards, backwards = Book(), Book()
    for look in history:
        live(forwards, look)
        live(backwards, look, backwards=True)
    assert forwards.issues == backwards.issues
    assert forwards.events == backwards.events


@given(histories, looks())
def test_a_void_scan_changes_nothing(history: list[Look], last: Look) -> None:
    book = Book()
    for look in history:
        live(book, look)
    issues, events = dict(book.issues), list(book.events)
    result = book.scan(*last.found, fine=last.fine, read=last.read, gone=last.gone, void=True)
    assert (result.changes, result.touches) == ([], [])
    assert (book.issues, book.events) == (issues, events)


@given(histories)
def test_the_events_alone_tell_the_state(history: list[Look]) -> None:
    book = Book()
    for look in history:
        live(book, look)
    becomes = {
        "closed": {State.CLOSED},
        "confirmed": {State.OPEN},
        "rechecked": {State.OPEN},
        "answered": {State.ANSWERED},
        "waived": {State.WAIVED},
        "found": {State.OPEN, State.SUSPECTED},
        "reopened": {State.OPEN, State.SUSPECTED},
    }
    for issue in book.issues.values():
        last = [kind for kind, _ in book.told(issue.subject) if kind in becomes][-1]
        assert issue.state in becomes[last]
