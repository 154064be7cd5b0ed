from monitor.crawl.linkmap import Target
from monitor.store.engine import Store
from monitor.store.seen import Found, identify, key_of, storable
from tests.monitor.store.crawled import FOLLOW, begun


def target(url: str, place: str = "", kind: str = "link") -> Target:
    return Target(url, kind, place, url, "", "a")


def test_the_same_address_has_the_same_id_and_its_places_have_their_own() -> None:
    with Store.throwaway() as store:
        scan = begun(store)
        items = [
            target("http://h/a"),
            target("http://h/a", "p"),
            target("http://h/a", "q"),
            target("htttp://x", kind="invalid"),
        ]
        with store.write() as db:
            identify(db, "site", scan.id, FOLLOW.hosts, [Found(item, 1, None) for item in items])
            again = target("http://h/a", "q")
            identify(db, "site", scan.id, FOLLOW.hosts, [Found(again, 1, None)])
        plain, first, second, _ = items
        assert {plain.ids[0], first.ids[0], second.ids[0]} == set(plain.ids)
        assert len({known for item in items for known in item.ids}) == 4
        assert again.ids == second.ids


def test_more_addresses_than_a_statement_takes_variables_are_identified() -> None:
    with Store.throwaway() as store:
        scan = begun(store)
        items = [target(f"http://h/{n}") for n in range(40_000)]
        with store.write() as db:
            identify(db, "site", scan.id, FOLLOW.hosts, [Found(item, 1, None) for item in items])
        assert len({item.ids[0] for item in items}) == 40_000


def test_a_key_fits_a_signed_64_bit_field() -> None:
    assert all(-(1 << 63) <= key_of(f"http://h/{n}") < 1 << 63 for n in range(1000))


def test_what_a_database_cannot_keep_is_taken_out_of_a_text() -> None:
    assert storable("a\0b\ud800c中") == "ab?c中"
