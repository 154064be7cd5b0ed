"""Login pages: where a reader must say who he is before he sees anything (pure)."""

import re
from urllib.parse import urlsplit

from monitor.crawl.visible import Visible

_PATH = re.compile(
    r"(?:^|[/._-])(?:(?:user|member|admin)?(?:log[-_]?in|log[-_]?on|sign[-_]?in)(?:page|form|index|action|check|init|auth|\d)?"
    r"|(?:sso|oauth2?)(?:server|auth|login)?|cas|passport|authorize|denglu|authserver|tyrz|uias|idp|saml2?)(?=$|[/.?;_-])",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"^(?:passport|login|sso|cas|auth|authserver|oauth|tyrz|ids|idp|uias|account|accounts)\d?\.", re.IGNORECASE
)
_WORDS = re.compile(r"登录|登陆|密码|验证码|账号|帐号|用户名|log ?in|sign ?in|password|user ?name", re.IGNORECASE)
_SCAN = re.compile(
    r"^(?:请|您)?(?:先|尚未|还没有|还未)?(?:登录|登陆)(?:后|再|才|$|[，,。！!])|扫码登录|请先登录"
    r"|please (?:log|sign) ?in",
    re.IGNORECASE,
)
CORNER = 150
"""Characters of other text beside which a login form is a box in a corner."""


def is_login(url: str) -> bool:
    """Whether an address is that of a login page by its own words."""
    parts = urlsplit(url)
    return _HOST.match(parts.hostname or "") is not None or _PATH.search(parts.path) is not None


def asks_to_log_in(page: Visible) -> str:
    """What of a page shows that a login is its main content, as it stands there; empty where it is not."""
    title = page.title if _WORDS.search(page.title) else ""
    said = next((block for block in page.blocks if len(block) <= 40 and _SCAN.search(block)), "")
    if not page.passwords and not said:
        return ""
    other = sum(
        len(block) for block in page.blocks if len(block) >= 15 and not _WORDS.search(block) and _TALK.search(block)
    )
    if other > CORNER:
        return ""
    return title if page.passwords and title else said or "type=password"


def login_of(asked: str, final: str, page: Visible, *, is_file: bool = False) -> str:
    """What shows that a link to something else was sent to a login page; empty where it was not.

    Who links to a login page means it. ``is_file`` says that a file was asked for: then a login needs no redirect.
    """
    if is_login(asked) or (asked.partition("?")[0] == final.partition("?")[0] and not is_file):
        return ""
    shown = asks_to_log_in(page)
    if shown:
        return f"{final} {shown}"
    # A login that a script builds shows no form; its address alone tells enough where nothing else stands there.
    if is_login(final) and page.scripts and len(page.text) < CORNER:
        return final
    return ""


_TALK = re.compile(r"[，。；！？]|[.;!?](?:\s|$)")
