import json

from checks.subjects import Failure
from monitor.store import looks
from tests.builders import hop, look


def test_looks_come_back_from_json_as_they_went() -> None:
    kept = (
        look(404, hops=(hop("http://a/", 301, "http://b/"), hop("http://b/"))),
        look(failure=Failure.TIMEOUT, detail="首字节超时", peer=None),
        look(failure=Failure.TRUNCATED, detail="3 of 9 bytes"),
    )
    assert looks.load(json.loads(json.dumps(looks.dump(kept)))) == kept
