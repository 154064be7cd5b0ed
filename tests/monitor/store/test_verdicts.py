from sqlalchemy import select

from checks.check import Finding
from checks.facts import look_as_fact
from checks.judge import Judgement, judge
from checks.link.broken import check as broken
from checks.subjects import Link
from monitor.store import verdicts
from monitor.store.engine import Store
from monitor.store.subjects import ScanSubjects
from tests.monitor.store.crawled import HOME, begun, frontier_of, links, paths_of, visit

SITE = {"/": links("/gone", "/lost", "/a"), "/a": links("/gone")}


def judged(store: Store) -> tuple[int, ScanSubjects, Judgement]:
    """A scan that found two broken links, judged and kept."""
    scan = begun(store)
    frontier = frontier_of(store, scan)
    frontier.seed([HOME], read=True)
    visit(frontier, SITE)
    subjects = ScanSubjects(store, scan.id, "site", HOME)
    judgement = judge([broken], subjects)
    held = {found.subject: subjects.holders(found.subject) for found in judgement.findings}
    verdicts.save_verdicts(store, scan.id, judgement, held)
    return scan.id, subjects, judgement


def test_a_verdict_comes_back_with_its_looks_which_are_kept_but_once() -> None:
    with Store.throwaway() as store:
        scan, subjects, judgement = judged(store)
        kept = {one.verdict.subject: one for one in verdicts.verdicts(store, scan)}
        assert len(judgement.findings) == len(kept) == 2
        for found in judgement.findings:
            facts = {name: told for name, told in found.facts.items() if name not in verdicts.HELD}
            again = kept[found.subject].verdict
            assert again == Finding(found.check, found.severity, found.kind, found.subject, facts, found.suspected)
            assert set(kept[found.subject].holders) == subjects.holders(found.subject)
        with store.read() as db:
            written = db.execute(select(verdicts.verdict.c.facts)).scalars().all()
        assert all(facts.keys() == {"reason", "attempts", "looks", "tag", "raw", "text"} for facts in written)


def test_looks_that_are_not_those_of_the_scan_stay_with_the_verdict() -> None:
    with Store.throwaway() as store:
        scan, subjects, _ = judged(store)
        gone = next(one for one in subjects if isinstance(one, Link) and one.id == "http://h/gone")
        told = [look_as_fact(gone.looks[0]) | {"detail": "seen otherwise"}]
        verdicts.save_verdicts(store, scan, Judgement([broken.finding(gone, reason="gone", looks=told)]), {})
        [again] = verdicts.verdicts(store, scan)
        assert again.verdict.facts["looks"] == told


def test_verdicts_of_one_outcome_can_be_asked_for_alone() -> None:
    with Store.throwaway() as store:
        scan, subjects, _ = judged(store)
        doubt = broken.undecided(next(iter(subjects)), reason="blocked")
        verdicts.save_verdicts(store, scan, Judgement([], [doubt]), {})
        assert [one.verdict for one in verdicts.verdicts(store, scan, outcome="undecided")] == [doubt]
        assert verdicts.verdicts(store, scan, outcome="finding") == []
        assert verdicts.reasons_of_undecided(store, scan, "link.broken") == ["blocked"]
        assert list(verdicts.holders_of_findings(store, scan, ["link.broken"])) == []


def test_the_holders_of_findings_come_without_the_verdicts() -> None:
    with Store.throwaway() as store:
        scan, _, _ = judged(store)
        held = [paths_of(store, pages) for pages in verdicts.holders_of_findings(store, scan, ["link.broken"])]
        assert sorted(held, key=len) == [{"/"}, {"/", "/a"}]
        assert list(verdicts.holders_of_findings(store, scan, ["link.invalid"])) == []


def test_pages_that_only_the_verdict_names_are_kept_with_it() -> None:
    with Store.throwaway() as store:
        scan, subjects, _ = judged(store)
        gone = next(one for one in subjects if isinstance(one, Link) and one.id == "http://h/gone")
        found = broken.finding(gone, reason="gone", seen_on=["http://h/p"], seen_on_total=1)
        verdicts.save_verdicts(store, scan, Judgement([found]), {})
        [again] = verdicts.verdicts(store, scan)
        assert (again.verdict.facts["seen_on"], again.verdict.facts["seen_on_total"]) == (["http://h/p"], 1)
