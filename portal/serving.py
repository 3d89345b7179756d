"""Starting to serve: the port, the progress of a first start, and what to say where it does not work."""

import errno
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from ingest.errors import WenceError

if TYPE_CHECKING:
    from starlette.types import ASGIApp


class CannotListen(WenceError):
    """The address or port cannot be had."""


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address, not yet listening: whoever comes too early is refused instead of kept waiting. Raises CannotListen."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotListen(f"端口 {port} 已被占用。", f"请先停止占用它的程序，或换一个端口：PORT={port % 65535 + 1} make run。") from error
        if error.errno == errno.EACCES:
            raise CannotListen(f"没有权限使用端口 {port}。", "请换一个 1024 以上的端口：PORT=7860 make run。") from error
        raise CannotListen(f"无法监听 {host}:{port}。", "请检查 HOST：本机访问用 127.0.0.1，对外服务用 0.0.0.0。") from error
    return bound


def serve(app: "ASGIApp", listening: socket.socket) -> None:
    """Serve until stopped. A proxy's headers are read at the gate, not here."""
    import uvicorn

    host, port = listening.getsockname()[:2]
    print(f"问策已启动：http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}（按 Ctrl+C 停止）", flush=True)
    uvicorn.Server(uvicorn.Config(app, proxy_headers=False, server_header=False, log_level="warning", timeout_graceful_shutdown=5)).run([listening])


def progress(what: str) -> Callable[[int, int], None]:
    """A bar on a terminal, a plain line every tenth elsewhere."""
    told = -1
    terminal = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        nonlocal told
        tenth = 10 * done // max(total, 1)
        if terminal:
            bar = "█" * (3 * tenth) + "░" * (30 - 3 * tenth)
            print(f"\r{what} {bar} {done}/{total}", end="\n" if done >= total else "", file=sys.stderr, flush=True)
        elif tenth > told:
            print(f"{what} {done}/{total}", file=sys.stderr, flush=True)
        told = tenth

    return tell
