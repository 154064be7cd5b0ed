"""JSON Feed 1 and 1.1 (pure)."""

import json
from typing import Any

from monitor.channels.feed.form import LONGEST, MOST_ITEMS, Feed, Form, Item, NoFeed, What


def read_json(text: str) -> Feed | NoFeed:
    """The feed that a text in JSON holds. A list, another object and a broken text are told apart."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        return NoFeed(What.OTHER_JSON, f"it breaks off or is written wrongly ({type(error).__name__})")
    if isinstance(told, list):
        return NoFeed(What.LIST)
    if not isinstance(told, dict):
        return NoFeed(What.OTHER_JSON)
    items = told.get("items")
    if not isinstance(items, list) or "jsonfeed.org/version" not in _text(told.get("version")):
        # What gateways answer when they refuse is often an object with a message.
        return NoFeed(What.OTHER_JSON, _text(told.get("message") or told.get("error") or told.get("msg"))[:120])
    read = [_item(item) for item in items[:MOST_ITEMS] if isinstance(item, dict)]
    broken = "" if len(read) == len(items[:MOST_ITEMS]) else "items that are no objects"
    return Feed(Form.JSON, _text(told.get("title")), items=tuple(read), broken=broken)


def _item(item: dict[str, Any]) -> Item:
    url = _text(item.get("url")) or _text(item.get("external_url"))
    return Item(
        _text(item.get("id")),
        url,
        _text(item.get("title")),
        _text(item.get("date_published")),
        _text(item.get("date_modified")),
    )


def _text(value: object) -> str:
    return str(value).strip()[:LONGEST] if isinstance(value, str | int) else ""
