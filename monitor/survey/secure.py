"""How a site's main host answers over HTTPS and over plain HTTP."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime

from checks.subjects import Look
from checks.subjects.clause import Clause
from checks.subjects.handshake import Handshake
from checks.subjects.site import SecureSite
from monitor.survey.looker import Looker

Shake = Callable[[str], Awaitable[Handshake | None]]

_NAME = re.compile(r"(?:[^.:\[\]]+\.)+[^.:\[\]\d][^.:\[\]]*")
"""A public name without a port: not an address, nor a name of one word."""


async def secure_site(
    site: str, host: str, clause: Clause, now: datetime, looker: Looker, shake: Shake | None
) -> SecureSite | None:
    """The main host of a site over both; None for an address or a port of its own, which have no secure twin."""
    if not _NAME.fullmatch(host):
        return None
    secure = f"https://{host}/"
    handshake = await shake(secure) if shake is not None else None
    look, plain = await _seen(looker, secure), await _seen(looker, f"http://{host}/")
    return SecureSite(f"site:{site}:https:{host}", host, now, clause, look, handshake, plain)


async def _seen(looker: Looker, url: str) -> Look:
    outcome = (await looker.look(url)).outcome
    return outcome.looks[-1] if outcome.looks else outcome.look()
