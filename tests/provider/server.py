"""A model provider for tests: OpenAI's chat completions and embeddings over real HTTP, streamed, doing as its script says."""

import json
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One reply. words: what the model writes; then how it misbehaves, if it does.

    status: the HTTP status; headers: sent with it; pause: seconds before the first words; drip: seconds between pieces; piece: characters
    a piece; cut: hang up after so many pieces; comments: keep-alive lines sent while nothing is written; finish: its finish_reason; raw:
    bytes sent in place of a stream's events or of vectors; hold: seconds before the first byte; trickle: one byte of its headers now and then."""

    words: str = ""
    status: int = 200
    pause: float = 0.0
    drip: float = 0.0
    piece: int = 3
    cut: int | None = None
    comments: bool = False
    finish: str | None = "stop"
    headers: tuple[tuple[str, str], ...] = ()
    raw: bytes | None = None
    hold: float = 0.0
    trickle: bool = False


@dataclass
class Provider:
    """A running provider. Replies are given in order, the last again and again; requests keeps what was sent to it.

    begun: it was asked; hung_up: somebody left before it had ended."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)

    def says(self, *replies: Reply | str) -> None:
        self.replies[:] = [Reply(reply) if isinstance(reply, str) else reply for reply in replies]

    def next(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    @property
    def asked(self) -> str:
        """Everything that the last request said to the model."""
        return "\n".join(message["content"] for message in self.requests[-1]["messages"])


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    state = Provider(f"http://127.0.0.1:{server.server_port}/v1")
    server.state = state  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


WIDTHS = {"small": 64, "large": 128}
"""Embedding models of this provider and how long their vectors are."""


def embedded(body: dict[str, Any]) -> dict[str, Any]:
    """Vectors of pairs of characters, hashed to places: alike where words are alike, other for another model."""
    texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
    width = WIDTHS.get(body["model"], 96)

    def vector(text: str) -> list[float]:
        counts = [0.0] * width
        for n in range(max(1, len(text) - 1)):
            counts[zlib.crc32(f"{body['model']}{text[n : n + 2]}".encode()) % width] += 1.0
        return counts

    data = [{"object": "embedding", "index": n, "embedding": vector(text)} for n, text in enumerate(texts)]
    return {"object": "list", "model": body["model"], "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        state: Provider = self.server.state  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        state.requests.append({**body, "path": self.path, "authorization": self.headers.get("Authorization", "")})
        state.begun.set()
        reply = state.next()
        try:
            time.sleep(reply.hold)
            if reply.trickle:
                self._trickle()
            elif reply.status != 200:
                told = f"scripted failure, you sent {self.headers.get('Authorization', 'no key')}"  # as some providers do
                self._whole(reply.status, {"error": {"message": told, "type": "server_error", "code": None}}, reply.headers)
            elif self.path.endswith("/embeddings"):
                self._whole(200, embedded(body) if reply.raw is None else reply.raw)
            elif not body.get("stream"):
                choice = {"index": 0, "message": {"role": "assistant", "content": reply.words}, "finish_reason": reply.finish}
                self._whole(200, {"id": "c1", "object": "chat.completion", "created": 0, "model": body["model"], "choices": [choice]})
            else:
                self._stream(reply, body["model"])
        except OSError:
            state.hung_up.set()
            self.close_connection = True

    def _trickle(self) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Wait: " + b"." * 3000:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.1)

    def _whole(self, status: int, body: dict[str, Any] | bytes, headers: tuple[tuple[str, str], ...] = ()) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html" if data.startswith(b"<") else "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, reply: Reply, model: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if reply.raw is not None:
            self.wfile.write(f"{len(reply.raw):x}\r\n".encode() + reply.raw + b"\r\n0\r\n\r\n")
            return
        self._chunk(model, {"role": "assistant", "content": ""})
        self._wait(reply.pause, reply.comments)
        for n, at in enumerate(range(0, len(reply.words), reply.piece)):
            if n == reply.cut:
                self.close_connection = True
                return
            self._chunk(model, {"content": reply.words[at : at + reply.piece]})
            self._wait(reply.drip, reply.comments)
        if reply.finish:
            self._chunk(model, {}, reply.finish)
        self._send("data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _wait(self, seconds: float, comments: bool) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if comments:
                self._send(": keep-alive\n\n")
            time.sleep(min(left, 0.05) if comments else left)

    def _chunk(self, model: str, delta: dict[str, Any], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self._send(f"data: {json.dumps({'id': 'c1', 'object': 'chat.completion.chunk', 'created': 0, 'model': model, 'choices': [choice]})}\n\n")

    def _send(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        pass
