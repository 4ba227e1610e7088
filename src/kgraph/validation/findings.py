"""What a check has found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        node: IRI of what it is wrong with.
        rule: what was checked: a constraint component of SHACL, such as ``MinCount``, or a name of kgraph's own, such as
            ``words``.
        path: IRI of the property, empty where the rule is about none.
        value: the value that is wrong, empty where one is missing.
        message: what is wrong, in words.
    """

    node: str
    rule: str
    path: str
    value: str
    message: str
