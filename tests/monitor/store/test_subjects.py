from checks.subjects import Address as BadAddress
from checks.subjects import Fragment, Link
from monitor.store.engine import Store
from monitor.store.subjects import SHOWN, ScanSubjects
from tests.monitor.store.crawled import HOME, begun, frontier_of, links, paths_of, visit


def judged(store: Store, site: dict[str, str]) -> ScanSubjects:
    scan = begun(store)
    frontier = frontier_of(store, scan)
    frontier.seed([HOME], read=True)
    visit(frontier, site)
    return ScanSubjects(store, scan.id, "site", HOME)


def test_every_address_is_one_subject_with_all_its_holders_counted_and_some_shown() -> None:
    with Store.throwaway() as store:
        site = {f"/{n}": links("/gone") for n in range(30)}
        subjects = judged(store, site | {"/": links(*site)})
        found = {one.id: one for one in subjects}
        gone = found["http://h/gone"]
        assert isinstance(gone, Link)
        assert (gone.looks[-1].status, gone.holders.total, len(gone.holders.urls)) == (404, 30, SHOWN)
        assert paths_of(store, subjects.holders("http://h/gone")) == set(site)
        assert (len(found), subjects.links, len(subjects.examined)) == (32, 32, 32)


def test_subjects_can_be_gone_through_again_and_count_the_same() -> None:
    with Store.throwaway() as store:
        subjects = judged(store, {"/": links("/a", "/gone"), "/a": ""})
        first = list(subjects)
        assert list(subjects) == first
        assert (subjects.links, len(subjects.examined)) == (3, 3)


def test_faults_of_one_template_share_one_set_of_holders() -> None:
    with Store.throwaway() as store:
        subjects = judged(store, {"/": links("/a", "/x", "/y"), "/a": links("/x", "/y")})
        list(subjects)
        assert subjects.holders("http://h/x") is subjects.holders("http://h/y")
        assert subjects.holders("http://h/nowhere") == frozenset()


def test_places_are_there_missing_or_unknown() -> None:
    with Store.throwaway() as store:
        site = {"/": links("/a#there", "/a#missing", "/gone#x", "htttp://x"), "/a": "<p id=there>"}
        found = {one.id: one for one in judged(store, site)}
        there, missing = found["http://h/a#there"], found["http://h/a#missing"]
        assert isinstance(there, Fragment)
        assert there.exists
        assert isinstance(missing, Fragment)
        assert (missing.exists, missing.holders.urls) == (False, (HOME,))
        assert "http://h/gone#x" not in found
        assert isinstance(found["htttp://x"], BadAddress)


def test_a_scan_to_which_nobody_answered_says_so() -> None:
    with Store.throwaway() as store:
        scan = begun(store)
        frontier_of(store, scan).seed([HOME], read=True)
        assert not ScanSubjects(store, scan.id, "site", HOME).answered
        assert judged(store, {"/": ""}).answered
