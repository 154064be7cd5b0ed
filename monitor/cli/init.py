"""``monitor init DIR``: a new installation, ready to edit."""

from pathlib import Path
from typing import Annotated

import typer

from monitor.installation import create


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(init)


def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="新安装目录 Folder to make.")]) -> None:
    """建立新的安装目录，其中的配置文件可直接修改 Make a new installation, ready to edit."""
    made = create(folder)
    typer.echo(f"{made.settings_file}: 请先修改 [[site]]，再运行 monitor --config {folder} doctor")
