"""A claim of any kind in a few words."""

from kgraph.query.claims import Claim
from kgraph.query.session import Session


def summary(session: Session, claim: Claim) -> str:
    """Return what a claim says: who, what, and of or to whom."""
    best = claim.best
    if claim.kind == "role":
        where = session.label(best.text("organization"))
        dates = [f"{word} {d}" for word in ("since", "until") if (d := claim.detail(word))]
        told = ", ".join([str(best.values["status"]), *dates])
        return f"{session.label(best.text('person'))}: {best.values['title']}{f' of {where}' if where else ''} ({told})"
    if claim.kind == "statement":
        return f"{session.label(best.text('speaker'))}: {best.values['quote']}"
    plan = "plan to " if best.values["planned"] else ""
    votes = [str(n) for name in ("for", "against") if (n := claim.detail(name)) is not None]
    told = ", ".join(str(x) for x in (claim.detail("date"), " to ".join(votes)) if x)
    done = f"{session.label(best.text('body'))}: {plan}{best.values['act']} {session.label(best.text('measure'))}"
    return f"{done} ({told})" if told else done
