"""Builders of articles: by default one with no dates at all."""

from dataclasses import replace
from typing import Any

from checks.subjects.article import Article
from checks.subjects.column import Dated
from tests.checks.columns import TODAY


def article(*dates: Dated, **facts: Any) -> Article:
    return replace(Article("http://www.example.gov.cn/x.html", "关于开展检查的通知", TODAY, dates), **facts)
