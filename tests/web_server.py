"""A web server on loopback that serves what a test says and remembers what it was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Answer:
    """What stands at a path; `failures` are statuses that are answered first."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    fields: dict[str, str] = field(default_factory=dict)
    failures: list[int] = field(default_factory=list)


@dataclass
class Site:
    """The server's pages by path, the requests as (path, status), and the connection by which each came."""

    url: str
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    fields: list[dict[str, str]] = field(default_factory=list)
    connections: list[int] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Site]:
    """Serve until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # which keeps connections

        def do_GET(self) -> None:
            page = site.pages.get(self.path, Answer(status=404))
            status = page.failures.pop(0) if page.failures else page.status
            tag = page.fields.get("ETag")
            if tag and self.headers.get("If-None-Match") == tag:
                status = 304
            site.asked.append((self.path, status))
            site.connections.append(self.client_address[1])
            site.fields.append({k.lower(): v for k, v in self.headers.items()})
            self.send_response(status)
            for name, value in page.fields.items():
                self.send_header(name, value)
            if status == 200:
                self.send_header("Content-Type", page.kind)
                self.send_header("Content-Length", str(len(page.body)))
            else:
                self.send_header("Content-Length", "0")
            self.end_headers()
            if status == 200:
                self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
