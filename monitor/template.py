"""What belongs to a site's template: it stands on most pages, and is put right in one place."""

FEWEST = 10
"""On fewer pages than this nothing is called template-wide."""


def is_template_wide(holders: int, pages: int) -> bool:
    """Whether what stands on ``holders`` of ``pages`` pages is of the site's template: on more than half of them."""
    return holders >= FEWEST and holders * 2 > pages
