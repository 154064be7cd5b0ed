from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from checks.check import Finding, Undecided
from checks.link.tls import check, flawed
from checks.subjects.handshake import Certificate, Handshake, Trouble
from tests.builders import MOMENT, held

DAY = timedelta(days=1)
VALID = Certificate(("www.example.gov.cn",), "www.example.gov.cn", "Some CA", MOMENT - DAY, MOMENT + DAY)
AIA = replace(VALID, aia=("http://ca.test/x",))
EXPIRED = replace(VALID, not_after=MOMENT - timedelta(hours=1))


def handshake(code: int | None = 0, certificate: Certificate = VALID, **facts: Any) -> Handshake:
    values: dict[str, Any] = {"protocol": "TLSv1.2", "modern": True, "name_matches": True, "chain": 1} | facts
    return Handshake(
        "https://www.example.gov.cn/", MOMENT, "203.0.113.7", verify_code=code, certificate=certificate, **values
    )


def finding(one: Handshake) -> Finding:
    [verdict] = flawed(one)
    assert isinstance(verdict, Finding)
    return verdict


def test_what_openssl_accepts_is_fine_whatever_the_rest_says() -> None:
    assert list(flawed(handshake(0))) == []
    assert list(flawed(handshake(0, EXPIRED, name_matches=False))) == []
    assert list(flawed(handshake(0, Certificate(oddities=("unreadable",))))) == []


@pytest.mark.parametrize(
    ("facts", "problems", "browser"),
    [
        ({"code": 10, "certificate": EXPIRED}, ["expired"], "warns"),
        ({"code": 10}, ["expired"], "warns"),
        ({"code": 10, "repaired_code": 0}, ["incomplete_chain"], "opens"),
        ({"code": 9}, ["expired"], "warns"),
        ({"code": 62, "name_matches": False}, ["wrong_name"], "warns"),
        ({"code": 62, "certificate": EXPIRED}, ["expired", "wrong_name"], "warns"),
        ({"code": 18}, ["untrusted"], "warns"),
        ({"code": 19, "chain": 3}, ["untrusted"], "warns"),
        ({"code": 68}, ["untrusted"], "warns"),
        ({"code": 20}, ["incomplete_chain"], "warns"),
        ({"code": 20, "certificate": AIA}, ["incomplete_chain"], "opens"),
        ({"code": 20, "repaired_code": 0}, ["incomplete_chain"], "opens"),
        ({"code": 20, "chain": 2}, ["untrusted"], "warns"),
        ({"code": 20, "chain": 2, "repaired_code": 0}, ["incomplete_chain"], "opens"),
        ({"code": 20, "certificate": AIA, "repaired_code": 2}, ["untrusted"], "warns"),
        ({"code": 20, "certificate": EXPIRED, "repaired_code": 10}, ["expired", "incomplete_chain"], "warns"),
        ({"code": 20, "name_matches": False}, ["wrong_name", "incomplete_chain"], "warns"),
        ({"code": None, "modern": False, "protocol": "TLSv1"}, ["old_protocol"], "refuses"),
    ],
)
def test_a_fault_is_told_with_all_that_is_wrong_and_what_a_browser_does(
    facts: dict[str, Any], problems: list[str], browser: str
) -> None:
    verdict = finding(handshake(**facts))
    assert (verdict.facts["reason"], verdict.facts["problems"]) == (problems[0], problems)
    assert (verdict.facts["browser"], verdict.suspected) == (browser, False)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"sm2": True, "trouble": Trouble.ALERT}, "unsupported_tls"),
        ({"trouble": Trouble.CLIENT_CERTIFICATE}, "client_certificate"),
        ({"trouble": Trouble.RESET}, "no_handshake"),
        ({"trouble": Trouble.ALERT}, "no_handshake"),
        ({"trouble": Trouble.TIMEOUT}, "no_handshake"),
    ],
)
def test_without_a_handshake_no_certificate_is_judged(facts: dict[str, Any], reason: str) -> None:
    [verdict] = flawed(handshake(None, Certificate(), protocol=None, modern=False, **facts))
    assert isinstance(verdict, Undecided)
    assert verdict.facts["reason"] == reason


def test_the_facts_prove_the_verdict() -> None:
    facts = finding(handshake(10, EXPIRED, verify_message="has expired", holders=held("http://a/", total=4))).facts
    assert (facts["verify_code"], facts["verify_message"], facts["peer"]) == (10, "has expired", "203.0.113.7")
    assert (facts["since"], facts["until"]) == ("2026-11-19", "2026-11-20")
    assert (facts["names"], facts["seen_on_total"]) == (["www.example.gov.cn"], 4)


def test_the_words_say_what_is_wrong_and_how_to_mend_it() -> None:
    expired = finding(handshake(10, EXPIRED))
    assert check.message(expired, "zh") == (
        "https://www.example.gov.cn/ 的安全连接有问题：证书不在有效期内（2026-11-19 至 2026-11-20），浏览器会提示不安全"
    )
    assert "续签" in check.remedy(expired.facts, "zh")
    unnamed = finding(handshake(62, Certificate(oddities=("no_names",)), name_matches=False))
    assert "for another name (?)" in check.message(unnamed, "en")
