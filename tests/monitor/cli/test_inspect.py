import json
from pathlib import Path

import pytest

from monitor.cli import run
from tests.monitor.cli.office import links, portal, rows, small

QUICK = ["--allow-private", "--rate", "0"]


def test_json_lines_have_the_published_fields(capsys: pytest.CaptureFixture[str]) -> None:
    with portal() as site:
        assert run(["-q", "inspect", site.url(), *QUICK, "--format", "jsonl"]) == 0
        *found, summary = rows(capsys.readouterr().out)
        dead = next(line for line in found if line["check"] == "link.broken")
    assert {line["type"] for line in found} == {"finding"}
    assert (dead["severity"], dead["outcome"], dead["state"]) == ("major", "finding", "open")
    assert dead["subject"] == {"kind": "link", "id": site.url("/dead.html")}
    assert dead["message"]
    assert dead["remedy"]
    facts = dead["facts"]
    assert (facts["reason"], facts["status"], facts["final_url"]) == ("not_found", 404, site.url("/dead.html"))
    assert facts["attempts"] >= 2
    assert sorted(facts["seen_on"]) == [site.url("/a.html"), site.url("/b.html")]
    assert facts["seen_on_total"] == 2
    assert facts["raw"] == ["/dead.html"]
    assert facts["text"] == ["链接 /dead.html"]
    assert set(summary) == {
        "type", "pages", "links", "requests", "findings", "undecided", "coverage", "elapsed_s", "complete", "void",
        "version",
    }  # fmt: skip
    assert summary["type"] == "summary"
    assert summary["coverage"] == {"pages_known": 3, "pages_examined": 3}
    assert (summary["pages"], summary["links"], summary["findings"], summary["undecided"]) == (3, 4, 2, 0)
    assert (summary["complete"], summary["void"]) == (True, False)
    assert isinstance(summary["elapsed_s"], float)


def test_what_is_fine_is_listed_only_when_asked_for_and_changes_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    with portal() as site:
        summaries = []
        for more in ([], ["--examined"]):
            assert run(["-q", "inspect", site.url(), *QUICK, "--format", "jsonl", *more]) == 0
            *found, summary = rows(capsys.readouterr().out)
            summaries.append({name: summary[name] for name in ("pages", "links", "findings", "requests")})
            fine = {line["subject"]["id"] for line in found if line["type"] == "examined"}
            pages = {site.url(), site.url("/a.html"), site.url("/b.html")} if more else set()
            assert {url for url in fine if "#" not in url} == pages
        line = next(line for line in found if line["type"] == "examined" and line["check"] == "link.broken")
        assert line["outcome"] == "fine"
        assert set(line["facts"]) == {"status", "final_url"}
    assert summaries[0] == summaries[1]


def test_at_most_twenty_pages_are_named_and_all_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    pages = {f"/{number}.html": links("/dead.html") for number in range(30)}
    with portal({"/": links(*pages), **pages}) as site:
        run(["-q", "inspect", site.url(), *QUICK, "--format", "jsonl"])
        [dead, _] = rows(capsys.readouterr().out)
    assert len(dead["facts"]["seen_on"]) == 20
    assert dead["facts"]["seen_on_total"] == 30


def test_a_refused_page_is_undecided(capsys: pytest.CaptureFixture[str]) -> None:
    with portal({**small(), "/robots.txt": b"User-agent: *\nDisallow: /b"}) as site:
        site.pages["/"] = links("/b.html")
        run(["-q", "inspect", site.url(), *QUICK, "--format", "jsonl"])
        [line, _] = rows(capsys.readouterr().out)
        assert (line["type"], line["outcome"], line["facts"]["reason"]) == ("undecided", "undecided", "robots")
        run(["-q", "inspect", site.url(), *QUICK, "--format", "jsonl", "--robots", "ignore"])
        assert rows(capsys.readouterr().out)[-1]["undecided"] == 0


@pytest.mark.parametrize(
    ("more", "pages", "findings"),
    [(["--max-pages", "1"], 1, None), (["--max-depth", "0"], 1, None), (["--no-fragments"], 3, 1)],
)
def test_bounds_hold(more: list[str], pages: int, findings: int | None, capsys: pytest.CaptureFixture[str]) -> None:
    with portal() as site:
        code = run(["-q", "inspect", site.url(), *QUICK, "--format", "jsonl", *more])
        summary = rows(capsys.readouterr().out)[-1]
    assert summary["pages"] == pages
    assert findings is None or summary["findings"] == findings
    assert code == (0 if summary["complete"] else 3)


def test_outside_links_are_looked_at_unless_told_not_to(capsys: pytest.CaptureFixture[str]) -> None:
    with portal({}) as other, portal({}) as site:
        site.pages["/"] = links(other.url("/gone.html"))
        run(["-q", "inspect", site.url(), *QUICK, "--format", "jsonl"])
        assert rows(capsys.readouterr().out)[-1]["findings"] == 1
        other.asked.clear()
        run(["-q", "inspect", site.url(), *QUICK, "--format", "jsonl", "--no-external"])
        assert rows(capsys.readouterr().out)[-1]["findings"] == 0
        assert not other.asked


@pytest.mark.parametrize(("level", "code"), [("none", 0), ("minor", 1), ("major", 1), ("critical", 0)])
def test_fail_on_counts_from_its_severity_on(level: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    with portal() as site:
        assert run(["-q", "inspect", site.url(), *QUICK, "--fail-on", level]) == code
    assert "dead.html" in capsys.readouterr().out


def test_html_goes_into_a_file_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.html"
    with portal() as site:
        words = ["inspect", site.url(), *QUICK, "--format", "html", "--output", str(file), "--lang", "en"]
        assert run(words) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "2 findings" in told.err
    assert '<html lang="en"' in file.read_text(encoding="utf-8")


def test_a_named_database_keeps_the_result_and_no_other_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with portal() as site:
        assert run(["-q", "inspect", site.url(), *QUICK]) == 0
        assert not list(tmp_path.iterdir())
        assert run(["-q", "inspect", site.url(), *QUICK, "--database", "kept.db"]) == 0
    assert (tmp_path / "kept.db").stat().st_size > 0


def test_concurrency_timeout_and_user_agent_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with portal({"/": links("/slow.html"), "/slow.html": links("/")}) as site:
        more = ["--concurrency", "1", "--timeout", "5", "--user-agent", "Office/1.0", "--rate", "100"]
        assert run(["-q", "inspect", site.url(), "--allow-private", *more, "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["pages"] == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["ftp://example.org/"], 2, "ftp://example.org/: not a web address; expected http://… or https://…"),
        (["政府网"], 2, "not a web address"),
        (["http://127.0.0.1:1/"], 2, "refused, not a public address (loopback); --allow-private allows it"),
        (["http://10.1.2.3/"], 2, "not a public address"),
        (["http://[::1]/"], 2, "not a public address"),
        (["http://169.254.169.254/", "--allow-private"], 2, "refused, not a public address (cloud metadata)"),
        (["http://127.0.0.1:1/", "--rate", "0"], 2, "--rate 0: an unlimited rate is only for one's own machines"),
        (["http://nosuch.invalid/"], 3, "域名无法解析"),
        (["http://nosuch.invalid/", "--lang", "en"], 3, "the name does not resolve"),
        (["http://127.0.0.1:1/", "--allow-private"], 3, "连接被拒绝"),
        (["http://a/", "--format", "jsnl"], 2, "Invalid value for '--format': 'jsnl' is not one of"),
        (["http://a/", "--fail-on", "bad"], 2, "Invalid value for '--fail-on'"),
        (["http://a/", "--rate", "-1"], 2, "Invalid value for '--rate'"),
        (["http://a/", "--max-pages", "0"], 2, "Invalid value for '--max-pages'"),
        (["http://a/", "--nosuch"], 2, "No such option"),
        (["http://127.0.0.1:1/", "--user-agent", "政务"], 2, "--user-agent: expected printable ASCII"),
        (["http://127.0.0.1:1/", "--output", "/nonexistent/x"], 2, "--output /nonexistent/x: No such file"),
        (["http://127.0.0.1:1/", "--database", "/dev/null/x.db"], 4, "/dev/null/x.db"),
        ([], 2, "Missing argument"),
    ],
)
def test_bad_input_is_one_clear_line(
    words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.cli.inspect.RETRY_AFTER", (0.0,))
    assert run(["-q", "inspect", *words]) == code
    told = capsys.readouterr()
    assert told.out == ""
    [line] = told.err.splitlines()
    assert line.startswith("monitor: ")
    assert said in line


@pytest.mark.parametrize(("when", "lines"), [("always", 1), ("auto", 1), ("never", 0)])
def test_a_browser_that_is_missing_is_told_of(
    when: str, lines: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MONITOR_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    with portal() as site:
        assert run(["-q", "inspect", site.url(), *QUICK, "--browser", when]) == 0
    assert capsys.readouterr().err.count("no browser") == lines


def test_quiet_may_stand_after_the_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    with portal() as site:
        assert run(["inspect", site.url(), *QUICK, "-q", "--browser", "never"]) == 0
    assert capsys.readouterr().err == ""
