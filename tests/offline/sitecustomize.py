"""On PYTHONPATH, refuses and records every connection that Python tries, in this process and in those it starts."""

import os
import sys
from pathlib import Path

_WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
_LOCAL = 1  # AF_UNIX: between processes of one machine


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _WATCHED and getattr(arguments[0], "family", 0) != _LOCAL:
        with Path(os.environ["CONNECTIONS"]).open("a", encoding="utf8") as log:
            log.write(f"{event} {arguments[1:] if event != 'socket.getaddrinfo' else arguments[:2]}\n")
        raise OSError(f"no network here: {event}")


if "CONNECTIONS" in os.environ:
    sys.addaudithook(_refuse)
