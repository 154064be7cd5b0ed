"""The site as the store knows it, for whoever looks for columns in it."""

from array import array

from sqlalchemy import select

from monitor.registry.suggest import Sighted
from monitor.store.engine import Store
from monitor.store.packing import unpack
from monitor.store.seen import address, page


def sighted(store: Store, target_id: str) -> tuple[list[Sighted], dict[int, str]]:
    """All pages of a target that are there, with what they link to, and the site's own addresses by id."""
    own = (address.c.target_id == target_id) & (address.c.kind == "link") & address.c.internal.is_(True)
    pages = (
        select(address.c.url, address.c.text, page.c.title, page.c.links)
        .join(page, page.c.address_id == address.c.id)
        .where(own, page.c.kind == "html", page.c.gone.is_(False))
        .order_by(address.c.id)
    )
    with store.read() as db:
        urls = {row.id: row.url for row in db.execute(select(address.c.id, address.c.url).where(own))}
        found = [Sighted(row.url, row.title, row.text, array("q", unpack(row.links))) for row in db.execute(pages)]
    return found, urls
