"""The menus of official accounts, and what must be said of where they lead."""

from collections.abc import Callable, Iterator

from monitor.demo.matrix.case import By
from monitor.demo.matrix.roll import WECHAT, Account, roll
from monitor.demo.matrix.sayings import as_expected
from monitor.demo.names import PORTAL
from monitor.demo.truth import Expected

_HOME, _LOST = f"http://{PORTAL}/", f"http://{PORTAL}/nm/bszn-{{number}}.html"
_EVERY = 4
"""Every so many-eth account that official interfaces read has a menu."""


def menu(account: Account, name: Callable[[str], str]) -> dict[str, object] | None:
    """The menu as WeChat gives it: the portal's home page, and a guide that is not there any more on some."""
    links = _links(account)
    if not links:
        return None
    buttons = [{"type": "view", "name": text, "url": name(url)} for text, url in links.items()]
    return {
        "is_menu_open": 1,
        "selfmenu_info": {"button": [*buttons, {"type": "click", "name": "联系我们", "key": "V1"}]},
    }


def expected() -> Iterator[Expected]:
    """What must be said of every link of every menu."""
    for account in roll():
        for url in _links(account).values():
            lost = url != _HOME
            note = (
                "a guide in a menu that is not there any more"
                if lost
                else "a menu that leads to the portal's home page"
            )
            verdict = "finding not_found" if lost else "fine"
            yield as_expected("channel.bad_link", f"channel:{account.id}:{url}", verdict, note)


def _links(account: Account) -> dict[str, str]:
    """The addresses in its menu, in the city's names, by the text of the button."""
    case = account.case
    reached = case.by in (By.COMPONENT, By.OFFICIAL) and not {"state", "codes"} & {*case.account, *case.later}
    if account.platform != WECHAT or case.state != "active" or not reached or account.number % _EVERY != 1:
        return {}
    lost = {"办事指南": _LOST.format(number=account.number)} if account.number % (2 * _EVERY) == 1 else {}
    return {"政府网站": _HOME, **lost}
