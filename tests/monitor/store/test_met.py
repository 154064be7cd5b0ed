from hypothesis import given
from hypothesis import strategies as st

from monitor.store.met import Met


@given(st.lists(st.lists(st.integers(0, 50_000), max_size=30), max_size=10))
def test_each_id_is_new_once_and_in_order(batches: list[list[int]]) -> None:
    met, seen = Met(), dict[int, None]()
    for ids in batches:
        expected = list(dict.fromkeys(known for known in ids if known not in seen))
        assert met.new(ids) == expected
        seen.update(dict.fromkeys(ids))


def test_one_id_is_met_once() -> None:
    met = Met()
    assert (met.meet(7), met.meet(7), met.meet(8)) == (True, False, True)
