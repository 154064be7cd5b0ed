"""``monitor demo``: the bad city on loopback, scanned twice; the reports stay in ``var/``."""

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(context: typer.Context) -> int:
    """示范：在本机建一个有各种毛病的城市门户，普查后整改，再抽查 The bad city, scanned twice."""
    raise NotImplementedError
