"""The reference page of the ontology, docs/ontology.md, generated from kgraph.ttl."""

from rdflib import RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL
from rdflib.term import Node

KG = Namespace("https://kgraph.example/ontology#")
HERE = URIRef("https://kgraph.example/ontology")
_MAPPED = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch)
_DIAGRAMS = """## How things hang together

What one article states (its article graph), and how it leads to the words:

```mermaid
flowchart LR
  article["schema:NewsArticle"] -- kg:version --> context["nif:Context (the text)"]
  role["kg:RoleFact"] & statement["kg:Statement"] & action["kg:LegislativeAction"] -- kg:inArticle --> article
  role & statement & action -- kg:evidence --> piece["nif:OffsetBasedString (the words)"]
  statement -- "kg:source, kg:cue, kg:content" --> piece
  piece -- nif:referenceContext --> context
  piece -- kg:mentionOf --> local["kg:LocalEntity"]
  role -- "kg:localMember, kg:localOrganization" --> local
  statement -- "kg:localSpeaker, kg:localAbout" --> local
  action -- "kg:localBody, kg:localMeasure" --> local
  role & action -- kg:within --> statement
  role & statement & action -- prov:wasAttributedTo --> agent["prov:SoftwareAgent"]
```

What all articles together say (the derived graphs), which is what people query:

```mermaid
flowchart LR
  local["kg:LocalEntity"] -- kg:canonical --> person["foaf:Person"]
  role["kg:RoleFact"] -- org:member --> person
  role -- org:organization --> body["org:Organization, kg:Polity"]
  statement["kg:Statement"] -- kg:speaker --> person
  statement -- "dcterms:subject, kg:mainTopic" --> topic["skos:Concept"]
  action["kg:LegislativeAction"] -- kg:body --> body
  action -- kg:measure --> measure["kg:Measure"]
  person -- kg:holdsRoleIn --> body
  person -- kg:speaksOn --> topic
  body -- "kg:passed, kg:rejected, ..." --> measure
```
"""


def page(ontology: Graph) -> str:
    """Return the text of docs/ontology.md."""

    def said(term: Node, name: URIRef) -> str:
        return str(ontology.value(term, name) or "")

    def named(term: Node) -> str:
        short = term.n3(ontology.namespace_manager)
        return f"[{short}](#{short.removeprefix('kg:').lower()})" if str(term).startswith(KG) else f"`{short}`"

    def entry(term: URIRef) -> str:
        lines = [f"### {str(term).removeprefix(KG)}\n", f"**{said(term, RDFS.label)}.** {said(term, RDFS.comment)}\n"]
        facts = [f"Example: {said(term, SKOS.example)}"]
        for what, name in (("of", RDFS.domain), ("leads to", RDFS.range)):
            facts += [f"{what}: {named(o)}" for o in ontology.objects(term, name)]
        for what, name in zip(("a kind of", "a kind of", "close to", "related to"), _MAPPED, strict=True):
            facts += [f"{what}: {named(o)}" for o in sorted(ontology.objects(term, name))]
        if verb := said(term, KG.actVerb):
            facts.append(f"verb in the facts format: `{verb}`")
        sources = (o.n3() if isinstance(o, URIRef) else str(o) for o in ontology.objects(term, DCTERMS.source))
        facts += [f"source: {o}" for o in sources]
        return "\n".join([*lines, *(f"- {f}" for f in facts), ""])

    kinds = {OWL.Class: "Classes", OWL.ObjectProperty: "Relations", OWL.DatatypeProperty: "Values"}
    kinds[OWL.AnnotationProperty] = "Annotations"
    notes = sorted((str(o) for o in ontology.objects(HERE, SKOS.changeNote)), reverse=True)
    parts = [
        "<!-- Generated from ontology/kgraph.ttl by ontology/generate.py; never edited. -->",
        "# The ontology\n",
        f"{said(HERE, DCTERMS.description)}\n",
        f"Version {said(HERE, OWL.versionInfo)}, <{said(HERE, OWL.versionIRI)}>. `kg:` is `{KG}`. The files are in",
        "[ontology/](../ontology): the vocabulary (`kgraph.ttl`, OWL 2 DL), topics (`topics.ttl`) and acts (`acts.ttl`) as SKOS",
        "schemes, SHACL shapes of all that is stored (`shapes.ttl`), and a JSON-LD context (`context.jsonld`).\n",
        "Changes:\n",
        *(f"- {note}" for note in notes),
        "",
        _DIAGRAMS,
    ]
    for kind, title in kinds.items():
        terms = sorted(t for t in ontology.subjects(RDF.type, kind) if isinstance(t, URIRef) and str(t).startswith(KG))
        parts += [f"## {title}\n", *(entry(t) for t in terms)]
    return "\n".join(parts)
