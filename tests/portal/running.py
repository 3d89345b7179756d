"""Real servers: one of its own, started as `make run` starts it, or one in this process around an application."""

import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server

import uvicorn
from fastapi import FastAPI

from app import create_app
from bot.provider import writer
from bot.settings import BotSettings
from ingest.shelf import Shelf
from portal.settings import PortalSettings
from tests.provider.server import Provider


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


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of an application, served from a thread of this process."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, proxy_headers=False, log_level="warning", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + 30
        while not server.started:
            assert thread.is_alive(), "the server has not started"
            assert time.monotonic() < deadline, "the server has not started"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def writing(shelf: Shelf, model: Provider, portal: PortalSettings | None = None) -> Iterator[str]:
    """The address of Wence with a model that may take its time, served from a thread of this process."""
    settings = BotSettings(model="slow", openai_base_url=model.url, openai_api_key="x", model_timeout=60)  # type: ignore[call-arg]
    with serving(create_app(shelf, writer(settings), portal)) as site:
        yield site


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=30) as response:
            return response.status == 200
    except OSError:
        return False
