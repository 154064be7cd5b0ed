"""nginx on a free port of loopback, for one folder, ended with the block that started it."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONFIG = """
{user}worker_processes 1;
daemon off;
pid {state}/nginx.pid;
error_log {state}/error.log;
events {{ worker_connections 1024; }}
http {{
    default_type application/octet-stream;
    types {{
        text/html html htm; text/css css; text/javascript js; image/png png; image/jpeg jpg; application/pdf pdf;
    }}
    charset utf-8;
    access_log off;
    sendfile on;
    keepalive_requests 100000;
    # Fewer than the files a process may open: with more, nginx has none left for connections.
    open_file_cache max={cached} inactive=600s;
    client_body_temp_path {state}/body;
    proxy_temp_path {state}/proxy;
    fastcgi_temp_path {state}/fastcgi;
    uwsgi_temp_path {state}/uwsgi;
    scgi_temp_path {state}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        # LinkChecker asks ten times a second at most, unless a server says by this that it may ask as it likes.
        add_header LinkChecker yes always;
    }}
}}
"""


@contextmanager
def serving(folder: Path, state: Path) -> Iterator[str]:
    """Serves ``folder``; ``state`` is an empty folder for its own files. Yields the home page's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    limit = os.sysconf("SC_OPEN_MAX")
    user = "user root;\n" if os.geteuid() == 0 else ""
    cached = min(16_000, limit // 2)
    config = state / "nginx.conf"
    config.write_text(CONFIG.format(user=user, state=state, port=port, folder=folder, cached=cached))
    server = subprocess.Popen(["nginx", "-c", config, "-e", state / "error.log"], stdin=subprocess.DEVNULL)
    try:
        _wait(server, port, state)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(10)


def _wait(server: subprocess.Popen[bytes], port: int, state: Path) -> None:
    for _ in range(100):
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nginx did not start: {(state / 'error.log').read_text()}")
