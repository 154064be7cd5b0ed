"""JSON as it is kept: facts and looks are most of what a scan adds, so it is written in as few bytes as will do."""

import json
from typing import Any


def compact(value: Any) -> str:
    """The JSON text of a value: no blanks, Chinese as it is (half the bytes of its escapes).

    A lone surrogate, which no database keeps, becomes a question mark.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode()
