"""Writes what is generated from the ontology: `uv run python ontology/generate.py`.

With `--check` it writes nothing, and exits with 1 and one sentence where a generated file is stale.
"""

import argparse
import json
import re
import sys
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef
from rdflib.namespace import OWL

from page import page

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "kgraph"
KG = Namespace("https://kgraph.example/ontology#")
KGT = "https://kgraph.example/topic/"
ACT = "https://kgraph.example/act/"
TOPICS = URIRef("https://kgraph.example/topics")
SPEECH_ACTS = URIRef("https://kgraph.example/acts")
PREFIXES = {
    "kg": str(KG),
    "kgt": KGT,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
STANDARD = """rdf:type rdfs:label dcterms:identifier dcterms:subject foaf:Person
org:Organization org:member org:organization schema:NewsArticle schema:Place schema:about schema:articleSection schema:author
schema:countryOfOrigin schema:dateModified schema:datePublished
schema:headline schema:inLanguage schema:publisher schema:url skos:Concept skos:prefLabel skos:altLabel skos:broader
skos:exactMatch skos:notation dcterms:isReplacedBy prov:SoftwareAgent
prov:wasAttributedTo prov:generatedAtTime nif:Context nif:OffsetBasedString nif:anchorOf nif:beginIndex nif:endIndex nif:isString
nif:referenceContext""".split()
TYPES_OF_STANDARD = {
    **dict.fromkeys(
        "dcterms:isReplacedBy skos:exactMatch dcterms:subject org:member org:organization schema:about".split(), "@id"
    ),
    **dict.fromkeys("prov:wasAttributedTo nif:referenceContext".split(), "@id"),
    **dict.fromkeys("nif:beginIndex nif:endIndex".split(), "xsd:integer"),
    "prov:generatedAtTime": "xsd:dateTime",
    "schema:datePublished": "xsd:date",
    "schema:dateModified": "xsd:date",
}
"""What JSON-LD reads the values of other vocabularies' properties as."""


def constant(prefix: str, local: str, taken: set[str]) -> str:
    """Return the constant's name: KG_ROLE_TITLE for kg:roleTitle; a property that shares a class's name gets _PROPERTY."""
    name = f"{prefix}_{re.sub(r'(?<=[a-z])(?=[A-Z])', '_', local)}".upper()
    return f"{name}_PROPERTY" if name in taken else name


def vocab(ontology: Graph, topics: Graph) -> str:
    """Return the text of src/kgraph/vocab.py."""
    own = [str(s).removeprefix(KG) for s in set(ontology.subjects(RDF.type)) if str(s).startswith(KG)]
    terms = STANDARD + [f"kg:{n}" for n in sorted(own)]
    terms.sort(key=lambda t: (t.split(":")[0], not t.split(":")[1][0].isupper(), t))
    version = ontology.value(URIRef(str(KG).rstrip("#")), OWL.versionInfo)
    lines = [
        '"""Names of classes and properties; generated from ontology/ by ontology/generate.py, never edited."""',
        "",
    ]
    lines += [
        "from collections.abc import Mapping",
        "",
        f'ONTOLOGY_VERSION = "{version}"',
        f'KG = "{KG}"',
        f'KGT = "{KGT}"',
        "",
    ]
    lines += ["PREFIXES: Mapping[str, str] = {", *(f'    "{p}": "{iri}",' for p, iri in PREFIXES.items()), "}", ""]
    taken: set[str] = set()
    names: dict[str, str] = {}
    for term in terms:
        prefix, local = term.split(":")
        names[term] = constant(prefix, local, taken)
        taken.add(names[term])
        lines.append(f'{names[term]} = "{PREFIXES[prefix]}{local}"')
    acts = sorted((str(v), str(p).removeprefix(KG)) for p, v in ontology.subject_objects(KG.actVerb))
    lines += ["", "ACT_PROPERTIES: Mapping[str, str] = {", *(f'    "{v}": {names["kg:" + n]},' for v, n in acts), "}"]
    lines += [
        '"""From the base verb of an act to the property of its direct triple."""',
        "",
        "TOPICS: Mapping[str, str] = {",
    ]
    named = {str(c).removeprefix(KGT): topics.value(c, SKOS.prefLabel) for c in topics.subjects(RDF.type, SKOS.Concept)}
    lines += [f'    "{t}": "{label}",' for t, label in sorted(named.items())]
    lines += ["}", '"""Ids and labels of the concepts of ontology/topics.ttl."""', ""]
    return "\n".join(lines)


def context(ontology: Graph) -> str:
    """Return the text of ontology/context.jsonld: prefixes, our own terms by their bare names, and the types of values."""
    terms: dict[str, object] = {"@version": 1.1, **PREFIXES, "id": "@id", "type": "@type"}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for name in sorted(str(t).removeprefix(KG) for t in ontology.subjects(RDF.type, kind) if str(t).startswith(KG)):
            read_as = "@id" if kind == OWL.ObjectProperty else value_type(ontology.value(KG[name], RDFS.range))
            terms[name] = {"@id": f"kg:{name}", "@type": read_as} if read_as else f"kg:{name}"
    terms |= {term: {"@id": term, "@type": read_as} for term, read_as in TYPES_OF_STANDARD.items()}
    return json.dumps({"@context": terms}, indent=2) + "\n"


def value_type(range_: object) -> str | None:
    """Return what JSON-LD reads a literal as, or None: strings need no type, and some dates say their own."""
    return None if range_ in (None, XSD.string) else f"xsd:{str(range_).removeprefix(str(XSD))}"


def cues(graph: Graph, scheme: URIRef, namespace: str) -> str:
    """Return a scheme as JSON for the extraction, which must not know RDF: id, label and lexical cues."""
    rows = [
        {
            "id": str(c).removeprefix(namespace),
            "label": str(graph.value(c, SKOS.prefLabel)),
            "cues": sorted(str(x) for x in graph.objects(c, KG.lexicalCue)),
        }
        for c in sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
    ]
    return "[\n" + ",\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n]\n"


def main() -> int:
    """Write or check the generated files."""
    parser = argparse.ArgumentParser(description="Write what is generated from the ontology.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where a file is stale")
    check = parser.parse_args().check
    ontology, topics, acts = (Graph().parse(HERE / f"{n}.ttl") for n in ("kgraph", "topics", "acts"))
    wanted = {
        HERE / "context.jsonld": context(ontology),
        HERE.parent / "docs" / "ontology.md": page(ontology),
        PACKAGE / "vocab.py": vocab(ontology, topics),
        PACKAGE / "extraction" / "data" / "topics.json": cues(topics, TOPICS, KGT),
        PACKAGE / "extraction" / "data" / "acts.json": cues(acts, SPEECH_ACTS, ACT),
    }
    stale = [p for p, text in wanted.items() if not p.exists() or p.read_text(encoding="utf8") != text]
    names = ", ".join(str(p.relative_to(HERE.parent)) for p in stale)
    if stale and check:
        print(f"Older than ontology/: {names}; run: uv run python ontology/generate.py")
        return 1
    for p in stale:
        p.write_text(wanted[p], encoding="utf8")
    if stale:
        print(f"Wrote {names}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
