import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.monitor.cli.office import links, monitor, office, portal, rows
from tests.monitor.cli.test_cli import loaded
from tests.monitor.registry.sheetwork import ALL, COLUMNS, UNITS, Rows, workbook

NOWHERE = "http://127.0.0.1:1/"
Out = pytest.CaptureFixture[str]


def desk(tmp_path: Path, capsys: Out, tables: dict[str, Rows] | None = None) -> Path:
    """An installation into which these sheets were imported, by default all of the builders'."""
    root = office(tmp_path / "office", NOWHERE)
    assert registry(root, "import", str(file(tmp_path, tables or ALL)), "--by", "王芳", "--document", "1号") == 0
    capsys.readouterr()
    return root


def registry(root: Path, *words: str) -> int:
    return monitor(root, "registry", *words)


def file(folder: Path, tables: dict[str, Rows], name: str = "登记表.xlsx") -> Path:
    made = folder / name
    made.write_bytes(workbook(tables))
    return made


def listed(root: Path, capsys: Out, what: str = "columns", *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert registry(root, "list", what, "--format", "jsonl", *words) == 0
    return rows(capsys.readouterr().out)


def test_a_workbook_is_imported_and_its_export_imported_again_changes_nothing(tmp_path: Path, capsys: Out) -> None:
    root = office(tmp_path / "office", NOWHERE)
    assert registry(root, "import", str(file(tmp_path, ALL))) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[2:4] == ["新增 单位 u2 保宁镇", "新增 网站 portal 示范市政府网"]
    assert told[-1] == "新增 7，修改 0，撤销 0"
    assert registry(root, "export", str(tmp_path / "出.xlsx")) == 0
    assert registry(root, "export", str(tmp_path / "栏目.csv")) == 0
    capsys.readouterr()
    for name in ("出.xlsx", "栏目.csv"):
        assert registry(root, "import", str(tmp_path / name), "--prune") == 0
        assert capsys.readouterr().out.splitlines() == ["没有变化"]


def test_csv_as_the_office_saves_it_is_imported(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    sheet = tmp_path / "新栏目.csv"
    sheet.write_bytes(
        "栏目名称,网址,类型,责任单位\r\n公告,https://www.example.gov.cn/gg/,公告,保宁镇\r\n".encode("gb18030")
    )
    assert registry(root, "import", str(sheet)) == 0
    assert listed(root, capsys)[-1] | {"note": ""} == {
        "id": "c3",
        "site_id": "portal",
        "name": "公告",
        "url": "https://www.example.gov.cn/gg/",
        "genre": "notice",
        "level": 1,
        "unit_id": "u2",
        "limit_days": None,
        "state": "active",
        "note": "",
    }


def test_one_wrong_cell_leaves_everything_as_it_was(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    wrong: dict[str, Rows] = {
        "单位": [*UNITS, ["七里街道", "街道"]],
        "栏目": [*COLUMNS, ["portal", "坏", "nowhere", "天气", 0, "无", None]],
    }
    path = file(tmp_path, wrong, "错.xlsx")
    assert registry(root, "import", str(path)) == 2
    told = capsys.readouterr()
    head, *lines = told.err.splitlines()
    assert head == f"monitor: {path}: 3 errors, nothing was changed"
    assert [line.split(": ")[0].strip() for line in lines] == ["栏目!C4", "栏目!D4", "栏目!E4"]
    assert told.out == ""
    assert len(listed(root, capsys, "units")) == 2


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    path = file(tmp_path, {"栏目": [COLUMNS[0], [*COLUMNS[1][:5], "保宁镇", 7]]}, "改.xlsx")
    assert registry(root, "import", str(path), "--prune", "--dry-run") == 0
    assert capsys.readouterr().out.splitlines() == [
        "修改 栏目 c1 要闻：责任单位 市政府办公室 → 保宁镇；更新期限（天） （无） → 7",
        "撤销 栏目 c2 镇街动态：状态 在用 → 已撤销",
        "试运行，未写入：新增 0，修改 1，撤销 1",
    ]
    assert registry(root, "import", str(path), "--prune", "--dry-run") == 0
    assert "试运行" in capsys.readouterr().out
    assert registry(root, "import", str(path), "--prune") == 0
    assert [one["id"] for one in listed(root, capsys)] == ["c1"]
    assert [one["state"] for one in listed(root, capsys, "columns", "--all")] == ["active", "removed"]


def test_a_record_is_shown_with_its_history(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert registry(root, "show", "镇街动态") == 0
    told = capsys.readouterr().out
    assert "列表地址  https://www.example.gov.cn/yw/zj/" in told
    assert "王芳  unit_id  （无） → u2  1号" in told
    assert registry(root, "show", "c2", "--format", "jsonl") == 0
    [row] = rows(capsys.readouterr().out)
    assert (row["table"], row["name"], row["history"][0]["who"]) == ("column", "镇街动态", "王芳")
    assert registry(root, "show", "c99") == 2
    assert "c99: there is no record" in capsys.readouterr().err


def test_a_ruling_is_kept_with_its_reason_its_name_and_its_last_day(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    words = ["--until", "2099-12-31", "--reason", "本年度无活动", "--by", "王芳"]
    assert registry(root, "ruling", "镇街动态", *words) == 0
    assert registry(root, "ruling", "c2", *words) == 0
    assert capsys.readouterr().out.splitlines() == ["新增 裁定 d1", "新增 1，修改 0，撤销 0", "没有变化"]
    [row] = listed(root, capsys, "rulings")
    assert (row["column_id"], row["reason"], row["by"], row["until"]) == ("c2", "本年度无活动", "王芳", "2099-12-31")
    for wrong in (["c2", "--until", "2001-01-01", "--reason", "x"], ["c2", "--until", "2099-01-01", "--reason", " "]):
        assert registry(root, "ruling", *wrong) == 2
    assert registry(root, "ruling", "天气", *words) == 2
    assert 'COLUMN: 栏目: there is no 栏目 "天气"' in capsys.readouterr().err


def test_contradictions_are_listed_and_told_by_the_exit_code(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert registry(root, "check") == 0
    assert capsys.readouterr().out == "没有发现矛盾\n"
    path = file(
        tmp_path,
        {"栏目": [COLUMNS[0], ["portal", "孤儿", "https://elsewhere.gov.cn/x/", None, 1, None, None]]},
        "改.xlsx",
    )
    assert registry(root, "import", str(path)) == 0
    capsys.readouterr()
    assert registry(root, "check", "--format", "jsonl") == 1
    assert [row["kind"] for row in rows(capsys.readouterr().out)] == ["foreign_host", "no_unit"]
    assert registry(root, "check") == 1
    assert "栏目“孤儿”没有责任单位" in capsys.readouterr().out


def test_lists_are_told_in_every_form(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    root = office(tmp_path / "office", NOWHERE)
    assert registry(root, "import", str(file(tmp_path, ALL))) == 0
    capfdbinary.readouterr()
    assert registry(root, "list", "units") == 0
    assert "市政府办公室".encode() in capfdbinary.readouterr().out
    assert registry(root, "list", "rules", "--format", "csv") == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbf")
    assert registry(root, "list", "sites", "--format", "xlsx") == 0
    assert load_workbook(io.BytesIO(capfdbinary.readouterr().out)).sheetnames == ["网站"]
    assert registry(root, "list", "sites", "--format", "xlsx", "--output", str(tmp_path / "网站.xlsx")) == 0
    assert load_workbook(tmp_path / "网站.xlsx").sheetnames == ["网站"]


def test_columns_are_suggested_from_what_was_scanned_and_can_be_imported(tmp_path: Path, capsys: Out) -> None:
    news = [f"/yw/202601/t{number}.html" for number in range(8)]
    pages = {"/": b'<a href="/yw/">\xe8\xa6\x81\xe9\x97\xbb</a>', "/yw/": links(*news, title="要闻 - 示范市政府网")}
    with portal(pages | {path: links("/") for path in news}) as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "scan", "full") == 0
        sheet = tmp_path / "建议.xlsx"
        assert registry(root, "suggest", str(sheet)) == 0
        assert "建议网站 1 个、栏目 1 个" in capsys.readouterr().out
        assert registry(root, "suggest", str(sheet)) == 2
        assert "is there already" in capsys.readouterr().err
        assert registry(root, "import", str(sheet)) == 0
        [column] = listed(root, capsys)
        assert (column["name"], column["url"], column["genre"]) == ("要闻", site.url("/yw/"), "news")
        [known] = listed(root, capsys, "sites")
        assert (known["id"], known["name"], known["url"]) == ("portal", "示范市政府网", site.url())
        assert registry(root, "suggest") == 0
        assert len(capsys.readouterr().out.splitlines()) == 1, "what is registered is not proposed again"


def test_a_site_that_is_not_registered_is_proposed_where_no_file_is_named_too(tmp_path: Path, capsys: Out) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "scan", "full") == 0
        capsys.readouterr()
        assert registry(root, "suggest") == 0
        told = capsys.readouterr().out
        assert "示范市政府网" in told
        sheet = tmp_path / "建议.csv"
        assert registry(root, "suggest", str(sheet)) == 0
        assert "网站 1 个未列入" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "none.xlsx"], "none.xlsx: cannot be read: No such file or directory"),
        (["import", "."], "cannot be read"),
        (["export", "x.xls"], "x.xls: expected a name that ends in .xlsx or .csv"),
        (["export", "none/x.csv"], "none/x.csv: cannot be written"),
        (["export", "x.csv", "--only", "units", "--only", "sites"], "--only: a CSV file holds one list"),
        (["list", "units", "--output", "x"], "--output: not with --format table"),
        (["suggest", "x.csv"], "nothing was scanned yet"),
    ],
)
def test_bad_input_is_one_line(
    words: list[str], said: str, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = office(tmp_path / "office", NOWHERE)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    assert registry(root, *words) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert said in told.err


def test_an_office_adds_headings_of_its_own(tmp_path: Path, capsys: Out) -> None:
    root = office(tmp_path / "office", NOWHERE)
    own = root / "config" / "registry.toml"
    own.write_text(own.read_text(encoding="utf-8").replace('"信息员"', '"信息员", "网管"'), encoding="utf-8")
    path = file(tmp_path, {"单位": [["单位名称", "网管"], ["保宁镇", "王芳"]]})
    assert registry(root, "import", str(path)) == 0
    assert listed(root, capsys, "units")[0]["contact"] == "王芳"


def test_a_command_without_a_workbook_loads_no_spreadsheet_library(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert "openpyxl" not in loaded("--config", str(root), "registry", "list")
    assert json.loads(json.dumps(listed(root, capsys, "units")))[0]["name"] == "市政府办公室"
