"""How we name ourselves to other servers."""

from monitor import __version__
from monitor.crawl.onion import PRODUCT
from monitor.settings import Settings


def user_agent(settings: Settings) -> str:
    """The honest User-Agent: the product's token, its version, and whom to call."""
    contact = settings.installation.contact
    return f"{PRODUCT}/{__version__} (+{contact})" if contact else f"{PRODUCT}/{__version__}"
