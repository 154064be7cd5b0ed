from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.subjects import Failure
from monitor.crawl.network import Observation, Reach, network_state, observed, worth_asking
from tests.builders import hop, look


def outside(number: int, failure: Failure | None = None, detail: str = "", start: int = 0) -> list[Observation]:
    return [Observation(f"h{start + one}.test", False, failure, detail) for one in range(number)]


def own(failure: Failure | None = None, detail: str = "") -> list[Observation]:
    return [Observation("www.site.test", True, failure, detail)]


def test_where_nothing_fails_nobody_is_asked_and_all_is_up() -> None:
    seen = own() + outside(40)
    assert not worth_asking(seen)
    assert network_state(seen).reach is Reach.UP


def test_a_few_failures_among_many_answers_are_their_own() -> None:
    seen = own() + outside(40) + outside(12, Failure.TIMEOUT, start=40)
    assert not worth_asking(seen)
    assert network_state(seen) == network_state(own())


def test_a_target_that_answers_is_its_own_proof() -> None:
    assert not worth_asking(own() + own(Failure.TIMEOUT) + outside(2, Failure.TIMEOUT))


def test_a_silent_target_is_down_where_others_answer() -> None:
    assert worth_asking(own(Failure.REFUSED))
    by_control = network_state(own(Failure.REFUSED), controls=True)
    assert (by_control.reach, by_control.void, by_control.offline) == (Reach.SITE_DOWN, False, frozenset())
    seen = own(Failure.REFUSED) + outside(1) + outside(3, Failure.TIMEOUT, start=1)
    assert not worth_asking(seen)
    assert network_state(seen).reach is Reach.SITE_DOWN


@pytest.mark.parametrize(("controls", "said"), [(False, "answers either"), (None, "was asked")])
def test_where_nobody_answers_the_scan_is_void(controls: bool | None, said: str) -> None:
    state = network_state(own(Failure.DNS, "timeout") + outside(2, Failure.DNS, "timeout"), controls=controls)
    assert (state.reach, state.void) == (Reach.DOWN, True)
    assert state.offline == {"www.site.test", "h0.test", "h1.test"}
    assert said in state.why


@pytest.mark.parametrize("controls", [None, True, False])
@pytest.mark.parametrize(
    ("failure", "detail"), [(Failure.TIMEOUT, ""), (Failure.RESET, ""), (Failure.DNS, "servfail"), (Failure.TLS, "")]
)
def test_outside_hosts_that_fail_alike_en_masse_are_offline_and_the_scan_stands(
    failure: Failure, detail: str, controls: bool | None
) -> None:
    seen = own() + outside(4) + outside(16, failure, detail, start=4)
    state = network_state(seen, controls=controls)
    assert (state.reach, state.void, len(state.offline)) == (Reach.OUTSIDE_CUT, False, 16)
    assert worth_asking(seen)


def test_fewer_or_unlike_failures_need_the_control_addresses() -> None:
    few = own() + outside(19, Failure.TIMEOUT)
    mixed = own() + outside(10, Failure.TIMEOUT) + outside(10, Failure.DNS, "servfail", start=10)
    kinds = own() + outside(10, Failure.DNS, "nxdomain") + outside(10, Failure.DNS, "servfail", start=10)
    for seen in (few, mixed, kinds):
        assert worth_asking(seen)
        assert network_state(seen, controls=True).reach is Reach.UP
        state = network_state(seen, controls=False)
        assert (state.reach, state.void) == (Reach.OUTSIDE_CUT, False)


def test_an_answer_of_any_kind_proves_a_host() -> None:
    [*hops, last] = observed(
        look(None, Failure.TIMEOUT, hops=(hop("http://a.test/x"),), final_url="http://b.test:8080/y"), {"a.test"}
    )
    assert hops == [Observation("a.test", True, None)]
    assert last == Observation("b.test:8080", False, Failure.TIMEOUT)
    assert [one.failure for one in observed(look(404), set())] == [None]
    assert [one.failure for one in observed(look(None, Failure.REDIRECT_LOOP), set())] == [None]


@pytest.mark.parametrize("failure", [Failure.BREAKER, Failure.BUDGET, Failure.ROBOTS, Failure.FORBIDDEN_ADDRESS])
def test_what_was_not_asked_says_nothing(failure: Failure) -> None:
    assert list(observed(look(None, failure), set())) == []
    assert network_state([Observation("a.test", True, failure)]).reach is Reach.UP


ANY = st.lists(
    st.builds(
        Observation,
        st.sampled_from([f"h{number}.test" for number in range(30)]),
        st.just(False),
        st.sampled_from([None, *Failure]),
        st.sampled_from(["", "servfail", "nxdomain"]),
    )
    | st.builds(Observation, st.just("www.site.test"), st.just(True), st.sampled_from([None, *Failure])),
    max_size=60,
)
CONTROLS = st.sampled_from([None, True, False])


def failing_hosts(seen: Sequence[Observation]) -> set[str]:
    return {one.host for one in seen if one.failure} - {one.host for one in seen if one.failure is None}


@given(ANY, CONTROLS)
def test_only_hosts_that_never_answered_are_offline(seen: list[Observation], controls: bool | None) -> None:
    state = network_state(seen, controls=controls)
    assert state.offline <= failing_hosts(seen)
    assert bool(state.offline) == (state.reach in (Reach.DOWN, Reach.OUTSIDE_CUT))


@given(ANY, CONTROLS, st.booleans())
def test_one_answer_from_anybody_makes_a_scan_that_stands(
    seen: list[Observation], controls: bool | None, is_own: bool
) -> None:
    answer = Observation("fine.test", is_own, None)
    assert not network_state([*seen, answer], controls=controls).void
    assert not network_state(seen, controls=True).void


@given(ANY, CONTROLS)
def test_the_order_of_looks_changes_nothing(seen: list[Observation], controls: bool | None) -> None:
    backwards = network_state(seen[::-1], controls=controls)
    assert backwards == network_state(seen, controls=controls)
    assert worth_asking(seen) == worth_asking(seen[::-1])


@given(ANY)
def test_an_answer_of_a_control_changes_nothing_where_it_was_not_worth_asking(
    seen: list[Observation],
) -> None:
    if not worth_asking(seen):
        alone, told = network_state(seen), network_state(seen, controls=True)
        assert (alone.reach, alone.offline) == (told.reach, told.offline)
