"""When a post was published, by its own public page: for the list that tells only of the last change."""

from checks.subjects.channel import Posts, When
from monitor.channels.attestation.links import PostLink, post_link
from monitor.channels.attestation.wechat_page import read_page
from monitor.crawl.outcome import Fetcher, Request


class PageDating:
    """Opens one page of one post. ``pages`` must lead to WeChat's own hosts alone."""

    def __init__(self, pages: Fetcher) -> None:
        self._pages = pages

    async def __call__(self, url: str) -> When | None:
        """See ``Dating``."""
        link = post_link(url)
        if not isinstance(link, PostLink) or link.platform != "wechat_mp":
            return None
        outcome = await self._pages.fetch(Request(link.url))
        if not outcome.ok:
            return None
        found = read_page(outcome.body, outcome.final_url)
        return found.post.published if found.listing is Posts.READ and found.post else None
