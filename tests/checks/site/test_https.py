import pytest

from checks.site.https import check
from checks.subjects import Failure, Look
from checks.subjects.handshake import Handshake, Trouble
from tests.builders import look
from tests.checks.statutory import AT, finding, outcome, secure


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


@pytest.mark.parametrize("trouble", [Trouble.CLIENT_CERTIFICATE, Trouble.TIMEOUT])
def test_a_handshake_that_other_readers_may_manage_accuses_nobody(trouble: Trouble) -> None:
    met = Handshake("https://www.example.gov.cn/", AT, "", trouble=trouble)
    assert outcome(check, secure(look=look(failure=Failure.TLS), handshake=met)) == "undecided unsupported"


def plain(final_url: str = "http://www.example.gov.cn/", status: int = 200) -> Look:
    return look(status, final_url=final_url)


def test_a_plain_home_page_that_does_not_lead_to_the_secure_one_is_suspected() -> None:
    one = finding(check, secure(plain=plain()))
    assert (one.facts["reason"], one.suspected, one.facts["hint"]) == ("no_redirect", True, True)
    assert "http://www.example.gov.cn/" in check.message(one, "zh")
    assert one.facts["plain"]["status"] == 200
    assert "证书" not in check.remedy(one.facts, "zh"), "there is one already"


def test_a_secure_home_page_that_leads_back_to_the_plain_one_is_suspected_of_that() -> None:
    one = finding(check, secure(look=plain(), plain=plain()))
    assert (one.facts["reason"], one.suspected, one.facts["hint"]) == ("led_back", True, True)
    assert "可以用 HTTPS" not in check.message(one, "zh")


def test_a_plain_home_page_that_leads_on_or_shows_nothing_is_fine() -> None:
    assert outcome(check, secure(plain=plain("https://www.example.gov.cn/"))) == "fine"
    assert outcome(check, secure(plain=plain(status=404))) == "fine"
    assert outcome(check, secure(plain=look(failure=Failure.REFUSED))) == "fine"


def test_where_there_is_no_secure_page_nothing_need_lead_to_it() -> None:
    assert (
        outcome(check, secure(look=look(failure=Failure.REFUSED), handshake=None, plain=plain())) == "finding? refused"
    )
    bad_certificate = secure(look=look(failure=Failure.TLS), plain=plain())
    assert outcome(check, bad_certificate) == "fine", "readers sent there would meet a warning"


def test_where_nobody_looked_it_is_not_known() -> None:
    assert outcome(check, secure(look=None)) == "undecided not_looked"
