"""Requests to a SPARQL endpoint over HTTP: with a password, again where that is safe, and answers that are whole."""

import netrc
import os
import re
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlsplit

import httpx

from kgraph.errors import KgraphError, StoreWriteError, UsageError
from kgraph.settings import Endpoint

_ATTEMPTS = 4
_AGAIN = frozenset({429, 502, 503, 504})
_WAIT = 0.25
"""Seconds before the second attempt; each later one waits twice as long."""
_CONNECT = 10.0
_READ = 300.0
"""Seconds between two pieces of an answer, unless KGRAPH_STORE_TIMEOUT says otherwise."""
_IN_MEMORY = 16 << 20
_CUT = ("x-sql-state", "x-sparql-maxrows")
"""Header fields by which Virtuoso says that an answer is not all there is."""

_LAYOUTS = (
    (r"(https?://[^/]+)/?", r"\1/query", r"\1/update", r"\1/store"),
    (r"(https?://[^/]+)/(?:query|sparql)", None, r"\1/update", r"\1/store"),
    (r"(.+/repositories/[^/]+)", None, r"\1/statements", r"\1/statements"),
    (r"(.+)/(?:query|sparql)", None, r"\1/update", r"\1/data"),
)
"""Where servers take queries, updates and quads: Oxigraph twice, RDF4J and GraphDB, Fuseki."""


class BadRequestError(UsageError):
    """The endpoint says that a query is wrong."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an endpoint takes queries, updates, and quads in bulk (None: as updates)."""

    query: str
    update: str
    data: str | None


def addresses(endpoint: Endpoint) -> Addresses:
    """Return the addresses of an endpoint: what KGRAPH_STORE_UPDATE and KGRAPH_STORE_DATA say, else what is usual.

    >>> addresses(Endpoint("http://localhost:3030/news/sparql")).update
    'http://localhost:3030/news/update'
    """
    found = Addresses(endpoint.url, endpoint.url, None)
    for pattern, *usual in _LAYOUTS:
        if m := re.fullmatch(pattern, endpoint.url):
            query, update, data = (m.expand(u) if u else endpoint.url for u in usual)
            found = Addresses(query, update, data)
            break
    said = {k: os.environ.get(f"KGRAPH_STORE_{k.upper()}") for k in ("update", "data")}
    try:
        urls = {k: Endpoint(url).url for k, url in said.items() if url}
    except ValueError as e:
        raise UsageError(f"KGRAPH_STORE_UPDATE or KGRAPH_STORE_DATA: {e}") from e
    return Addresses(found.query, urls.get("update", found.update), urls.get("data", found.data))


class Wire:
    """Connections to one endpoint, kept alive.

    Every request may be sent again when its answer is lost: a query changes nothing, and an update names the state that it
    changes (see `kgraph.store.record`). Redirections are not followed, so that nothing goes to a host that was not named.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.at = addresses(endpoint)
        self._client = httpx.Client(
            auth=_auth(endpoint),
            headers={"User-Agent": "kgraph"},
            timeout=httpx.Timeout(_timeout(), connect=_CONNECT),
            follow_redirects=False,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def query(self, sparql: str, accept: str, parameters: Mapping[str, str]) -> tuple[IO[bytes], str]:
        """Return the whole answer to a query and its media type.

        Raises:
            BadRequestError: the endpoint says that the query is wrong.
            KgraphError: no answer, or not all of it.
        """
        return self._post(self.at.query, {"Accept": accept}, form={**parameters, "query": sparql})

    def update(self, sparql: str) -> None:
        """Run an update.

        Raises:
            StoreWriteError: the endpoint does not do it, or does not say that it has.
        """
        self._post(self.at.update, {"Accept": "*/*"}, form={"update": sparql}, writing=True)

    def load(self, quads: bytes, media_type: str) -> None:
        """Add quads to those that are there.

        Raises:
            StoreWriteError: the endpoint does not take them.
        """
        self._post(str(self.at.data), {"Content-Type": media_type}, content=quads, writing=True)

    def _post(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        form: Mapping[str, str] | None = None,
        content: bytes | None = None,
        writing: bool = False,
    ) -> tuple[IO[bytes], str]:
        failure = StoreWriteError if writing else KgraphError
        for left in range(_ATTEMPTS - 1, -1, -1):
            try:
                with self._client.stream("POST", url, headers=headers, data=form, content=content) as answer:
                    if answer.status_code not in _AGAIN or not left:
                        return self._whole(answer, url, failure)
            except httpx.ReadTimeout as e:
                seconds = f"{_timeout():g} seconds"
                raise failure(
                    f"{url} did not answer within {seconds}; give it longer with KGRAPH_STORE_TIMEOUT."
                ) from e
            except httpx.TransportError as e:
                if not left:
                    raise failure(_failed(url, e)) from e
            time.sleep(_WAIT * 2 ** (_ATTEMPTS - 1 - left))
        raise AssertionError("the last attempt returns or raises")

    def _whole(self, answer: httpx.Response, url: str, failure: type[KgraphError]) -> tuple[IO[bytes], str]:
        if not answer.is_success:
            raise _refused(answer, url, failure)
        if cut := [name for name in _CUT if name in answer.headers]:
            raise KgraphError(f"{url} gave only a part of the answer ({cut[0]}); raise its limits, or ask for less.")
        body = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        for piece in answer.iter_bytes():
            body.write(piece)
        body.seek(0)
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        framed = "content-length" in answer.headers or "transfer-encoding" in answer.headers
        if kind == "application/n-triples" and not framed:
            raise KgraphError(
                f"{url} does not say where its answers end, so a CONSTRUCT may be cut off unseen; use SELECT."
            )
        return body, kind


def _auth(endpoint: Endpoint) -> httpx.Auth | None:
    """Return what proves who asks: a token or a password of the environment, else of the file .netrc."""
    token = os.environ.get("KGRAPH_STORE_TOKEN")
    user, password = (os.environ.get(f"KGRAPH_STORE_{name}") for name in ("USER", "PASSWORD"))
    if token and (user or password):
        raise UsageError("Set either KGRAPH_STORE_TOKEN or KGRAPH_STORE_USER and KGRAPH_STORE_PASSWORD, not both.")
    if token:
        return _Bearer(token)
    if user or password:
        return httpx.BasicAuth(user or "", password or "")
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(urlsplit(endpoint.url).hostname or "")
    except FileNotFoundError:
        return None
    except (OSError, netrc.NetrcParseError) as e:
        raise UsageError(f"The file .netrc cannot be read: {type(e).__name__}; mend it or set NETRC=/dev/null.") from e
    return httpx.BasicAuth(found[0], found[2] or "") if found else None


class _Bearer(httpx.Auth):
    """Sends a token as RFC 6750 says."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request):  # type: ignore[no-untyped-def]
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def _timeout() -> float:
    said = os.environ.get("KGRAPH_STORE_TIMEOUT") or _READ
    try:
        seconds = float(said)
    except ValueError:
        seconds = 0
    if seconds <= 0:
        raise UsageError(f"KGRAPH_STORE_TIMEOUT is {said!r}; it is a number of seconds.")
    return seconds


def _failed(url: str, error: httpx.TransportError) -> str:
    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)):
        return f"The SPARQL endpoint {url} cannot be reached ({error}); start it, or name another --store."
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return f"The answer of {url} was cut off ({error}); run the command again when the endpoint is well."
    return f"The SPARQL endpoint {url} failed ({error or type(error).__name__}); run the command again when it is well."


def _refused(answer: httpx.Response, url: str, failure: type[KgraphError]) -> KgraphError:
    status = answer.status_code
    if answer.is_redirect:
        to = urlsplit(answer.headers.get("location", ""))
        return failure(
            f"{url} sends requests on to {to.hostname or 'another path of its own'}{to.path}; name the address itself."
        )
    if status == 403 and failure is StoreWriteError:
        return failure(
            f"{url} does not let this user write, or nobody (403); start a server that takes updates, or set "
            "KGRAPH_STORE_USER and KGRAPH_STORE_PASSWORD, or KGRAPH_STORE_TOKEN."
        )
    if status in (401, 403):
        return failure(
            f"{url} lets nobody in with this user and password, or without ({status}); set KGRAPH_STORE_USER and "
            "KGRAPH_STORE_PASSWORD, or KGRAPH_STORE_TOKEN, or a line of ~/.netrc."
        )
    answer.read()
    said = " ".join(answer.text.split())[:300]
    if failure is KgraphError and status == 400:
        return BadRequestError(f"The endpoint says that the query is wrong: {said}")
    if status in (404, 405, 415, 501):
        return failure(
            f"{url} does not take this ({status}); name the query address as --store, and others by KGRAPH_STORE_UPDATE "
            "and KGRAPH_STORE_DATA."
        )
    if status == 413:
        return failure(f"{url} takes no request so large (413); raise its limit, or ingest fewer articles at once.")
    return failure(f"{url} failed ({status} {said}); run the command again when it is well.")
