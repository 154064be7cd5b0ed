"""Where things stand in a TOML text: for errors that name line and column."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Path = tuple[str | int, ...]
"""Keys and list indices from the root: ``("site", 0, "url")``."""

_LANGUAGE = Language(tree_sitter_toml.language())
_NOT_VALUES = ("comment", "[", "]", ",", "=", "{", "}")


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, both counted from 1, the column in characters."""

    line: int
    column: int


class Places:
    """The places of all keys and values of one TOML text. The text must be valid TOML."""

    def __init__(self, text: str) -> None:
        self._lines = text.encode().split(b"\n")
        self._keys: dict[Path, Place] = {}
        self._values: dict[Path, Place] = {}
        self._lists: dict[Path, int] = {}
        root = Parser(_LANGUAGE).parse(text.encode()).root_node
        for node in () if root.has_error else root.named_children:
            if node.type == "pair":
                self._pair((), node)
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def of_key(self, path: Path) -> Place:
        """Where the key stands; for a key that is nowhere, its table."""
        return self._nearest(self._keys, path)

    def of_value(self, path: Path) -> Place:
        """Where the value begins; for one that is nowhere, the value or table it would stand in."""
        return self._nearest(self._values, path)

    @staticmethod
    def _nearest(places: dict[Path, Place], path: Path) -> Place:
        while path and path not in places:
            path = path[:-1]
        return places.get(path, Place(1, 1))

    def _place(self, node: Node) -> Place:
        row, offset = node.start_point
        return Place(row + 1, len(self._lines[row][:offset].decode(errors="replace")) + 1)

    def _table(self, node: Node) -> None:
        key, *pairs = (child for child in node.named_children if child.type != "comment")
        path = self._resolved(tuple(_names(key)))
        if node.type == "table_array_element":
            index = self._lists.get(path, -1) + 1
            self._lists[path] = index
            self._put(path, key, key)
            path = (*path, index)
        self._put(path, key, key)
        for pair in pairs:
            if pair.type == "pair":
                self._pair(path, pair)

    def _resolved(self, names: tuple[str, ...]) -> Path:
        """A table's path with the index of the latest element put in wherever it names a list of tables."""
        path: Path = ()
        for position, name in enumerate(names):
            path = (*path, name)
            if path in self._lists and position < len(names) - 1:
                path = (*path, self._lists[path])
        return path

    def _pair(self, table: Path, node: Node) -> None:
        key, value = (child for child in node.named_children if child.type != "comment")
        path = table
        for name in _names(key):
            path = (*path, name)
            self._keys.setdefault(path, self._place(key))
            self._values.setdefault(path, self._place(key))
        self._put(path, key, value)
        self._value(path, value)

    def _value(self, path: Path, node: Node) -> None:
        if node.type == "inline_table":
            for child in node.named_children:
                if child.type == "pair":
                    self._pair(path, child)
        elif node.type == "array":
            for index, child in enumerate(part for part in node.children if part.type not in _NOT_VALUES):
                self._put((*path, index), child, child)
                self._value((*path, index), child)

    def _put(self, path: Path, key: Node, value: Node) -> None:
        self._keys[path] = self._place(key)
        self._values[path] = self._place(value)


def _names(key: Node) -> Iterator[str]:
    """The names of a key as they are meant: quotes and escapes resolved, dots taken apart."""
    table = tomllib.loads(f"{(key.text or b'').decode()} = 0")
    while isinstance(table, dict):
        [(name, table)] = table.items()
        yield name
