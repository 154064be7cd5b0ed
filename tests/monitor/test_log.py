import pytest
import structlog
from structlog.testing import capture_logs

from monitor.log import Log


def test_the_log_is_set_up_once_and_by_the_first_event() -> None:
    structlog.reset_defaults()
    log, calls = Log(), []
    log.prepare(lambda: calls.append("set up"))
    assert calls == []
    with capture_logs() as said:
        log.info("begun", host="h")
        log.warning("odd")
        log.error("failed", exc_info=ValueError("why"))
    assert calls == ["set up"]
    assert [(one["event"], one["log_level"]) for one in said] == [
        ("begun", "info"), ("odd", "warning"), ("failed", "error"),
    ]  # fmt: skip


def test_an_error_is_written_with_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.reset_defaults()
    log = Log()
    log.prepare(
        lambda: structlog.configure(
            processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        )
    )
    try:
        log.error("failed", exc_info=ValueError("why"))
    finally:
        structlog.reset_defaults()
    assert "ValueError: why" in capsys.readouterr().out
