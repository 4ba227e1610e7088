"""The graph of one article, written by hand as docs/architecture.md describes it, with people who do not exist."""

from typing import Any

from kgraph import vocab

PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in vocab.PREFIXES.items())
_A = "https://kgraph.example/article/gazette-example-prisons-0123456789ab"
_V = f"{_A}/0123456789abcdef"
_AGENT = "https://kgraph.example/agent/made-1"
_ENTITY = "https://kgraph.example/entity"


def _piece(start: int, end: int, words: str, more: str = "") -> str:
    return (
        f"<{_V}#char={start},{end}> a nif:OffsetBasedString ; nif:referenceContext <{_V}> ;\n"
        f'  nif:beginIndex {start} ; nif:endIndex {end} ; nif:anchorOf "{words}" {more}.\n'
    )


def _local(number: int, class_: str, name: str, canonical: str) -> str:
    return (
        f"<{_V}/entity/e{number}> a kg:LocalEntity ; kg:inArticle <{_A}> ; kg:entityType {class_} ;\n"
        f'  kg:localName "{name}" ; kg:canonical <{_ENTITY}/{canonical}> ; kg:blockingKey "{name.lower()}" .\n'
        f'<{_ENTITY}/{canonical}> a {class_} ; skos:prefLabel "{name}" .\n'
    )


def _fact(path: str, class_: str, name: str, evidence: str, rest: str) -> str:
    return (
        f'<{_V}/{path}> a {class_} ; dcterms:identifier "{name}" ; kg:inArticle <{_A}> ; kg:evidence <{_V}#char={evidence}> ;\n'
        f"  kg:confidence 0.85 ; prov:wasAttributedTo <{_AGENT}> ; {rest} .\n"
    )


TEXT = "Senator Ada Vell denied torture. The Senate passed the Prisons Bill."
GRAPH = "".join(
    [
        PREFIXES,
        f'<{_A}> a schema:NewsArticle ; dcterms:identifier "prisons" ; schema:headline "Prisons" ; schema:author "Bo Tarn" ;\n',
        f'  schema:datePublished "2026-04-16"^^xsd:date ; schema:inLanguage "en" ; kg:version <{_V}> .\n',
        f'<{_V}> a nif:Context ; nif:isString "{TEXT}" ; prov:wasAttributedTo <{_AGENT}> .\n',
        f'<{_AGENT}> a prov:SoftwareAgent ; rdfs:label "made/1" .\n',
        _local(1, "foaf:Person", "Ada Vell", "person/ada-vell"),
        _local(2, "org:Organization", "Senate", "organization/senate"),
        _local(3, "kg:Measure", "Prisons Bill", "measure/prisons-bill"),
        _piece(0, 32, TEXT[:32]),
        _piece(33, 68, TEXT[33:]),
        _piece(8, 16, "Ada Vell", f'; kg:mentionOf <{_V}/entity/e1> ; kg:mentionKind "name" '),
        _piece(17, 23, "denied"),
        _piece(24, 31, "torture"),
        _fact(
            "role/0123456789ab", "kg:RoleFact", "r1", "0,32",
            f"kg:localMember <{_V}/entity/e1> ; kg:localOrganization <{_V}/entity/e2> ;\n"
            f'  org:member <{_ENTITY}/person/ada-vell> ; org:organization <{_ENTITY}/organization/senate> ;\n'
            '  kg:roleTitle "Senator" ; kg:roleStatus "current" ;\n'
            '  kg:since "2019"^^xsd:gYear ; kg:sinceEarliest "2019-01-01"^^xsd:date ; kg:sinceLatest "2019-12-31"^^xsd:date',
        ),
        _fact(
            "statement/0123456789ab", "kg:Statement", "s1", "0,32",
            f"kg:localSpeaker <{_V}/entity/e1> ; kg:speaker <{_ENTITY}/person/ada-vell> ; kg:source <{_V}#char=8,16> ;\n"
            f'  kg:cue <{_V}#char=17,23> ; kg:cueLemma "deny" ; kg:content <{_V}#char=24,31> ; kg:quote "torture" ;\n'
            '  kg:statementKind "indirect" ; kg:act "deny" ; kg:modality "said" ;\n'
            "  dcterms:subject kgt:torture ; kg:mainTopic kgt:torture",
        ),
        _fact(
            "action/0123456789ab", "kg:LegislativeAction", "a1", "33,68",
            f"kg:localBody <{_V}/entity/e2> ; kg:localMeasure <{_V}/entity/e3> ; kg:body <{_ENTITY}/organization/senate> ;\n"
            f'  kg:measure <{_ENTITY}/measure/prisons-bill> ; kg:act "pass" ; kg:votesFor 61 ; kg:votesAgainst 38',
        ),
        'kgt:torture a skos:Concept ; skos:prefLabel "torture"@en ; kg:localName "torture" .\n',
        f"<{_ENTITY}/person/ada-vell> kg:holdsRoleIn <{_ENTITY}/organization/senate> ; kg:speaksOn kgt:torture .\n",
        f"<{_ENTITY}/organization/senate> kg:passed <{_ENTITY}/measure/prisons-bill> .\n",
    ]
)  # fmt: skip

JSON_LD: list[dict[str, Any]] = [
    {
        "id": f"{_V}/action/0123456789ab",
        "type": "LegislativeAction",
        "inArticle": _A,
        "evidence": f"{_V}#char=33,68",
        "confidence": "0.85",
        "localBody": f"{_V}/entity/e2",
        "measure": f"{_ENTITY}/measure/prisons-bill",
        "act": "pass",
        "votesFor": 61,
    },
    {
        "id": f"{_V}/role/0123456789ab",
        "org:member": f"{_ENTITY}/person/ada-vell",
        "sinceEarliest": "2019-01-01",
        "roleTitle": "Senator",
    },
    {"id": f"{_ENTITY}/organization/senate", "passed": f"{_ENTITY}/measure/prisons-bill"},
]
"""Some of the same triples, in the words of ontology/context.jsonld."""
