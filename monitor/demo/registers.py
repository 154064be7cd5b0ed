"""The registers that feet of pages lead to: the city has its own, so that no scan of it asks the real ones."""

from collections.abc import Callable

from monitor.demo import names

_STAND_INS = {
    ("icp", "hosts"): names.REGISTERS,
    ("icp", "former_hosts"): names.FORMER_REGISTERS,
    ("party_mark", "hosts"): names.MARKS,
    ("corrections", "hosts"): names.CORRECTIONS,
}
"""The city's own hosts, by the item of the foot and the key of the list that they stand for."""


def stand_in(text: str, name: Callable[[str], str]) -> str:
    """The text of ``footer.toml`` with the city's hosts in place of the real ones, as ``name`` calls them, portless."""
    item, lines = "", []
    for line in text.splitlines():
        key, _, value = line.partition(" = ")
        item = value.strip('"') if key == "id" else item
        own = _STAND_INS.get((item, key))
        lines.append(f'{key} = ["{name(own).partition(":")[0]}"]' if own else line)
    return "\n".join(lines) + "\n"
