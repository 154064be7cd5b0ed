"""The repository tests its own shape: what the other tests and the linters do not see."""

import ast
import inspect
import os
import re
import shutil
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from checks.check import Check, Wording
from monitor import __version__
from monitor.settings import Settings
from monitor.settings_file import load
from tests.settings_table import READMES, in_toml, keys, section, table

ROOT = Path(__file__).parent.parent
PACKAGES = ("monitor", "checks", "reports")
CHECKS = sorted(catalogue().items())
BANNED_NAMES = re.compile(r"^(utils?|helpers?|.*_(utils?|helpers?|manager|service|handler))$")
BANNED_CLASSES = re.compile(r"(Manager|Service|Handler|Helper|Utils?)$|^Base[A-Z]")


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (file for file in (ROOT / folder).rglob("*.py") if "__pycache__" not in file.parts)


def relative(file: Path) -> str:
    return str(file.relative_to(ROOT))


def facts_of(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize(("identity", "check"), CHECKS)
def test_a_check_names_the_rule_it_comes_from(identity: str, check: Check) -> None:
    module = inspect.getdoc(inspect.getmodule(check.function)) or ""
    assert re.search(r"^Source: \S", module, re.MULTILINE), f"{identity}: the module's docstring has no Source:"
    assert inspect.getdoc(check.function), f"{identity}: the judging function has no docstring"


@pytest.mark.parametrize(("identity", "check"), CHECKS)
def test_a_check_says_the_same_facts_in_both_languages(identity: str, check: Check) -> None:
    zh, en = check.words["zh"], check.words["en"]
    assert [facts_of(text) for text in texts(zh)] == [facts_of(text) for text in texts(en)]
    assert (set(zh.reasons), set(zh.remedies)) == (set(en.reasons), set(en.remedies))
    for reason in zh.reasons:
        assert facts_of(zh.reasons[reason]) == facts_of(en.reasons[reason]), f"{identity}: {reason}"
    assert all((zh.title, zh.finding, zh.remedy, en.title, en.finding, en.remedy))
    assert set(zh.remedies) <= set(zh.reasons) or not zh.reasons


def texts(words: Wording) -> tuple[str, str, str]:
    return words.finding, words.remedy, words.undecided


@pytest.mark.parametrize(("identity", "check"), CHECKS)
def test_a_check_has_a_test_file_of_its_own(identity: str, check: Check) -> None:
    folder, problem = identity.split(".")
    assert (ROOT / "tests" / "checks" / folder / f"test_{problem}.py").is_file()


@pytest.mark.parametrize(("identity", "check"), CHECKS)
def test_the_thresholds_of_a_check_are_keyword_only_and_have_defaults(identity: str, check: Check) -> None:
    assert check.function is not None
    _, *thresholds = inspect.signature(check.function).parameters.values()
    for one in thresholds:
        assert one.kind is inspect.Parameter.KEYWORD_ONLY, f"{identity}: {one.name}"
        assert one.default is not inspect.Parameter.empty, f"{identity}: {one.name}"


def test_no_file_is_longer_than_300_lines() -> None:
    long = {relative(file): lines for file in sources(*PACKAGES, "tests") if (lines := _lines(file)) > 300}
    assert not {name: lines for name, lines in long.items() if not name.startswith("tests/")}
    assert not {name: lines for name, lines in long.items() if lines > 400}


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_nothing_is_named_for_having_no_noun() -> None:
    modules = [relative(file) for file in sources(*PACKAGES) if BANNED_NAMES.match(file.stem)]
    classes = [
        f"{relative(file)}: {node.name}"
        for file in sources(*PACKAGES)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and BANNED_CLASSES.search(node.name)
    ]
    assert modules + classes == []


def test_config_is_data() -> None:
    assert list(sources("config")) == []


def test_one_module_alone_names_the_http_library() -> None:
    named = {
        relative(file)
        for file in sources(*PACKAGES, "tests")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.partition(".")[0] in ("httpx", "httpx2")
    }
    assert named == {"monitor/crawl/http.py"}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_the_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    released = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert project == __version__ == released[0]


def test_the_first_decision_is_about_the_http_library() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "DECISIONS.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert "httpx" in headings[0]


def test_both_readmes_list_all_settings() -> None:
    for language, file in READMES.items():
        text = section(file.read_text(encoding="utf-8"))
        assert text == table(language), f"run python tests/settings_table.py to write the table of {file.name} anew"


def test_the_units_in_the_readme_are_those_that_are_shipped() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for unit in (ROOT / "config" / "systemd").iterdir():
        lines = [line for line in unit.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        assert lines
        assert [line for line in lines if f"   {line}\n" not in readme] == [], unit.name


EXAMPLE = ROOT / "config" / "monitor.toml"
SITE = ("site",)


def all_switched_on() -> str:
    """The example with every setting that is commented out switched on."""
    return re.sub(r"^# (?=\[|[a-z_]+ = )", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_example_holds_every_setting_and_no_other() -> None:
    document = tomllib.loads(all_switched_on())
    written: set[str] = set()
    for name, value in document.items():
        if name == "thresholds":
            written.add(name)
            continue
        written |= {f"{name}.{key}" for key in (value[0] if isinstance(value, list) else value)}
    assert written == {key.name for key in keys()}


def test_the_example_says_of_every_setting_what_it_is() -> None:
    text = all_switched_on()
    for key in keys():
        assert f"# {key.said.zh}" in text, key.name


def test_the_example_gives_the_defaults() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for key in keys():
        if key.table in SITE or key.default in (None, {}):
            continue
        table_text = re.split(r"^\[", text.partition(f"\n[{key.table}]\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
        assert f"\n{key.key} = {in_toml(key.default)}\n" in table_text, key.name


def test_the_example_can_be_used_as_it_is_and_with_all_switched_on(tmp_path: Path) -> None:
    assert load(EXAMPLE) == Settings()
    everything = tmp_path / "monitor.toml"
    everything.write_text(all_switched_on(), encoding="utf-8")
    assert [site.id for site in load(everything).site] == ["portal"]


def test_the_scripts_can_be_run_and_stop_at_errors() -> None:
    for name in ("setup.sh", "install.sh", "test.sh", "demo.sh", ".ci/run"):
        script = ROOT / name
        assert os.access(script, os.X_OK), name
        assert re.search(r"^set -e?uo pipefail$", script.read_text(encoding="utf-8"), re.MULTILINE), name
        assert subprocess.run(["bash", "-n", script], capture_output=True, timeout=20).returncode == 0, name


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="NOT CHECKED: this machine has no shellcheck")
def test_the_scripts_pass_shellcheck() -> None:
    scripts = [ROOT / name for name in ("setup.sh", "install.sh", "test.sh", "demo.sh", ".ci/run")]
    done = subprocess.run(["shellcheck", *scripts], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


VIOLATIONS = {
    "monitor stands over checks and reports, which do not see each other": ("checks/planted_a.py", "import reports"),
    "checks judge: no network, no database, no clock, no chance": ("checks/planted_b.py", "import socket"),
    "reports tell: no network, no database, no clock": ("reports/planted.py", "import sqlite3"),
    "one check never leans on another": ("checks/link/planted.py", "import checks.link.broken"),
    "the pure modules of monitor do no input or output": ("monitor/sample.py", "import socket"),
    "only the store knows its tables": ("monitor/planted.py", "import monitor.store.tables"),
}
"""For every import contract, a file and a line that break it."""


def test_every_import_contract_fails_where_it_is_broken_on_purpose(tmp_path: Path) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert {contract["name"] for contract in contracts} == set(VIOLATIONS)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert _broken(tmp_path) == {}
    for file, line in VIOLATIONS.values():
        with (tmp_path / file).open("a", encoding="utf-8") as planted:
            planted.write(f"\n{line}\n")
    broken = _broken(tmp_path)
    for name, (file, _) in VIOLATIONS.items():
        module = file.removesuffix(".py").replace("/", ".")
        assert module in broken.get(name, ""), f"{name}: not broken by {file}"


def _broken(tree: Path) -> dict[str, str]:
    """What the import linter says about each contract that does not hold, run in a process of its own."""
    program = (
        f"import sys; sys.path.insert(0, {str(tree)!r}); "
        "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tree, capture_output=True, text=True, timeout=120)
    assert "Contracts" in done.stdout, done.stdout + done.stderr
    details = done.stdout.partition("Broken contracts")[2]
    parts = re.split(rf"^({'|'.join(map(re.escape, VIOLATIONS))})$", details, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
