"""Which commands there are, and in which module each is: what the program knows without loading any of them."""

from importlib import import_module

import typer

COMMANDS = {
    "init": ("init", "建立新的安装目录，其中的配置文件可直接修改 Make a new installation, ready to edit."),
    "inspect": ("inspect", "检查一个网站（不需要任何配置） Inspect one site, with no set-up."),
    "scan": ("scan", "立即扫描 Run a scan now."),
    "tick": ("scan", "到点就做：由 cron 或 systemd 定时调用 Run whatever is due, also what was missed; made for cron."),
    "status": ("status", "最近的扫描、下次时间、问题数、数据库和磁盘 Last scans, next due, issues, database, disk."),
    "issues": ("issues", "问题台账 The ledger of issues."),
    "report": (
        "report",
        "输出最近一次（或指定的）抽查、普查报告，或指标评分 The report of the latest scan of a kind, or the score.",
    ),
    "registry": ("registry", "登记表：单位、网站、栏目、责任规则 The registry of units, sites, columns, rules."),
    "channels": (
        "channels",
        "政务新媒体账号：情况、提供链接、登记变更 New-media channels: how they are, and what is said.",
    ),
    "checks": ("checks", "检查项目录 The catalogue of checks."),
    "doctor": ("doctor", "检查本机条件，说明缺什么、影响什么 What this machine lacks, and what each lack costs."),
    "backup": ("keep", "备份数据库（扫描进行时也可以） Copy the database, checked, while others go on writing."),
    "restore": (
        "keep",
        "用备份恢复数据库（原库另存，不覆盖） Put a backup in the place of the database; the old one is put aside.",
    ),
    "maintain": (
        "keep",
        "检查并整理数据库 Check the database, drop what nobody needs any more, give space back.",
    ),
    "demo": (
        "demo",
        "示范：在本机建一个有各种毛病的县级门户及其 135 个新媒体账号，先普查，整改后再抽查 "
        "The bad city, scanned twice.",
    ),
}
"""Every command: the module under ``monitor.cli`` that has it, and its line in the overview."""


def add_commands(app: typer.Typer, words: list[str]) -> None:
    """Add all commands: those whose names are among the words as they are, of the others only the name and the line.

    Loading every command costs five times as much as most of them take to run.
    """
    wanted = {module for name, (module, _) in COMMANDS.items() if name in words}
    for name, (module, line) in COMMANDS.items():
        if module not in wanted:
            app.command(name, help=line)(_not_loaded)
    for module in sorted(wanted):
        import_module(f"monitor.cli.{module}").add_to(app)


def _not_loaded() -> None:
    raise AssertionError("a command was called whose name was not among the words")
