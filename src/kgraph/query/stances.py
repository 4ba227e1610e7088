"""Whether an act is for or against what it is about, and which acts deny what others assert."""

FOR = frozenset({"agree", "praise", "promise", "thank", "hope"})
AGAINST = frozenset({"accuse", "condemn", "criticize", "deny", "doubt", "oppose", "reject", "threaten", "warn"})
NEUTRAL = frozenset(
    {"announce", "answer", "apologize", "ask", "believe", "claim", "confirm", "demand", "explain", "express", "joke",
     "predict", "propose", "report", "say", "urge"}
)  # fmt: skip
SPEECH_ACTS = FOR | AGAINST | NEUTRAL

ASSERTING = frozenset({"accuse", "announce", "believe", "claim", "confirm", "explain", "report", "say"})
"""Acts that say that something is so, which somebody else may deny."""
DENYING = frozenset({"deny", "doubt"})
BLAMING = frozenset({"accuse", "condemn", "criticize", "oppose", "reject"})
"""Acts that stand against somebody or something."""

FURTHERING = frozenset(
    {"adopt", "approve", "confirm", "cosponsor", "enact", "introduce", "pass", "propose", "ratify", "sign", "sponsor"}
)
HINDERING = frozenset({"block", "defeat", "delay", "fail", "overturn", "reject", "repeal", "sue", "suspend", "veto"})
SPONSORING = frozenset({"cosponsor", "introduce", "propose", "sponsor"})
VOTES = frozenset({"adopt", "approve", "confirm", "defeat", "fail", "override", "pass", "ratify", "reject"})
"""Acts that a vote is taken on."""


def stance(act: str) -> str:
    """Return ``for``, ``against`` or an empty string."""
    return "for" if act in FOR | FURTHERING else "against" if act in AGAINST | HINDERING else ""
