"""``monitor backup|restore|maintain``: keeping what was kept."""

from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.common import place
from monitor.errors import ConfigError
from monitor.store import backups, upkeep
from monitor.store.engine import Store


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(backup)
    app.command()(restore)
    app.command()(maintain)


def backup(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Option("--to", help="备份目录 Folder (default var/backups).")] = None,
) -> None:
    """备份数据库（扫描进行时也可以） Copy the database, checked, while others go on writing."""
    here = place(context)
    with here.store() as store:
        made = backups.backup(store, folder or here.installation.var / "backups", here.clock.now())
    typer.echo(str(made))


def restore(
    context: typer.Context,
    copy: Annotated[Path, typer.Argument(metavar="BACKUP", help="备份文件 The backup.")],
) -> None:
    """用备份恢复数据库（原库另存，不覆盖） Put a backup in the place of the database; the old one is put aside."""
    here = place(context)
    if here.settings.store.url:
        raise ConfigError(f"{here.installation.settings_file}: store.url: restore works on var/monitor.db only")
    if not copy.is_file():
        raise ConfigError(f"{copy}: no such file; `monitor backup` makes backups")
    aside = backups.restore(copy, here.installation.make_var() / "monitor.db", here.clock.now())
    typer.echo(f"已恢复 {copy}" + (f"；原数据库保留为 {aside}" if aside else ""))


def maintain(
    context: typer.Context,
    upgrade: Annotated[bool, typer.Option("--upgrade", help="升级旧版数据库 Bring an older database up.")] = False,
) -> None:
    """检查并整理数据库 Check the database, drop what nobody needs any more, give space back."""
    here = place(context)
    if upgrade:
        url = here.installation.database_url(here.settings)
        with Store.unchecked(url) as store:
            saved = upkeep.upgrade(store, here.installation.var / "backups", here.clock.now())
        typer.echo(f"已升级；升级前的备份：{saved}" if saved else "已是最新版本")
    with here.store() as store:
        tidied = upkeep.maintain(store, here.clock.now())
    typer.echo(
        f"数据库正常；清理观察记录 {tidied.observations:,} 条、检查结论 {tidied.verdicts:,} 条、"
        f"新媒体查看记录 {tidied.channel_looks:,} 条，"
        f"释放 {tidied.freed / 1e6:,.1f} MB"
    )
