from sqlalchemy import select

from monitor.store.engine import Store
from monitor.store.lookup import AT_ONCE, portions, rows_by
from monitor.store.seen import address
from tests.monitor.store.crawled import begun, frontier_of


def test_portions_are_what_one_statement_takes_and_none_is_lost() -> None:
    assert [len(some) for some in portions(range(2 * AT_ONCE + 1))] == [AT_ONCE, AT_ONCE, 1]
    assert list(portions([])) == []


def test_rows_are_found_by_more_values_than_one_statement_takes() -> None:
    with Store.throwaway() as store:
        urls = [f"http://h/{number}" for number in range(3 * AT_ONCE)]
        ids = frontier_of(store, begun(store)).seed(urls, read=True)
        query = select(address.c.id, address.c.url)
        with store.read() as db:
            found = {row.id: row.url for row in rows_by(db, query, address.c.id, [*ids, 999_999])}
        assert found == dict(zip(ids, urls, strict=True))
