"""An installation's folder: found, and made."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.installation import Installation, create, find, packaged_config
from monitor.settings import Database, NetworkAccess, Settings
from monitor.settings_file import load


def test_a_new_installation_can_be_used_as_it_is(tmp_path: Path) -> None:
    made = create(tmp_path / "office")
    assert load(made.settings_file) == Settings()
    assert stat.S_IMODE(made.var.stat().st_mode) == 0o750
    assert stat.S_IMODE(made.settings_file.stat().st_mode) == 0o640
    assert find(tmp_path / "office", {}, Path("/")) == made


def test_a_new_installation_says_what_the_examples_say(tmp_path: Path) -> None:
    made = create(tmp_path)
    shipped = {file.relative_to(packaged_config()) for file in packaged_config().rglob("*") if file.is_file()}
    assert {file.relative_to(made.config) for file in made.config.rglob("*") if file.is_file()} == {
        file for file in shipped if not file.name.startswith(".")
    }


def test_units_and_crontab_name_the_new_folder(tmp_path: Path) -> None:
    made = create(tmp_path / "office")
    for name in ("crontab.example", "systemd/monitor-tick@.service"):
        text = (made.config / name).read_text()
        assert str(tmp_path / "office") in text
        assert "/srv/monitor" not in text


def test_nothing_is_written_over(tmp_path: Path) -> None:
    settings_file = create(tmp_path).settings_file
    settings_file.write_text("# mine\n")
    with pytest.raises(ConfigError, match="is there already; nothing was changed"):
        create(tmp_path)
    assert settings_file.read_text() == "# mine\n"


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be made: Not a directory"):
        create(tmp_path / "file" / "office")


def test_the_option_goes_before_the_variable_and_that_before_the_current_folder(tmp_path: Path) -> None:
    a, b, c = (create(tmp_path / name) for name in "abc")
    assert find(a.root, {"MONITOR_CONFIG": str(b.root)}, c.root) == a
    assert find(None, {"MONITOR_CONFIG": str(b.root)}, c.root) == b
    assert find(None, {}, c.root) == c


def test_a_folder_without_settings_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no such file; go to .* --config DIR or MONITOR_CONFIG; \"monitor init"):
        find(None, {}, tmp_path)
    with pytest.raises(ConfigError, match=r"^MONITOR_CONFIG: .*config/monitor\.toml: no such file; \"monitor init"):
        find(None, {"MONITOR_CONFIG": str(tmp_path)}, tmp_path)


def test_the_config_folder_itself_is_a_near_miss(tmp_path: Path) -> None:
    made = create(tmp_path)
    with pytest.raises(ConfigError, match=f"give the folder that holds it: {tmp_path}"):
        find(made.config, {}, tmp_path)


def test_the_database_stands_in_var_unless_the_settings_say_otherwise() -> None:
    office = Installation(Path("/office"))
    assert office.database_url(Settings()) == "sqlite:////office/var/monitor.db"
    elsewhere = Settings(store=Database(url="postgresql+psycopg://m@db/m"))
    assert office.database_url(elsewhere) == "postgresql+psycopg://m@db/m"


def test_a_certificate_file_is_counted_from_the_installation() -> None:
    office = Installation(Path("/office"))
    assert office.ca_file(Settings()) is None
    assert office.ca_file(Settings(network=NetworkAccess(ca_file=Path("config/ca.pem")))) == Path(
        "/office/config/ca.pem"
    )
    assert office.ca_file(Settings(network=NetworkAccess(ca_file=Path("/etc/ca.pem")))) == Path("/etc/ca.pem")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="NOT CHECKED: this machine has no systemd-analyze")
def test_the_units_pass_the_check_of_systemd(tmp_path: Path) -> None:
    for kind in ("service", "timer"):
        text = (packaged_config() / f"systemd/monitor-tick@.{kind}").read_text()
        program = text.replace("/srv/monitor/.venv/bin/monitor", "/bin/true").replace("User=monitor", "User=root")
        (tmp_path / f"monitor-tick@.{kind}").write_text(program)
    units = [str(tmp_path / f"monitor-tick@full.{kind}") for kind in ("service", "timer")]
    for kind in ("service", "timer"):
        (tmp_path / f"monitor-tick@full.{kind}").symlink_to(tmp_path / f"monitor-tick@.{kind}")
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, timeout=60)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "monitor-tick" in line]) == (0, [])
