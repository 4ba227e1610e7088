"""Texts that mean harm to one of the places that text from articles goes to, and a store that is full of them."""

import json
from dataclasses import replace
from pathlib import Path

from kgraph.model import ArticleFacts, Entity, Mention, Role, Span
from made_store import TEXT, article, stored

PAYLOADS = {
    "IRI": "a> <urn:p> <urn:evil> . <urn:x",
    "SPARQL": '"} ; DROP ALL ; SELECT * { ?s ?p ?o } #',
    "SPARQL, long string": '"""} DELETE WHERE { ?s ?p ?o } #',
    "Turtle": '" . <urn:s> <urn:p> "evil\\" .\n<urn:a> a <urn:evil> .',
    "HTML": "</script><script>window.broken = 1</script>",
    "attribute": "\" onmouseover='window.broken = 2' x='",
    "image": "<img src=x onerror=window.broken=3>",
    "template": "{{7*7}}{% raw %}${7*7}#{7*7}",
    "CSV": '=HYPERLINK("http://127.0.0.1/","x"),"a\r\n+1-1',
    "spreadsheet": "@SUM(1+1)*cmd|' /C calc'!A0",
    "XML": "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;<x/>",
    "what XML cannot hold": "nul\x00, bell\x07, noncharacter\uffff",
    "JSON": '"}],"x":[{"\\u0022',
    "terminal": "\x1b[2J\x1b]0;owned\x07\x9b31m",
    "direction": "safe\u202egpj.exe\u2066",
    "log": "x\nERROR kgraph: forged",
    "file name": "../../../../tmp/owned",
    "address": "javascript:alert(1)//http://127.0.0.1/",
    "Markdown": "[x](javascript:alert(1)) | `a` \\",
    "Cypher": "'}) DETACH DELETE n //`",
    "shell": "$(touch owned); `id` & rm -rf ~",
}
"""By the place that each means harm to."""


def store(folder: Path) -> Path:
    """Make a store of one article for each payload: in its title, id, authors, publisher, text, names, role and address."""
    stored(folder, [_article(n, p) for n, p in enumerate(PAYLOADS.values())])
    return folder / "store"


def records() -> str:
    """Return JSON lines of articles that carry the payloads where readers take them from."""
    lines = (
        {
            "id": p,
            "title": p,
            "authors": [p],
            "publisher": p,
            "section": p,
            "country": p,
            "url": p,
            "published": p,
            "text": f"Minister Mara Velt said on Monday that {p} Inc. is the name of a company. "
            f'"{p}," said Senator Jonas Prill of the {p} party.',
        }
        for p in PAYLOADS.values()
    )
    return "".join(f"{json.dumps(line)}\n" for line in lines)


def _article(number: int, payload: str) -> ArticleFacts:
    facts = article(number)
    text = f"{TEXT} {payload}"
    named = Span(len(TEXT) + 1, len(text))
    entity = Entity("e9", "Person", f"{payload} Velt", (payload,), (Mention(named, "name"),))
    body = Entity("e8", "Organization", f"Bank {payload}", (payload,), (Mention(named, "name"),), "company")
    said = replace(facts.statements[0], id="s9", speaker="e9", content=(named,), evidence=named)
    role = Role("r9", "e9", payload, "e8", "current", named, 0.8)
    of = replace(
        facts.article, id=f"{payload}-{number}", title=payload, text=text, publisher=payload, authors=(payload,)
    )
    return replace(
        facts,
        article=replace(of, url=f"https://gazette.example/{number}", section=payload, country=payload),
        entities=(*facts.entities, entity, body),
        roles=(*facts.roles, role),
        statements=(*facts.statements, said),
    )
