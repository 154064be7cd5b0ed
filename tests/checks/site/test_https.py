import pytest

from checks.site.https import check
from checks.subjects import Failure
from tests.builders import look
from tests.checks.statutory import outcome, secure


def test_a_host_that_answers_over_https_is_fine_even_with_a_bad_certificate() -> None:
    assert outcome(check, secure()) == "fine"
    assert outcome(check, secure(look=look(failure=Failure.TLS))) == "fine", "the certificate is link.tls's matter"


@pytest.mark.parametrize(
    ("status", "failure", "expected"),
    [
        (None, Failure.REFUSED, "finding? refused"),
        (None, Failure.TLS, "finding? tls"),
        (404, None, "finding? status"),
        (403, None, "undecided blocked"),
        (503, None, "undecided passing"),
        (None, Failure.TIMEOUT, "undecided passing"),
        (None, Failure.RESET, "undecided passing"),
        (None, Failure.DNS, "undecided passing"),
    ],
)
def test_what_may_pass_proves_nothing(status: int | None, failure: Failure | None, expected: str) -> None:
    assert outcome(check, secure(look=look(status, failure), handshake=None)) == expected


def test_where_nobody_looked_it_is_not_known() -> None:
    assert outcome(check, secure(look=None)) == "undecided not_looked"
