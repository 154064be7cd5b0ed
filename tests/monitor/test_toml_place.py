"""Places of keys and values in a TOML text."""

import pytest

from monitor.toml_place import Place, Places


@pytest.mark.parametrize(
    ("text", "path", "key", "value"),
    [
        ("a = 1\n", ("a",), (1, 1), (1, 5)),
        ("[t]\n# c\nb   =   2 # d\n", ("t", "b"), (3, 1), (3, 9)),
        ("[t]\nb = 2\n", ("t",), (1, 2), (1, 2)),
        ("[[s]]\nx = 1\n[[s]]\nx = 2\n", ("s", 1, "x"), (4, 1), (4, 5)),
        ("[[s]]\n[s.sub]\ny = 1\n", ("s", 0, "sub", "y"), (3, 1), (3, 5)),
        ('[t."link.broken"]\nn = 1\n', ("t", "link.broken", "n"), (2, 1), (2, 5)),
        ("a.b = 1\n", ("a", "b"), (1, 1), (1, 7)),
        ("t = { a = 1, b = [1, 'x'] }\n", ("t", "b", 1), (1, 22), (1, 22)),
        ("l = [\n  1, # c\n  2,\n]\n", ("l", 1), (3, 3), (3, 3)),
        ('"名" = "中文值"\n', ("名",), (1, 1), (1, 7)),
        ("a = ['中文', 5]\n", ("a", 1), (1, 12), (1, 12)),
        ('"\\u0061" = 1\n', ("a",), (1, 1), (1, 12)),
    ],
)
def test_a_place_is_counted_in_lines_and_characters(
    text: str, path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    places = Places(text)
    assert places.of_key(path) == Place(*key)
    assert places.of_value(path) == Place(*value)


def test_what_is_not_there_has_the_place_of_its_table() -> None:
    places = Places("[a]\nx = 1\n[[s]]\nid = 1\n")
    assert places.of_key(("s", 0, "name")) == Place(3, 3)
    assert places.of_key(("nowhere",)) == Place(1, 1)
