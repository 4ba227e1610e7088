"""A reconciliation service that knows one country and nobody else."""

import json
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@contextmanager
def reconciling(country: str) -> Iterator[str]:
    """Run it until the block ends; gives its address."""
    known = {"id": "K1", "name": country, "score": 97.5, "match": True, "description": "an invented country"}
    weak = {"id": "K2", "name": f"{country} City", "score": 40, "match": False}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(
                {"versions": ["0.2"], "name": "Test", "identifierSpace": "https://things.example/", "schemaSpace": "x"}
            )

        def do_POST(self) -> None:
            form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            queries = json.loads(form["queries"][0])
            if self.path == "/broken":
                self.answer({"q0": {}})
            else:
                self.answer({k: {"result": [weak, known] if q["query"] == country else []} for k, q in queries.items()})

        def answer(self, data: object) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(data).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
