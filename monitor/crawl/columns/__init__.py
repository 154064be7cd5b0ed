"""Columns as a reader sees them: dates as written, articles and when they were published, lists and their pages.

Everything here is pure and takes a page that is parsed already::

    reading = read_list(document, url, today)       # rows, next pages, or why there are none
    dates = article_dates(document, url, today)     # every date of an article, with where it stood
    day = published(dates)                          # the one that counts, or None: not known
"""
