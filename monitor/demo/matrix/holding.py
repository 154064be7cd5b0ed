"""What the demonstration's office holds: keys as files that nobody else may read, and the settings that name them."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from monitor.demo.matrix.worlds import CANARY, GATEWAY, WEWE, keys

_FOLDER = "secrets"


def hold(config: Path) -> dict[str, Any]:
    """Write the keys into a folder beside the settings; returns the table ``[channels]``, which holds none of them."""
    given, folder = keys(), config / _FOLDER
    folder.mkdir(mode=0o700)
    appid, secret, ticket = given.component
    files = {f"{channel}.weibo": token for channel, token in given.tokens.items()}
    files |= {f"{channel}.wechat": secret for channel, (_, secret) in given.apps.items()}
    files |= {"contract": given.commercial, "component": secret, "ticket": ticket}
    for name, text in files.items():
        _write(folder / name, text)
    return {
        "weibo_tokens": f"file:{_FOLDER}/{{id}}.weibo",
        "weibo_commercial": f"file:{_FOLDER}/contract",
        "weibo_canary": CANARY,
        "wechat_secrets": f"file:{_FOLDER}/{{id}}.wechat",
        "wechat_component": appid,
        "wechat_component_secret": f"file:{_FOLDER}/component",
        "wechat_component_ticket": f"file:{_FOLDER}/ticket",
        "rsshub": GATEWAY,
        "wewe_rss": [WEWE],
        "pauses": 0,
    }


def told_in_toml(table: str, values: Mapping[str, Any]) -> str:
    """A table of settings as it stands in the file; texts, numbers and lists of texts are written as in JSON."""
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([f"[{table}]", *lines])


def _write(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
        handle.write(text)
