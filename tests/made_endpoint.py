"""The real Oxigraph server, and a proxy before it that fails as networks, servers and their limits do."""

import base64
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx


class Server:
    """An `oxigraph serve` on a port of its own, which may be killed and started again."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self._bind = f"127.0.0.1:{s.getsockname()[1]}"
        self._folder = folder
        self.url = f"http://{self._bind}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        program = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
        command = [program, "serve", "--location", str(self._folder), "--bind", self._bind]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                httpx.get(self.url, trust_env=False)
                return
            except httpx.TransportError:
                time.sleep(0.05)
        raise TimeoutError("the server does not start")

    def kill(self) -> None:
        """Kill it where it stands."""
        self._process.kill()
        self._process.wait()


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Run a server until the block ends."""
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


Body = Callable[[bytes], bytes]


@dataclass
class Proxy:
    """What the proxy does to what passes through it.

    Attributes:
        url: its own.
        asked: path and Authorization field of each request.
        before: called with the path before a request is passed on.
        drop: paths of which the next answers are lost after the server has done its work.
        shorten: makes the body of an answer to a query shorter; its length is told as it is then.
        stop_at: bytes of an answer to a query that are sent of those that were promised.
        fields: header fields that are added to answers.
        status: with which everything is answered, if not with what the server says.
        wanted: Authorization field without which nobody is let in.
    """

    url: str = ""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    before: Callable[[str], None] = lambda _: None
    drop: list[str] = field(default_factory=list)
    shorten: Body = lambda body: body
    stop_at: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    status: int | None = None
    wanted: str | None = None

    def count(self, path: str) -> int:
        """Return how many requests went to a path."""
        return sum(asked == path for asked, _ in self.asked)


def basic(user: str, password: str) -> str:
    """Return the Authorization field of a user."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def limited(rows: int) -> Body:
    """Return what leaves only the first rows of an answer, without a word, as some endpoints do."""

    def shorten(body: bytes) -> bytes:
        answer = json.loads(body)
        if "results" in answer:
            del answer["results"]["bindings"][rows:]
        return json.dumps(answer).encode()

    return shorten


@contextmanager
def proxied(server: Server) -> Iterator[Proxy]:
    """Run a proxy until the block ends."""
    proxy = Proxy()
    client = httpx.Client(trust_env=False, timeout=60)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            proxy.asked.append((self.path, self.headers["Authorization"]))
            proxy.before(self.path)
            if proxy.wanted is not None and self.headers["Authorization"] != proxy.wanted:
                return self.answer(401, "text/plain", b"Unauthorized")
            if proxy.status is not None:
                return self.answer(proxy.status, "text/plain", b"")
            passed = {k: v for k, v in self.headers.items() if k in ("Content-Type", "Accept")}
            try:
                said = client.post(server.url + self.path, content=content, headers=passed)
            except httpx.TransportError:
                self.close_connection = True
                return None
            if self.path in proxy.drop:
                proxy.drop.remove(self.path)
                self.close_connection = True
                return None
            body = proxy.shorten(said.content) if self.path == "/query" and said.is_success else said.content
            return self.answer(said.status_code, said.headers.get("Content-Type", "text/plain"), body)

        def answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **proxy.fields}.items():
                self.send_header(name, value)
            self.end_headers()
            if proxy.stop_at is not None and self.path == "/query":
                body, self.close_connection = body[: proxy.stop_at], True
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy.url = f"http://127.0.0.1:{listening.server_port}"
    Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield proxy
    finally:
        listening.shutdown()
        listening.server_close()
        client.close()
