"""The sequences of scans that issue trackers get wrong, with what must happen."""

from datetime import timedelta

import pytest

from monitor.entries import Seen, State
from monitor.moves import Deed
from tests.monitor.book import Book, pair, seen

S0 = [seen("a", 1), seen("b", 2), seen("c", 3), seen("d", 4)]
S1 = [seen("a", 1), seen("b", 2), seen("c", 3), seen("e", 5)]
EVERYTHING = "abcde"
HOUR = timedelta(hours=1)


def book_after(*scans: list[Seen]) -> Book:
    book = Book()
    for found in scans:
        book.scan(*found, fine=EVERYTHING)
    return book


def waive(book: Book, subject: str, waived_as: str, days: int = 90) -> None:
    until = book.now + timedelta(days=days)
    deed = Deed("waive", "Li", book.now, "decided", waived_as=waived_as, until=until)  # type: ignore[arg-type]
    book.do(subject, deed)


def test_a_first_scan_opens_an_issue_for_every_finding() -> None:
    book = book_after(S0)
    assert book.states() == dict.fromkeys("abcd", State.OPEN)
    assert all(book.told(subject) == [("found", "")] for subject in "abcd")


def test_the_same_scan_twice_changes_nothing() -> None:
    book = book_after(S0)
    result = book.scan(*S0, fine=EVERYTHING)
    assert result.changes == []
    assert [touch.after.last_seen for touch in result.touches] == [book.now] * 4


def test_one_gone_and_one_new_closes_one_and_creates_one() -> None:
    book = book_after(S0)
    result = book.scan(*S1, fine=EVERYTHING)
    assert [(c.after.subject, c.after.state) for c in result.changes] == [("d", State.CLOSED), ("e", State.OPEN)]
    assert book["d"].closed_as == "mended"


def test_a_finding_that_comes_back_is_a_recurrence_with_its_own_clock() -> None:
    book = book_after(S0, S1)
    book.scan(*S0, fine=EVERYTHING, later=timedelta(days=30))
    back = book["d"]
    assert (back.state, back.recurrence, back.opened_at) == (State.OPEN, 1, book.now)
    assert back.first_seen < back.opened_at
    assert (back.closed_at, back.closed_as) == (None, None)
    assert book.told("d") == [("found", ""), ("closed", "mended"), ("reopened", "seen again")]
    assert book.states()["e"] is State.CLOSED
    book.scan(*S1, fine=EVERYTHING)
    book.scan(*S0, fine=EVERYTHING)
    assert book["d"].recurrence == 2


def test_what_was_not_examined_is_not_closed() -> None:
    book = book_after(S0)
    result = book.scan(seen("e", 5))
    assert [change.after.subject for change in result.changes] == ["e"]
    assert set(book.states().values()) == {State.OPEN}


def test_an_empty_report_of_a_void_scan_closes_nothing() -> None:
    book = book_after(S0)
    result = book.scan(fine=EVERYTHING, void=True)
    assert (result.changes, result.touches) == ([], [])


def test_a_sample_that_covers_one_of_four_closes_at_most_that_one() -> None:
    book = book_after(S0)
    result = book.scan(fine="b", read={2})
    assert [change.after.subject for change in result.changes] == ["b"]


def test_what_people_waived_stays_waived_while_it_is_still_there() -> None:
    book = book_after(S0)
    waive(book, "a", "false_positive")
    waive(book, "b", "accepted")
    assert book.scan(*S0, fine=EVERYTHING).changes == []
    assert (book["a"].state, book["b"].state) == (State.WAIVED, State.WAIVED)


def test_an_accepted_risk_that_is_gone_closes_and_a_false_alarm_stays_waived() -> None:
    book = book_after(S0)
    waive(book, "a", "false_positive")
    waive(book, "b", "accepted")
    book.scan(seen("c", 3), seen("d", 4), fine=EVERYTHING)
    assert (book["a"].state, book["b"].state) == (State.WAIVED, State.CLOSED)


def test_a_waiver_that_expired_opens_again_and_is_no_recurrence() -> None:
    book = book_after(S0)
    waive(book, "a", "accepted", days=5)
    book.scan(*S0, fine=EVERYTHING, later=timedelta(days=4))
    assert book["a"].state is State.WAIVED
    book.scan(*S0, fine=EVERYTHING)
    again = book["a"]
    assert (again.state, again.recurrence, again.opened_at) == (State.OPEN, 0, book.now)
    assert (again.waived_as, again.waived_until) == (None, None)
    assert book.told("a")[-1] == ("reopened", "waiver expired")


def test_a_waiver_that_expired_on_a_mere_suspicion_accuses_nobody() -> None:
    book = book_after(S0)
    waive(book, "a", "accepted", days=1)
    book.scan(seen("a", 1, suspected=True), later=timedelta(days=2))
    assert book["a"].state is State.SUSPECTED


def test_one_more_page_on_a_known_finding_is_no_event() -> None:
    book = book_after(S0)
    result = book.scan(*S0[1:], seen("a", 1, 9), fine=EVERYTHING)
    assert result.changes == []
    assert book["a"].holders == {1, 9}


def test_the_order_of_a_report_does_not_matter() -> None:
    assert book_after(S0, S1).issues == book_after(S0[::-1], S1[::-1]).issues


def test_duplicates_inside_one_report_are_one_issue_and_the_firmest_proof_counts() -> None:
    book = Book()
    book.scan(seen("a", 1, suspected=True), seen("a", 2), seen("a", 3, suspected=True))
    assert (book["a"].state, book["a"].holders) == (State.OPEN, frozenset({1, 2, 3}))
    assert len(book.issues) == 1


def test_a_page_that_is_deleted_closes_its_link_issue_as_page_removed_not_as_mended() -> None:
    book = book_after(S0)
    book.scan(*S0[1:], gone={1})
    assert (book["a"].state, book["a"].closed_as) == (State.CLOSED, "page_removed")
    assert book.told("a")[-1] == ("closed", "page_removed")


def test_a_page_that_is_deleted_closes_the_issues_of_the_page_itself() -> None:
    book = Book()
    book.scan(seen("http://host/p", 7, kind="page"))
    book.scan(read={7})
    assert book["http://host/p"].state is State.OPEN
    book.scan(gone={7})
    assert book["http://host/p"].closed_as == "page_removed"


def test_a_link_taken_off_its_only_page_closes_as_link_removed_though_nobody_fetched_it() -> None:
    book = book_after(S0)
    book.scan(read={1})
    assert (book["a"].state, book["a"].closed_as) == (State.CLOSED, "link_removed")


def test_a_link_taken_off_its_pages_closes_though_the_address_is_still_broken() -> None:
    book = Book()
    book.scan(seen("a", 1, 2))
    book.scan(seen("a"), read={1}, gone={2})
    assert (book["a"].state, book["a"].closed_as) == (State.CLOSED, "link_removed")
    assert book.scan(seen("a"), read={1}, gone={2}).changes == []


def test_a_link_taken_off_its_pages_but_put_on_another_stays_open() -> None:
    book = Book()
    book.scan(seen("a", 1))
    book.scan(seen("a", 3), read={1, 3})
    assert (book["a"].state, book["a"].holders) == (State.OPEN, frozenset({3}))


def test_a_removed_link_that_is_put_back_is_a_recurrence() -> None:
    book = Book()
    book.scan(seen("a", 1))
    book.scan(read={1})
    book.scan(seen("a", 1), read={1})
    assert (book["a"].state, book["a"].recurrence, book["a"].ever) == (State.OPEN, 1, frozenset({1}))


def test_some_pages_mended_stays_open_and_says_how_many_of_how_many() -> None:
    book = Book()
    book.scan(seen("a", 1, 2, 3, 4))
    result = book.scan(seen("a", 2, 3, 4), read={1})
    assert (book["a"].state, book["a"].holders, book["a"].ever) == (
        State.OPEN,
        frozenset({2, 3, 4}),
        frozenset({1, 2, 3, 4}),
    )
    assert [(e.kind, e.detail) for e in result.changes[0].events] == [("mended_in_part", {"mended": 1, "of": 4})]
    assert book.scan(seen("a", 2, 3, 4), read={1}).changes == []
    book.scan(read={2, 3}, holders={pair("a"): {3}})
    assert book.events[-1][1].detail == {"mended": 2, "of": 4}
    book.scan(read={3, 4})
    assert book["a"].closed_as == "link_removed"


def test_what_could_not_be_told_opens_nothing_and_clears_nothing() -> None:
    book = book_after(S0)
    result = book.scan(read={1, 2, 3, 4}, holders={pair(s): {n} for n, s in enumerate("abcd", 1)})
    assert result.changes == []
    assert set(book.states().values()) == {State.OPEN}


def test_a_suspicion_seen_again_on_the_same_shanghai_day_stays_one() -> None:
    book = Book()
    book.scan(seen("a", 1, suspected=True))
    result = book.scan(seen("a", 1, suspected=True), later=14 * HOUR)  # 23:00 in Shanghai
    assert (book["a"].state, result.changes) == (State.SUSPECTED, [])


def test_a_suspicion_seen_again_on_another_shanghai_day_is_confirmed() -> None:
    book = Book()
    book.scan(seen("a", 1, suspected=True))
    book.scan(seen("a", 1, suspected=True), later=15 * HOUR + timedelta(minutes=1))  # the same day in UTC
    assert book["a"].state is State.OPEN
    assert book.told("a")[-1] == ("confirmed", "second day")


def test_a_suspicion_with_firm_proof_is_confirmed_at_once() -> None:
    book = Book()
    book.scan(seen("a", 1, suspected=True))
    book.scan(seen("a", 1), later=HOUR)
    assert (book["a"].state, book.told("a")[-1]) == (State.OPEN, ("confirmed", "firm proof"))


def test_a_suspicion_that_passes_was_never_confirmed_and_its_return_is_no_recurrence() -> None:
    book = Book()
    book.scan(seen("a", 1, suspected=True))
    book.scan(fine="a")
    assert (book["a"].state, book["a"].closed_as) == (State.CLOSED, "not_confirmed")
    book.scan(seen("a", 1, suspected=True))
    assert (book["a"].state, book["a"].recurrence, book["a"].opened_at) == (State.SUSPECTED, 0, book.now)
    assert book.scan(seen("a", 1, suspected=True), later=HOUR).changes == []


def test_an_answer_that_a_look_refutes_is_open_again_and_one_that_it_bears_out_closes() -> None:
    book = book_after(S0)
    for subject in "ab":
        book.do(subject, Deed("answer", "town", book.now, "mended"))
    book.scan(seen("a", 1), fine="ab")
    assert (book["a"].state, book["b"].state) == (State.OPEN, State.CLOSED)
    assert book.told("a")[-1] == ("rechecked", "still there")


def test_an_answer_is_not_refuted_by_a_look_from_before_it() -> None:
    book = book_after(S0)
    looked = book.now + HOUR
    book.do("a", Deed("answer", "town", looked + HOUR, "mended"))
    assert book.scan(seen("a", 1), looked_at={pair("a"): looked}).changes == []
    assert book["a"].state is State.ANSWERED


def test_a_long_scan_does_not_reopen_what_a_later_recheck_closed() -> None:
    book = book_after(S0)
    looked = book.now + HOUR
    book.scan(fine="a", later=3 * HOUR)
    assert book["a"].state is State.CLOSED
    assert book.scan(seen("a", 1), looked_at={pair("a"): looked}, later=3 * HOUR).changes == []


def test_a_long_scan_does_not_close_what_a_later_recheck_saw() -> None:
    book = book_after(S0)
    looked = book.now + HOUR
    book.scan(seen("a", 1), later=3 * HOUR)
    assert book.scan(fine="a", looked_at={pair("a"): looked}, later=3 * HOUR).changes == []
    assert book["a"].state is State.OPEN


def test_an_issue_that_no_page_holds_opens_and_closes_like_any_other() -> None:
    book = Book()
    book.scan(seen("http://host/"))
    book.scan(seen("http://host/"), read={1, 2})
    assert book["http://host/"].state is State.OPEN
    book.scan(fine=["http://host/"])
    book.scan(seen("http://host/"))
    assert (book["http://host/"].state, book["http://host/"].recurrence) == (State.OPEN, 1)


@pytest.mark.parametrize("suspected", [True, False])
def test_the_first_event_says_on_how_many_pages(suspected: bool) -> None:
    book = Book()
    book.scan(seen("a", 1, 2, suspected=suspected))
    assert book.events[0][1].detail == {"pages": 2}
    assert book["a"].state is (State.SUSPECTED if suspected else State.OPEN)


def test_faults_of_a_template_share_the_set_of_their_pages() -> None:
    pages = frozenset(range(1000))
    faults = [Seen(seen(subject, 1).finding, pages) for subject in "abc"]
    result = book_after(faults).scan(*faults, fine=EVERYTHING)
    assert len({id(touch.after.holders) for touch in result.touches}) == 1
    assert len({id(touch.after.ever) for touch in result.touches}) == 1
