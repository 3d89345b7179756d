"""A server of its own, started as `make run` starts it."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server


@contextmanager
def running(home: Path, **environment: str) -> Iterator[str]:
    """The address of a server that is ready."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {**os.environ, "WENCE_HOME": str(home), "PORT": str(port), "HOST": "127.0.0.1", **environment}
    with tempfile.TemporaryFile("w+b") as log:
        server = subprocess.Popen([sys.executable, "app.py"], env=settings, stdout=log, stderr=subprocess.STDOUT)

        def told() -> str:
            log.seek(0)
            return log.read().decode("utf-8", "replace")

        try:
            address = f"http://127.0.0.1:{port}"
            deadline = time.monotonic() + 90
            while not _ready(address):
                assert server.poll() is None, told()
                assert time.monotonic() < deadline, told()
                time.sleep(0.2)
            yield address
        finally:
            server.terminate()
            server.wait(15)


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=30) as response:
            return response.status == 200
    except OSError:
        return False
