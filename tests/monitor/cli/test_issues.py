import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.monitor.cli.office import links, monitor, office, portal, rows


def test_the_ledger_is_told_in_every_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "scan", "full") == 0
    capsys.readouterr()
    assert monitor(root, "issues", "list") == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["编号", "状态", "程度", "开始", "页数", "问题"]
    assert len(lines) == 2
    assert site.url("/dead.html") in lines[0]
    assert monitor(root, "issues", "list", "--format", "jsonl", "--check", "link.broken") == 0
    [row] = rows(capsys.readouterr().out)
    assert (row["target"], row["check"], row["state"], row["severity"]) == ("portal", "link.broken", "open", "major")
    assert (row["subject"], row["pages_total"], row["recurrence"]) == (site.url("/dead.html"), 2, 0)
    assert monitor(root, "issues", "list", "--format", "csv") == 0
    text = capsys.readouterr().out
    assert text.startswith("\ufeff")
    assert list(next(csv.DictReader(io.StringIO(text[1:])))) == list(row)


def test_the_ledger_is_written_as_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        monitor(root, "scan", "full")
    for words in (["list"], ["show", "1"]):
        file = tmp_path / f"{words[0]}.xlsx"
        assert monitor(root, "issues", *words, "--format", "xlsx", "--output", str(file)) == 0
        sheet = load_workbook(file)["台账"]
        assert sheet.max_row == (3 if words == ["list"] else 2)
    capsys.readouterr()
    assert monitor(root, "issues", "list", "--format", "jsonl", "--output", str(tmp_path / "x")) == 2
    assert "--output: not with --format jsonl" in capsys.readouterr().err
    assert monitor(root, "issues", "list", "--format", "csv", "-o", str(tmp_path / "none" / "x.csv")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_an_issue_is_shown_with_its_pages_its_proof_and_its_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        monitor(root, "scan", "full")
    capsys.readouterr()
    assert monitor(root, "issues", "show", "1") == 0
    told = capsys.readouterr().out
    assert "所在页面（2）" in told
    assert site.url("/b.html") in told
    assert "404" in told
    assert "发现  scan" in told
    assert monitor(root, "issues", "show", "1", "--format", "jsonl") == 0
    [row] = rows(capsys.readouterr().out)
    assert sorted(row["pages"]) == [site.url("/a.html"), site.url("/b.html")]
    assert row["facts"]["reason"] == "not_found"
    assert [event["kind"] for event in row["events"]] == ["found"]
    assert monitor(root, "issues", "show", "1", "--format", "csv") == 0
    assert capsys.readouterr().out.count("\r\n") == 2


def test_waiving_needs_a_reason_and_is_kept_with_name_and_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        monitor(root, "scan", "full")
        assert monitor(root, "issues", "waive", "1") == 2
        assert "Missing option '--why'" in capsys.readouterr().err
        assert monitor(root, "issues", "waive", "1", "--why", " ") == 2
        assert "needs a reason" in capsys.readouterr().err
        assert monitor(root, "issues", "waive", "1", "--why", "旧链接", "--until", "2001-01-01") == 2
        assert monitor(root, "issues", "waive", "1", "--why", "旧链接", "--until", "soon") == 2
        words = ["--why", "旧链接", "--as", "accepted", "--until", "2099-12-31", "--who", "王芳"]
        assert monitor(root, "issues", "waive", "1", *words) == 0
        capsys.readouterr()
        monitor(root, "issues", "show", "1", "--format", "jsonl")
        [row] = rows(capsys.readouterr().out)
        assert (row["state"], row["waived_as"]) == ("waived", "accepted")
        assert row["waived_until"].startswith("2099-12-31T16:00")
        assert (row["events"][-1]["who"], row["events"][-1]["why"]) == ("王芳", "旧链接")
        assert monitor(root, "issues", "confirm", "1") == 2
        assert "issue 1 is waived: confirm is for suspected" in capsys.readouterr().err


def test_a_suspicion_is_confirmed_by_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal({"/": links("http://127.0.0.1:1/x")}) as site:
        root = office(tmp_path / "office", site)
        monitor(root, "scan", "full")
    capsys.readouterr()
    monitor(root, "issues", "list", "--state", "suspected", "--format", "jsonl")
    [row] = rows(capsys.readouterr().out)
    assert monitor(root, "issues", "confirm", str(row["id"]), "--who", "李明") == 0
    assert "待整改" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "99"], "there is no issue 99"),
        (["confirm", "99"], "99"),
        (["waive", "99", "--why", "x"], "99"),
        (["show", "one"], "Invalid value for 'issue'"),
        (["list", "--target", "potral"], "--target potral: no such target; there are portal"),
        (["list", "--check", "link.brokn"], "--check link.brokn: no such check"),
        (["list", "--state", "shut"], "Invalid value for '--state'"),
        (["list", "--format", "xml"], "Invalid value for '--format'"),
    ],
)
def test_bad_input_is_one_line(words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office(tmp_path / "office", "http://127.0.0.1:1/")
    assert monitor(root, "tick") == 0
    capsys.readouterr()
    assert monitor(root, "issues", *words) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert said in told.err


def test_words_of_a_page_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal({"/": b'<a href="/[red]x[/bold]:key:.html">\x1b[31m[/nope]</a>'}) as site:
        root = office(tmp_path / "office", site)
        monitor(root, "scan", "full")
        assert monitor(root, "issues", "list") == 0
        assert monitor(root, "issues", "show", "1") == 0
    told = capsys.readouterr().out
    assert "[red]x[/bold]:key:" in told
    assert "\x1b" not in told


def test_an_empty_ledger_still_has_its_head_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office(tmp_path / "office", "http://127.0.0.1:1/")
    assert monitor(root, "tick") == 0
    capsys.readouterr()
    monitor(root, "issues", "list", "--format", "csv")
    assert capsys.readouterr().out.startswith("\ufeffid,target,check,subject")
