"""What a question is about: entities and topics by name, else words."""

from kgraph.errors import UsageError
from kgraph.query.find import ANYTHING, MEASURE
from kgraph.query.session import Session, values
from kgraph.query.where import Where

ON = ("?fact dcterms:subject ?about", "?fact schema:about ?about")


def restrict(session: Session, where: Where, about: str | None) -> None:
    """Take statements on `about`: a topic, an entity, or (where nothing has that name) words that they hold.

    Raises:
        UsageError: `about` has no words.
    """
    if not about:
        return
    try:
        where.any_of("about", session.names.holding(about), *ON)
    except UsageError:
        if not any(c.isalnum() for c in about):
            raise
        session.notes.append(f"No topic, measure or name is called {about!r}; these statements hold the words.")
        where.holds("quote", about)


def measures(session: Session, about: str) -> list[str]:
    """Return the measures on a topic: those of that name, and those that statements on it are about.

    Raises:
        UsageError: there are none.
    """
    named = session.names.holding(about, ANYTHING)
    found = {n for n in named if session.names.classes[n] in MEASURE}
    rows = session.select(
        f"SELECT DISTINCT ?measure WHERE {{ {values('topic', named)} "
        "{ ?fact dcterms:subject ?topic } UNION { ?fact schema:about ?topic } "
        "?fact schema:about ?measure . ?measure a kg:Measure }"
    )
    found |= {str(m) for (m,) in rows}
    if not found:
        raise UsageError(f"No measure is about {about!r}; kgraph query actions lists all.")
    return sorted(found)
