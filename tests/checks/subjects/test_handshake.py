import pytest

from checks.subjects.handshake import Certificate, Hands, Handshake, Trouble, sign_of
from tests.builders import MOMENT

SITE = "https://www.example.gov.cn/"


@pytest.mark.parametrize(
    ("facts", "hands"),
    [
        ({"protocol": "TLSv1.3", "modern": True}, Hands.BROWSER),
        ({"modern": True, "verify_code": 10}, Hands.BROWSER),
        ({"protocol": "TLSv1"}, Hands.OLD_CLIENT),
        ({"trouble": Trouble.ALERT}, Hands.NOBODY),
        ({"trouble": Trouble.NOT_TLS}, Hands.NOBODY),
        ({"trouble": Trouble.PROTOCOL}, Hands.NOBODY),
        ({"trouble": Trouble.CLIENT_CERTIFICATE}, Hands.CERTIFICATE_HOLDER),
        ({"trouble": Trouble.TIMEOUT}, Hands.UNKNOWN),
        ({"trouble": Trouble.RESET}, Hands.UNKNOWN),
        ({"trouble": Trouble.UNREACHABLE}, Hands.UNKNOWN),
        ({"trouble": Trouble.ALERT, "sm2": True}, Hands.SM2),
        ({"protocol": "TLSv1.2", "certificate": Certificate(sm2=True)}, Hands.SM2),
    ],
)
def test_who_can_shake_hands_follows_from_the_facts(facts: dict[str, object], hands: Hands) -> None:
    handshake = Handshake(SITE, MOMENT, "203.0.113.7", detail="as it was", **facts)  # type: ignore[arg-type]
    assert handshake.hands is hands
    sign = sign_of(handshake)
    assert (sign.kind, sign.strength, sign.detail) == (f"tls_{hands}", 1.0, "as it was")
