"""The commands round the scans: init, status, report, checks, doctor, backup, restore, maintain."""

import json
import re
from pathlib import Path

import pytest

from monitor.cli import run
from monitor.store import migrate
from tests.monitor.cli.office import CONFIG, links, monitor, office, portal, rows
from tests.monitor.store.ground import history_with


def test_init_makes_what_the_other_commands_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["init", str(tmp_path / "new")]) == 0
    assert "doctor" in capsys.readouterr().out
    assert run(["init", str(tmp_path / "new")]) == 2
    assert "is there already; nothing was changed" in capsys.readouterr().err
    assert run(["--config", str(tmp_path / "new"), "tick"]) == 2
    assert "monitor.toml: [[site]]: no site to watch; add one" in capsys.readouterr().err
    monkeypatch.setenv("MONITOR_CONFIG", str(tmp_path / "new"))
    assert run(["issues", "list"]) == 2
    assert "nothing was scanned yet" in capsys.readouterr().err
    assert run(["init", "/dev/null/x"]) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rate = 0", r"monitor\.toml:\d+:\d+: crawl\.rate: .*greater than 0"),
        ('rate = "fast"', r"monitor\.toml:\d+:\d+: crawl\.rate: .*number"),
        ("rat = 5", r'monitor\.toml:\d+:\d+: crawl\.rat: unknown .*did you mean "rate"'),
        ("rate = ", r"monitor\.toml:\d+:\d+: "),
        ("rate = 5\n[thresholds.link.brokn]\nx = 1", r"monitor\.toml:\d+:\d+: thresholds"),
        ("rate = 5\n[thresholds.'link.broken']\nnosuch = 1", r"monitor\.toml:\d+:\d+: thresholds"),
        ('rate = 5\n[network]\ndns = ["one.one"]', r"monitor\.toml:\d+:\d+: network\.dns.*IP address"),
        ('rate = 5\n[network]\nproxy = "socks"', r"monitor\.toml:\d+:\d+: network\.proxy: expected an address"),
        (
            'rate = 5\n[network]\nca_file = "config/none.pem"',
            r"monitor\.toml:\d+:11: network\.ca_file: .*none\.pem: .*No such file",
        ),
        (
            'rate = 5\n[network]\nca_file = "config/monitor.toml"',
            r"monitor\.toml:\d+:11: network\.ca_file: .*expected a file of PEM",
        ),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(
    line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = office(tmp_path / "office", "http://127.0.0.1:1/")
    text = CONFIG.format(url="http://127.0.0.1:1/", rate=1.0, more="").replace("rate = 1.0", "")
    (root / "config" / "monitor.toml").write_text(text + line + "\n", encoding="utf-8")
    capsys.readouterr()
    assert monitor(root, "scan", "full") == 2
    [told] = capsys.readouterr().err.splitlines()
    assert re.search(said, told)


def test_a_folder_without_an_installation_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--config", str(tmp_path), "status"]) == 2
    [told] = capsys.readouterr().err.splitlines()
    assert 'no such file; "monitor init DIR" makes a new one' in told


def test_status_tells_scans_issues_and_disk_and_watches_the_sample(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "status", "--max-age", "26h") == 3
        assert "日抽查超过 26h 未完成：portal" in capsys.readouterr().err
        monitor(root, "scan", "full")
        monitor(root, "scan", "sample")
        capsys.readouterr()
        assert monitor(root, "status", "--max-age", "26h") == 0
        told = capsys.readouterr().out
        assert "普查" in told
        assert "待整改 2" in told
        assert monitor(root, "status", "--format", "jsonl") == 0
        *scans, store = rows(capsys.readouterr().out)
    assert {scan["kind"]: scan["state"] for scan in scans} == {"sample": "done", "full": "done", "recheck": None}
    assert store["issues"]["open"] == 2
    assert store["database_bytes"] > 0
    assert monitor(root, "status", "--max-age", "soon") == 2
    assert monitor(root, "status", "--format", "xml") == 2


def test_reports_come_in_both_forms_and_languages_and_stay_as_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "report", "full") == 2
        assert "nothing was scanned yet" in capsys.readouterr().err
        assert monitor(root, "tick") == 0
        assert monitor(root, "report", "full") == 2
        assert "`monitor scan full` runs one" in capsys.readouterr().err
        monitor(root, "scan", "full")
        capsys.readouterr()
        assert monitor(root, "report", "full", "--format", "json") == 0
        first = capsys.readouterr().out
        assert json.loads(first)["run"]["kind"] == "full"
        site.pages["/dead.html"] = links("/")
        monitor(root, "scan", "sample")
    capsys.readouterr()
    assert monitor(root, "report", "full", "--format", "json", "--scan", "1") == 0
    assert capsys.readouterr().out == first
    assert monitor(root, "report", "sample", "--lang", "en") == 0
    assert '<html lang="en"' in capsys.readouterr().out
    file = tmp_path / "report.html"
    assert monitor(root, "report", "sample", "--output", str(file)) == 0
    assert '<html lang="zh' in file.read_text(encoding="utf-8")
    assert {path.suffix for path in (root / "var" / "reports" / "portal").iterdir()} == {".html", ".json"}
    for words in (["--output", "/nonexistent/x"], ["--scan", "99"], ["--target", "x"], ["--format", "pdf"]):
        assert monitor(root, "report", "full", *words) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_catalogue_is_told_in_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["checks", "list"]) == 0
    assert "link.broken" in capsys.readouterr().out
    assert run(["checks", "list", "--format", "jsonl"]) == 0
    ids = [row["id"] for row in rows(capsys.readouterr().out)]
    assert run(["checks", "list", "--markdown"]) == 0
    document = capsys.readouterr().out
    assert all(f"## {one} " in document for one in ids)
    assert run(["checks", "show", "link.broken", "--markdown"]) == 0
    assert capsys.readouterr().out.startswith("## link.broken 死链")
    assert run(["checks", "show", "link.broken", "--format", "jsonl"]) == 0
    [row] = rows(capsys.readouterr().out)
    assert set(row) == {"id", "title", "severity", "subject", "thresholds", "about", "source"}
    for words in (["checks", "show", "link.brokn"], ["checks", "list", "--format", "typo"]):
        assert run(words) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_doctor_tells_what_each_lack_costs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert run(["--config", str(root), "doctor"]) == 0
        told = capsys.readouterr().out
        assert f"✓ 示范市政府网 {site.url()} 可以访问" in told
        assert "WebsiteComplianceMonitor/" in told
    assert run(["--config", str(root), "doctor"]) == 3
    told = capsys.readouterr().out
    assert "连接被拒绝" in told
    assert "影响：该网站的扫描会作废" in told
    assert run(["--config", str(tmp_path), "doctor"]) == 3


def test_doctor_reads_the_tables_and_names_the_line_of_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert run(["--config", str(root), "doctor"]) == 0
        told = capsys.readouterr().out
        assert re.search(r"✓ 指标表 \d+ 个，今天有效的指标 \d+ 行", told)
        assert re.search(r"! 有 \d+ 行指标尚无人对照正式文本核实", told)
        assert re.search(r"✓ 法定要求：页面底部 \d+ 项，网页标签 \d+ 种，公开内容 \d+ 项", told)
        assert "✓ 登记表格式" in told
        tables = {
            "indicators/own.toml": ("[table]\nid = 1\n", r"own\.toml:2:6: table\.id: .*\n(?:  .*\n)* +影响：不能评分"),
            "statutory/tags.toml": ("nosuch = 1\n", r"tags\.toml:1:1: nosuch: .*\n(?:  .*\n)* +影响：扫描不能开始"),
            "workdays.toml": ("nosuch = 1\n", r"✗ .*workdays\.toml:1:10: .*\n +影响：扫描不能开始"),
            "registry.toml": ("\nsheet = 1\n", r"registry\.toml:2:9: sheet: .*\n(.*\n)? +影响：登记表"),
        }
        for name, (text, said) in tables.items():
            file = root / "config" / name
            before = file.read_text(encoding="utf-8") if file.exists() else None
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
            assert run(["--config", str(root), "doctor"]) == 3, name
            assert re.search(said, capsys.readouterr().out), name
            file.unlink() if before is None else file.write_text(before, encoding="utf-8")


def test_a_backup_is_restored_and_the_old_database_put_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        monitor(root, "scan", "full")
        capsys.readouterr()
        assert monitor(root, "backup", "--to", str(tmp_path / "kept")) == 0
        copy = capsys.readouterr().out.strip()
        monitor(root, "issues", "waive", "1", "--why", "x")
    assert monitor(root, "restore", copy) == 0
    capsys.readouterr()
    monitor(root, "issues", "list", "--format", "jsonl")
    assert {row["state"] for row in rows(capsys.readouterr().out)} == {"open"}
    assert monitor(root, "maintain") == 0
    assert monitor(root, "restore", str(tmp_path / "none.db")) == 2
    (tmp_path / "odd.db").write_text("no database")
    assert monitor(root, "restore", str(tmp_path / "odd.db")) == 4
    assert monitor(root, "backup", "--to", "/dev/null/x") == 4
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_an_older_database_is_upgraded_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = office(tmp_path / "office", "http://127.0.0.1:1/")
    assert monitor(root, "tick") == 0
    migration = 'revision = "0002"\ndown_revision = "0001"\n\n\ndef upgrade() -> None:\n    pass\n'
    monkeypatch.setattr(migrate, "FOLDER", history_with(tmp_path / "next", migration))
    capsys.readouterr()
    for words in (["tick"], ["issues", "list"], ["scan", "full"], ["status"], ["backup"], ["maintain"]):
        assert monitor(root, *words) == 2
        [told] = capsys.readouterr().err.splitlines()
        assert "run `monitor maintain --upgrade`" in told
    assert monitor(root, "maintain", "--upgrade") == 0
    saved = re.search(r"升级前的备份：(\S+)", capsys.readouterr().out)
    assert saved
    assert Path(saved[1]).exists()
    assert monitor(root, "tick") == 0
