"""A client of the W3C Reconciliation Service API, the protocol of OpenRefine (https://www.w3.org/community/reports/reconciliation/
CG-FINAL-specs-0.2-20230410/)."""

import http.client
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.errors import KgraphError, UsageError
from kgraph.rdf.iris import is_iri

BATCH = 10
"""Queries in one request."""
TIMEOUT = 30
"""Seconds to wait for an answer."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a service proposes for a name.

    Attributes:
        iri: of the candidate.
        score: as the service gives it; the scale is the service's own.
        match: whether the service is sure of it.
    """

    iri: str
    name: str
    score: float
    match: bool
    description: str = ""


class Service:
    """A reconciliation service.

    Args:
        url: its endpoint, http or https.

    Raises:
        UsageError: `url` is no web address.
        KgraphError: the service cannot be reached, or speaks another protocol.
    """

    def __init__(self, url: str) -> None:
        if "@" in urllib.parse.urlsplit(url).netloc:  # not repeated
            raise UsageError(
                "The address of the service has a user or password in it, which others can read; leave it out."
            )
        if not re.fullmatch(r"https?://[^\s/?#]\S*", url, re.IGNORECASE):
            raise UsageError(f"{url} is not an http(s) address of a reconciliation service.")
        self.url = url
        manifest = self._ask(None)
        if not isinstance(manifest, dict) or "identifierSpace" not in manifest:
            raise KgraphError(f"{url} is no reconciliation service: its manifest names no identifierSpace.")
        self._space = str(manifest["identifierSpace"])
        self.name = str(manifest.get("name", url))

    def candidates(self, names: Sequence[str], *, limit: int = 3) -> Iterator[list[Candidate]]:
        """Yield the candidates of each name, best first, `limit` at most.

        Raises:
            KgraphError: the service fails or answers otherwise than the protocol says.
        """
        for start in range(0, len(names), BATCH):
            some = names[start : start + BATCH]
            queries = {f"q{n}": {"query": name, "limit": limit} for n, name in enumerate(some)}
            answer = self._ask(urllib.parse.urlencode({"queries": json.dumps(queries)}).encode())
            try:
                for key in queries:
                    found = [self._candidate(c) for c in answer[key]["result"]]
                    yield sorted(found, key=lambda c: (-c.score, c.iri))[:limit]
            except (KeyError, TypeError, ValueError) as e:
                raise KgraphError(f"{self.url} answers otherwise than the reconciliation protocol says ({e!r}).") from e

    def _candidate(self, data: dict[str, Any]) -> Candidate:
        id_ = str(data["id"])
        whole = urllib.parse.urlsplit(id_).scheme in ("http", "https")
        iri = id_ if whole else self._space + urllib.parse.quote(id_, safe=":/-._~")
        if not is_iri(iri):
            raise ValueError(iri)
        description = str(data.get("description") or "")
        return Candidate(iri, str(data["name"]), float(data.get("score") or 0), bool(data.get("match")), description)

    def _ask(self, data: bytes | None) -> Any:
        request = urllib.request.Request(self.url, data, {"Accept": "application/json", "User-Agent": "kgraph"})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError as e:
            raise KgraphError(f"{self.url} answers {e.code} {e.reason}; check the address.") from e
        except (OSError, ValueError, RecursionError, http.client.HTTPException) as e:
            why = getattr(e, "reason", e)
            raise KgraphError(f"{self.url} cannot be asked ({why}); check the address and the network.") from e
