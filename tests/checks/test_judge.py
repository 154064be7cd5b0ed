from collections.abc import Iterator

from checks.catalogue import catalogue
from checks.check import Check, Opinion, Severity, Verdict, Wording
from checks.judge import judge
from checks.subjects import Link, Subject
from tests.builders import address, fragment, link, look

WORDS = Wording(title="t", finding="f", remedy="r")


def a_check(name: str = "checks.link.example") -> Check:
    return Check(name, severity=Severity.MINOR, zh=WORDS, en=WORDS)


def test_every_subject_meets_the_checks_of_its_kind() -> None:
    judgement = judge(catalogue().values(), [link(look(404)), fragment(exists=False), address()])
    assert sorted(found.check for found in judgement.findings) == ["link.broken", "link.fragment", "link.invalid"]


def test_fine_and_found_are_examined_and_undecided_is_not() -> None:
    fine, found, unknown = (link(look(status), url=f"http://h/{status}") for status in (200, 404, 403))
    judgement = judge(catalogue().values(), [fine, found, unknown])
    assert judgement.examined == {("link.broken", fine.id), ("link.broken", found.id)}
    assert [verdict.subject for verdict in judgement.undecided] == [unknown.id]


def test_a_check_that_raises_costs_only_its_own_verdict() -> None:
    failing, crashes = a_check(), []

    @failing.judges(Link)
    def explode(subject: Link) -> Iterator[Verdict]:
        raise ZeroDivisionError

    def crashed(check: Check, subject: Subject, error: Exception) -> None:
        crashes.append((check.id, subject.id, type(error)))

    judgement = judge([failing, catalogue()["link.broken"]], [link(look(404))], crashed=crashed)
    assert [found.check for found in judgement.findings] == ["link.broken"]
    assert judgement.undecided[0].facts["reason"] == "check_failed"
    assert ("link.example", link().id) not in judgement.examined
    assert crashes == [("link.example", link().id, ZeroDivisionError)]


def test_a_check_that_had_nothing_to_judge_says_nothing_and_clears_nothing() -> None:
    idle = a_check()

    @idle.judges(Link)
    def look_away(subject: Link) -> Iterator[Opinion]:
        yield idle.unexamined(subject)

    judgement = judge([idle], [link(look())])
    assert (judgement.verdicts, judgement.examined, judgement.decided["link.example"]) == ([], set(), 0)


def test_thresholds_reach_the_check_by_its_id() -> None:
    limited = a_check()

    @limited.judges(Link)
    def over(subject: Link, *, limit: int = 1) -> Iterator[Verdict]:
        if len(subject.looks) > limit:
            yield limited.finding(subject)

    two = link(look(), look())
    assert len(judge([limited], [two]).findings) == 1
    assert judge([limited], [two], thresholds={"link.example": {"limit": 2}}).findings == []


def test_only_watched_pairs_are_noted_down_where_some_are_named() -> None:
    fine, found, unknown = (link(look(status), url=f"http://h/{status}") for status in (200, 404, 403))
    watched = {("link.broken", fine.id), ("link.broken", unknown.id)}
    judgement = judge(catalogue().values(), [fine, found, unknown], watched=watched)
    assert judgement.examined == {("link.broken", fine.id)}
    assert [len(judgement.findings), len(judgement.undecided)] == [1, 1]


def test_a_judgement_spells_out_its_counts_and_not_its_thousands_of_verdicts() -> None:
    judgement = judge(catalogue().values(), [link(look(404)), link(look(403))])
    assert repr(judgement) == "<Judgement: 1 findings, 1 undecided, 1 examined>"


def test_it_is_counted_on_how_many_subjects_each_check_came_to_a_decision() -> None:
    seen = [link(look(status), url=f"http://h/{status}") for status in (200, 404, 403)]
    assert judge(catalogue().values(), [*seen, fragment(exists=True)]).decided["link.broken"] == 2
    watched = judge(catalogue().values(), seen, watched=set())
    assert (watched.decided["link.broken"], watched.decided["column.stale"]) == (2, 0)
