"""Columns: list pages, articles, and the pictures and attachments beside them."""

from monitor.demo import files
from monitor.demo.draft import Draft
from monitor.demo.layout import Article, Column
from monitor.demo.sheet import Sheet

_MAKERS = {"pdf": files.pdf, "doc": files.doc, "xls": files.xls, "zip": files.archive}


def add(draft: Draft) -> None:
    """Put every column with its lists and articles into the city."""
    for column in draft.columns:
        for number, (path, _) in enumerate(column.lists()):
            draft.add(Sheet(path, column.name.name, "list.html", {"column": column, "number": number}))
        for place, article in enumerate(column.articles):
            _add_article(draft, column, place, article)


def _add_article(draft: Draft, column: Column, place: int, article: Article) -> None:
    newer = [("上一篇", other) for other in column.articles[max(place - 1, 0) : place]]
    older = [("下一篇", other) for other in column.articles[place + 1 : place + 2]]
    context = {"column": column, "article": article, "neighbours": newer + older}
    draft.add(Sheet(article.path, article.title, "article.html", context))
    if article.picture:
        draft.put(article.folder + article.picture, files.png(article.number % 256))
    if article.attachment:
        draft.put(article.folder + article.attachment, _MAKERS[article.attachment[-3:]](f"No. {article.number}"))
