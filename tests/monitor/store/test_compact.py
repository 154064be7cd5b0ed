import json

from hypothesis import given
from hypothesis import strategies as st

from monitor.store.compact import compact

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


@given(values)
def test_a_value_comes_back_as_it_went(value: object) -> None:
    assert json.loads(compact(value)) == value


def test_chinese_stays_as_it_is_without_blanks_and_half_characters_do_not_stop_a_scan() -> None:
    assert compact({"text": ["通知", 1], "a": None}) == '{"text":["通知",1],"a":null}'
    assert compact(["a\ud800b"]) == '["a?b"]'
