"""The facts that verdicts about statutory items have in common."""

from typing import Any

from checks.ages import age_as_fact
from checks.subjects.item import Item, Place


def facts_of(item: Item) -> dict[str, Any]:
    """What every verdict tells: the item, the platform, and where it was found."""
    return {
        "name": item.name,
        "platform": item.platform,
        "proposed": item.proposed,
        "places": [place_as_fact(place) for place in item.places],
        "url": item.places[0].url if item.places else "",
        "title": "、".join(dict.fromkeys(place.title for place in item.places if place.title != item.name)),
    }


def is_absent(item: Item) -> bool:
    """Whether the platform was read to its end and holds no place for it: ``item.missing`` says so, and no other."""
    return not item.places and item.listed


def place_as_fact(place: Place) -> dict[str, Any]:
    """One place, JSON-able."""
    return {
        "url": place.url,
        "title": place.title,
        "reach": str(place.reach) if place.reach is not None else None,
        "why": place.why,
        "blank": place.blank,
        "rows": place.rows,
        "newest": age_as_fact(place.newest) if place.newest else None,
        "excused": place.excused,
    }
