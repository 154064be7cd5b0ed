"""The menu of an account, however it was made (``get_current_selfmenu_info``): where its buttons lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from monitor.channels.refusals import RefusalError
from monitor.channels.wechat.client import Client
from monitor.channels.wechat.codes import NO_MENU

PATH = "/cgi-bin/get_current_selfmenu_info"
_LINKS = 100


@dataclass(frozen=True, slots=True)
class Button:
    """A button that opens an address. ``text`` is its name, with that of the button above it ("办事 / 社保查询")."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: whether it is switched on, and its buttons that open addresses, at most 100."""

    shown: bool
    buttons: tuple[Button, ...]


async def menu(client: Client) -> Menu:
    """The menu as readers have it now; an account without one has an empty one. Raises ``RefusalError``."""
    try:
        answer = await client.get(PATH)
    except RefusalError as error:
        if error.refusal.code == NO_MENU:
            return Menu(shown=False, buttons=())
        raise
    told = answer.get("selfmenu_info")
    buttons = _buttons(told.get("button") if isinstance(told, dict) else None, "")
    return Menu(
        bool(answer.get("is_menu_open")), tuple(button for button, _ in zip(buttons, range(_LINKS), strict=False))
    )


def _buttons(told: Any, above: str) -> Iterator[Button]:
    for one in _objects(told):
        name = " / ".join(part for part in (above, str(one.get("name") or "")) if part)
        if isinstance(one.get("url"), str) and one["url"]:
            yield Button(name, one["url"])
        for article in _listed(one.get("news_info")):
            if isinstance(article.get("content_url"), str) and article["content_url"]:
                yield Button(f"{name} / {article.get('title') or ''}", article["content_url"])
        if not above:
            yield from _buttons(_listed(one.get("sub_button")), name)


def _listed(told: Any) -> list[dict[str, Any]]:
    """Objects in a list, or in a list that is wrapped once more: menus made by interface and by hand differ."""
    return _objects(told.get("list") if isinstance(told, dict) else told)


def _objects(told: Any) -> list[dict[str, Any]]:
    return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
