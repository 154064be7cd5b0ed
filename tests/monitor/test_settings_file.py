"""The settings file: right values, and errors that name their place."""

from datetime import time
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.hours import Hours
from monitor.settings import Settings
from monitor.settings_file import load


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "monitor.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def refused(folder: Path, text: str | bytes) -> list[str]:
    file = written(folder, text)
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert caught.value.exit_code == 2
    return [line.removeprefix(f"{folder}/") for line in str(caught.value).splitlines()]


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(written(tmp_path, "")) == Settings()


def test_values_are_read_as_what_they_are(tmp_path: Path) -> None:
    settings = load(
        written(
            tmp_path,
            """
            [[site]]
            id = "portal"
            name = "门户"
            url = "https://www.example.gov.cn/"
            hosts = ["ZWFW.example.gov.cn."]
            allow_networks = ["10.12.0.0/16"]
            hours = ["12:00-13:00"]
            [[site]]
            id = "second"
            name = "另一个"
            url = "http://[fd00::1]:8080/"
            [scan]
            daily_at = "03:15"
            """,
        )
    )
    portal = settings.site[0]
    assert portal.hosts == ("zwfw.example.gov.cn",)
    assert portal.allow_networks == ("10.12.0.0/16",)
    assert settings.scan.daily_at == time(3, 15)
    assert settings.hours_of("portal") == (Hours.parse("12:00-13:00"),)
    assert settings.hours_of("second") == settings.hours_of("nobody") == (Hours.parse("22:00-06:00"),)


def test_a_site_may_be_scanned_at_any_hour_though_others_may_not(tmp_path: Path) -> None:
    text = '[[site]]\nid = "a"\nname = "b"\nurl = "http://x/"\nhours = []\n'
    assert load(written(tmp_path, text)).hours_of("a") == ()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().scan.daily_sample = 5  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[scan]\ndaily_sample = 'x'\n", "2:16: scan.daily_sample: expected a valid integer, found 'x'"),
        ("[scan]\n  daily_sample = -1\n", "2:18: scan.daily_sample: expected greater than or equal to 0, found -1"),
        ("[scan]\ndaly_sample = 1\n", '2:1: scan.daly_sample: unknown key "daly_sample"; did you mean "daily_sample"?'),
        ("[scan]\nrate = 1\n", '2:1: scan.rate: unknown key "rate"; it belongs in [crawl]'),
        ("\n[scna]\n", '2:2: scna: unknown key "scna"; did you mean "scan"?'),
        (
            "[scan]\ndaily_at = '25:00'\n",
            "2:12: scan.daily_at: expected a time of day such as \"02:30\", found '25:00'",
        ),
        ("[network]\nproxy = 'http://x:y'\n", '2:9: network.proxy: expected an address such as "https://www.exam'),
        ("[scan]\ndaily_at = '2:30'\n", "2:12: scan.daily_at: expected a time of day such as \"02:30\", found '2:30'"),
        (
            "[scan]\nhours = ['22:00-06:00',\n  'night']\n",
            "3:3: scan.hours: expected a window such as \"22:00-06:00\", found 'night'",
        ),
        ("[[site]]\nid = 'a'\nurl = 'http://x/'\n", "1:3: site.name: is missing, and has no default"),
        (
            "[[site]]\nid = 'a'\nname = 'n'\nurl = 'htp://x/'\n",
            "4:7: site.url: expected an address such as \"https://www.example.gov.cn/\", found 'htp://x/'",
        ),
        (
            "[[site]]\nid = 'a b'\nname = 'n'\nurl = 'http://x/'\n",
            '2:6: site.id: expected a short name of letters, digits, ".", "_" and "-", such as "portal", found \'a b\'',
        ),
        (
            "[[site]]\nid = 'a'\nname = 'n'\nurl = 'http://x/'\nrobots = 'ignore'\n",
            '1:3: site: robots = "ignore" also needs robots_decided_by: who decided, and when',
        ),
        (
            "[[site]]\nid = 'a'\nname = 'n'\nurl = 'http://x/'\n[[site]]\nid = 'a'\nname = 'n'\nurl = 'http://y/'\n",
            '5:3: site: two [[site]] have the same id "a"; each needs its own',
        ),
        (
            "[[site]]\nid = 'a'\nname = 'n'\nurl = 'http://x/'\nallow_networks = ['10.12.0.1/16']\n",
            '5:19: site.allow_networks: expected a network such as "10.12.0.0/16" (10.12.0.1/16 has host bits set), '
            "found '10.12.0.1/16'",
        ),
        (
            "[[site]]\nid = 'a'\nname = 'n'\nurl = 'http://x/'\nhosts = ['http://y/']\n",
            "5:10: site.hosts: expected a host name alone, such as \"zwfw.example.gov.cn\", found 'http://y/'",
        ),
        ("[network]\ndns = ['dns']\n", "2:8: network.dns: expected an IP address such as \"10.0.0.53\", found 'dns'"),
        (
            "[store]\nurl = 'mysql://x'\n",
            '2:7: store.url: expected "sqlite:///FILE" or "postgresql+psycopg://USER@HOST/NAME", found \'mysql://x\'',
        ),
        (
            "[installation]\ncontact = '电话'\n",
            "2:11: installation.contact: expected at most 120 ASCII characters without brackets: "
            "it goes into the User-Agent, found '电话'",
        ),
        (
            "[channels]\nweibo_commercial = '2.00PASTED'\n",
            '2:20: channels.weibo_commercial: expected the name of a secret, "env:VARIABLE" or "file:PATH", '
            "and not the secret itself",
        ),
        ("[crawl]\nbrowser = 'yes'\n", "2:11: crawl.browser: expected 'auto', 'never' or 'always', found 'yes'"),
        ('[thresholds."link.brokn"]\nx = 1\n', '1:2: thresholds.link.brokn: unknown check "link.brokn"; '),
        ('[thresholds."link.broken"]\nx = 1\n', '2:1: thresholds.link.broken.x: unknown key "x"'),
        ("[scan]\nfull_at = 22\n[scan]\n", "3:6: Cannot declare ('scan',) twice"),
        ("[scan\n", "1:6: Expected ']' at the end of a table declaration"),
        ('[scan]\nfull_at = "', "2:12: Unterminated string"),
        ("[scan]\n# 中文\nname = '中".encode("gb18030"), "2:3: expected UTF-8 text; save the file as UTF-8"),
    ],
)
def test_an_error_names_file_line_column_key_and_what_was_expected(
    tmp_path: Path, text: str | bytes, line: str
) -> None:
    lines = refused(tmp_path, text)
    assert len(lines) == 1
    assert lines[0].startswith(f"monitor.toml:{line}")


def test_all_errors_are_said_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    lines = refused(tmp_path, "[crawl]\nrate = 'a'\ntimeout = 'b'\n[scan]\nfull_every_days = 0\n")
    assert [line.split(": ")[1] for line in lines] == ["crawl.rate", "crawl.timeout", "scan.full_every_days"]


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf[scan]\r\ndaily_sample = 7\r\n"
    assert load(written(tmp_path, text)).scan.daily_sample == 7
    assert refused(tmp_path, text.replace(b"7", b"'x'"))[0].startswith("monitor.toml:2:16: scan.daily_sample")


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"monitor\.toml: no such file; \"monitor init DIR\" makes a new one"):
        load(tmp_path / "monitor.toml")


def test_a_folder_in_place_of_the_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        load(tmp_path)


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_SCAN__DAILY_SAMPLE", "200")
    monkeypatch.setenv("MONITOR_SCAN__HOURS", "21:00-23:00, 01:00-02:00")
    monkeypatch.setenv("MONITOR_CRAWL__EXTERNAL", "false")
    settings = load(written(tmp_path, "[scan]\ndaily_sample = 9\nfull_every_days = 7\n"))
    assert (settings.scan.daily_sample, settings.scan.full_every_days) == (200, 7)
    assert [str(window) for window in settings.scan.hours] == ["21:00-23:00", "01:00-02:00"]
    assert not settings.crawl.external


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("MONITOR_SCAN__DAILY_SAMPLE", "many", "expected a valid integer, found 'many'"),
        ("MONITOR_SCAN__DALY_SAMPLE", "5", 'unknown key "daly_sample"; did you mean "daily_sample"?'),
        ("MONITOR_SCNA__DAILY_SAMPLE", "5", 'unknown table "scna"; did you mean "scan"?'),
        ("MONITOR_SCAN", "5", "expected"),
    ],
)
def test_an_error_from_the_environment_names_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str
) -> None:
    monkeypatch.setenv(variable, value)
    lines = refused(tmp_path, "[scan]\ndaily_sample = 9\n")
    assert len(lines) == 1
    assert lines[0].startswith(f"{variable}: {says}")


def test_variables_with_another_purpose_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_CONFIG", "somewhere")
    monkeypatch.setenv("MONITOR_CHROMIUM", "/usr/bin/chromium")
    assert load(written(tmp_path, "")) == Settings()


def test_a_secret_pasted_into_the_settings_is_not_shown(tmp_path: Path) -> None:
    [line] = refused(tmp_path, "[channels]\nwechat_secrets = '2.00PASTED-SECRET'\n")
    assert "PASTED" not in line


def test_channels_belong_to_a_site_that_is_there(tmp_path: Path) -> None:
    [line] = refused(tmp_path, "[channels]\nsite = 'x'\n")
    assert 'channels.site = "x": there is no [[site]] with this id' in line
