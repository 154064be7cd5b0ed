"""Both languages have every word, and say it with the same values."""

import string
from collections.abc import Mapping

from reports.model import Language
from reports.terms import TERMS, advice, term
from reports.words import WORDS, words


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def both_say_the_same(both: Mapping[Language, str]) -> bool:
    return set(both) == {"zh", "en"} and values(both["zh"]) == values(both["en"])


def test_every_word_is_there_in_both_languages_with_the_same_values() -> None:
    assert [key for key, both in WORDS.items() if not both_say_the_same(both)] == []


def test_every_term_is_there_in_both_languages() -> None:
    known = [(name, code, both) for name, terms in TERMS.items() for code, both in terms.items()]
    assert [(name, code) for name, code, both in known if not (both_say_the_same(both) and all(both.values()))] == []


def test_no_english_text_holds_chinese() -> None:
    texts = [both["en"] for both in (*WORDS.values(), *(both for terms in TERMS.values() for both in terms.values()))]
    assert [text for text in texts if any("\u2e80" <= character <= "\uffef" for character in text)] == []


def test_words_come_in_one_language() -> None:
    assert words("zh")["new"] == "新增问题"
    assert words("en")["new"] == "New problems"
    assert words("zh").keys() == words("en").keys()


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert term("state", "open", "zh") == "待整改"
    assert term("state", "melted", "zh") == "melted"


def test_every_reason_gets_advice() -> None:
    assert advice("blocked", "en") != advice("anything else", "en") != ""
