import json

from checks.facts import look_as_fact
from checks.subjects import Failure, Sign
from monitor.store import looks
from tests.builders import hop, look

KEPT = (
    look(404, hops=(hop("http://a/", 301, "http://b/"), hop("http://b/"))),
    look(404),
    look(failure=Failure.TIMEOUT, detail="首字节超时", peer=None, final_url="http://elsewhere/"),
    look(failure=Failure.TRUNCATED, detail="3 of 9 bytes", signs=(Sign("empty", 0.5, "0 bytes"),)),
)


def test_looks_come_back_from_json_as_they_went() -> None:
    assert looks.load(json.loads(json.dumps(looks.dump(KEPT)))) == KEPT
    assert looks.load([]) == ()


def test_looks_come_back_as_the_facts_of_a_verdict() -> None:
    assert looks.as_facts(json.loads(json.dumps(looks.dump(KEPT)))) == [look_as_fact(one) for one in KEPT]


def test_what_goes_without_saying_is_not_kept() -> None:
    first, second = looks.dump([look(404), look(404)])
    assert set(first) == {"at", "client", "status", "final_url", "elapsed_ms", "peer"}
    assert set(second) == {"at", "client", "status", "elapsed_ms", "peer"}
