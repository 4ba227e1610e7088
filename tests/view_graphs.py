"""Invented graphs for the tests of the page."""

import random
from itertools import count

from kgraph.model import Citation, Link, Node, NodeType, Span, Subgraph

BASE = "https://kgraph.example/"
LINE_SEPARATOR, OVERRIDE, ISOLATE = "\u2028", "\u202e", "\u2066"
LONG_NAME = "Very long name " * 667  # 10,005 characters


def node(slug: str, type_: NodeType, label: str, *aliases: str, facts: tuple[Citation, ...] = ()) -> Node:
    return Node(f"{BASE}entity/{slug}", type_, label, aliases, facts)


def citation(
    sentence: str,
    *words: str,
    kind: str = "role",
    summary: str = "Minister (current)",
    article: str = "a1",
    published: str | None = "2031-03-04",
    url: str | None = "https://gazette.example/story",
    title: str = "A quiet day",
    confidence: float = 0.9,
    act: str | None = None,
    quote: str | None = None,
    reported: bool = False,
    story: str = "",
    publisher: str = "The Harbour Gazette",
) -> Citation:
    starts = [sentence.index(w) for w in words]
    return Citation(
        fact=f"{BASE}fact/{kind}/{article}/{len(sentence)}",
        kind=kind,  # type: ignore[arg-type]
        summary=summary,
        sentence=sentence,
        marks=tuple(Span(s, s + len(w)) for s, w in zip(starts, words, strict=True)),
        article=f"{BASE}article/{article}",
        title=title,
        publisher=publisher,
        published=published,
        url=url,
        confidence=confidence,
        act=act,
        quote=quote,
        reported=reported,
        story=story,
    )


def graph(nodes: list[Node], links: list[Link]) -> Subgraph:
    return Subgraph(
        tuple(sorted(nodes, key=lambda n: n.id)),
        tuple(sorted(links, key=lambda k: (k.source, k.target, k.relation))),
    )


def small() -> Subgraph:
    """Five items, one of them alone, and four links, one of them only reported."""
    mara = node("person/mara-szabo", "Person", "Mára Szabó", "Szabó")
    jonas = node("person/jonas-orlund", "Person", "Jonas Ørlund")
    council = node("organization/straits-council", "Organization", "Straits Council")
    act = node("measure/harbour-act", "Measure", "Harbour Act")
    alone = node("place/old-pier", "Place", "Old Pier")
    topic = node("topic/press", "Topic", "press freedom")
    return graph(
        [mara, jonas, council, act, alone, topic],
        [
            Link(
                mara.id,
                council.id,
                "holds role in",
                (
                    citation("Mára Szabó, chair of the Straits Council, smiled.", "Mára Szabó", "chair"),
                    citation("Szabó chairs the Straits Council.", "chairs", article="a2", published="2031-05-06"),
                ),
            ),
            Link(
                jonas.id,
                topic.id,
                "speaks on",
                (
                    citation(
                        "🦉🦉 “No paper will be closed,” Jonas Ørlund promised.",
                        "“No paper will be closed,”",
                        kind="statement",
                        summary="promise",
                        act="promise",
                        quote="No paper will be closed",
                        published="2031-04-01",
                        confidence=0.55,
                        article="a3",
                    ),
                ),
            ),
            Link(
                council.id,
                act.id,
                "passed",
                (
                    citation(
                        "The Straits Council passed the Harbour Act, 61 to 38.",
                        "passed",
                        kind="action",
                        summary="passed, 61 for, 38 against",
                        published=None,
                        article="a4",
                    ),
                ),
            ),
            Link(
                mara.id,
                act.id,
                "plans to reject",
                (
                    citation(
                        "Szabó will reject it.",
                        "reject",
                        kind="action",
                        article="a2",
                        published="2031-05-06",
                        reported=True,
                    ),
                ),
            ),
        ],
    )


def reprinted() -> Subgraph:
    """One link with the sentences of a story, of two papers that printed it too, and of a paper of its own words."""
    people = {n.label: n for n in small().nodes}
    said = "Szabó chairs the Straits Council."
    copies = [
        citation(said, "chairs", article=f"c{i}", published=f"2031-05-0{i}", story=f"{BASE}story/c1", publisher=paper)
        for i, paper in enumerate(("Wire", "Valdoria Courier", "Evening Post"), 1)
    ]
    own = citation("Szabó took the chair of the council again.", "chair", article="d", published="2031-06-01")
    ends = people["Mára Szabó"], people["Straits Council"]
    return graph(list(ends), [Link(ends[0].id, ends[1].id, "holds role in", (*copies, own))])


def hostile() -> Subgraph:
    """Names, sentences, titles and addresses that try to run script, to turn text around or to fill the page."""
    image = node("person/image", "Person", '<img src=x onerror="window.broken=1">', "<b>bold</b>", "=1+1")
    script = node("person/script", "Person", "</script><script>window.broken=2</script>")
    turned = node("organization/turned", "Organization", f"{OVERRIDE}desrever{ISOLATE} name{LINE_SEPARATOR}next <!--")
    long = node("topic/long", "Topic", LONG_NAME)
    formula = node("measure/formula", "Measure", '=HYPERLINK("https://gazette.example")')
    empty = node("place/empty", "Place", "")
    said = f"👩‍⚖️ “</script><script>window.broken=3</script>{LINE_SEPARATOR}no{OVERRIDE},” she said."
    return graph(
        [image, script, turned, long, formula, empty],
        [
            Link(
                image.id,
                script.id,
                "<script>window.broken=4</script>",
                (
                    citation(
                        said,
                        "she said",
                        kind="statement",
                        act="<b>deny</b>",
                        quote="<i>no</i>",
                        title="<svg onload=window.broken=5>",
                        url="javascript:window.broken=6",
                    ),
                ),
            ),
            Link(
                script.id,
                turned.id,
                "-holds role in",
                (
                    citation(
                        "A \x00control\x07 and \ud800 half a pair.", "half", published="soon", url="data:text/html,x"
                    ),
                ),
            ),
            Link(turned.id, long.id, "speaks on", (citation("+SUM(1) is “no” answer, he said.", "“no”"),)),
            Link(long.id, formula.id, "passed", (citation("@cmd", kind="action", summary="-1"),)),
            Link(formula.id, formula.id, "amended", (citation("It amended itself.", "itself", kind="action"),)),
            Link(formula.id, empty.id, "speaks about", (citation("\r\nLine\nbreaks\there.", "breaks"),)),
        ],
    )


GIVEN = (
    "Katya Elif Maren Ulrike Anselm Petra Nikolai Oumou Tamsin Jonas Ines Farouk Hanneke Brigid Stellan Lucjan".split()
)
FAMILY = (
    "Marchetti Abara Thornby Iliescu Vasterholm Szabó Dubrovnik-Hale Tarrant Kowal Okonjo Ferreira Øverland".split()
)
BODIES = [
    "Farmers' League",
    "Green Alliance",
    "Council of Ministers",
    "Committee on Energy",
    "Ministry of the Interior",
    "Liberal Democrats of Valdoria",
    "Audit Chamber",
    "Port Authority",
    "National Assembly",
    "Civic Union",
]
STATES = ["Valdoria", "Ostmark", "Republic of Kestrava"]
PLACES = ["Lower Harbour", "Tessin Valley", "Old Pier"]
SUBJECTS = [
    "press freedom",
    "rent ceiling",
    "border police",
    "asylum reform",
    "river pollution",
    "pension age",
    "election finance",
    "teacher pay",
    "defence spending",
    "judicial independence",
    "digital identity",
]


def politics(people: int = 40, *, seed: int = 3) -> Subgraph:
    """A graph of about twice as many items as `people`, like the news of half a year."""
    r = random.Random(seed)
    names = [f"{g} {f}" for f in FAMILY for g in GIVEN]
    r.shuffle(names)
    names += [f"{a} {b[0]}. {c}" for a in GIVEN for b in GIVEN for c in FAMILY]
    persons = [node(f"person/{i:05}", "Person", names[i] if i < len(names) else f"Person {i}") for i in range(people)]
    bodies = [node(f"organization/{i:02}", "Organization", n) for i, n in enumerate(BODIES)]
    states = [node(f"polity/{i}", "Polity", n) for i, n in enumerate(STATES)]
    places = [node(f"place/{i}", "Place", n) for i, n in enumerate(PLACES)]
    topics = [node(f"topic/{i:02}", "Topic", n) for i, n in enumerate(SUBJECTS)]
    measures = [
        node(f"measure/{i:04}", "Measure", f"Resolution {100 + i}/2031 on {SUBJECTS[i % len(SUBJECTS)]}")
        for i in range(max(6, people // 3))
    ]
    links: dict[tuple[str, str, str], list[Citation]] = {}
    number = count()

    def add(a: Node, b: Node, relation: str, kind: str, sentence: str, **more: object) -> None:
        n = next(number)
        date = f"2031-{r.randint(1, 6):02}-{r.randint(1, 28):02}"
        made = citation(
            sentence,
            a.label,
            kind=kind,
            article=f"n{n // 3}",
            published=date,
            title=f"{b.label}: what we know",
            confidence=round(0.5 + r.random() / 2, 2),
            **more,  # type: ignore[arg-type]
        )
        links.setdefault((a.id, b.id, relation), []).append(made)

    for p in persons:
        for b in r.sample([*bodies, *states], r.choice((1, 1, 2))):
            add(
                p,
                b,
                "holds role in",
                "role",
                f"{p.label}, a member of {b.label} since 2027, declined to answer.",
                summary="member (current), since 2027",
            )
        if r.random() < 0.15:
            b = r.choice(bodies)
            add(
                p,
                b,
                "candidate for",
                "role",
                f"{p.label} is a candidate to lead {b.label}.",
                summary="leader (candidate)",
            )
        for t in r.sample(topics, r.choice((0, 1, 1, 2))):
            add(
                p,
                t,
                "speaks on",
                "statement",
                f"“We will not let {t.label} wait,” {p.label} said on Monday.",
                summary="promise",
                act="promise",
                quote=f"We will not let {t.label} wait,",
            )
        if r.random() < 0.4:
            q = r.choice([*persons, *states, *places])
            if q is not p:
                add(
                    p,
                    q,
                    "speaks about",
                    "statement",
                    f"{p.label} accused {q.label} of dragging its feet.",
                    summary="accuse",
                    act="accuse",
                    reported=r.random() < 0.2,
                )
    for m in measures:
        b = r.choice([*bodies[:3], bodies[8], states[0]])
        add(
            b,
            m,
            r.choice(("passed", "rejected", "introduced", "vetoed")),
            "action",
            f"{b.label} voted on {m.label} after midnight.",
            summary="61 for, 38 against",
        )
        if r.random() < 0.3:
            p = r.choice(persons)
            add(
                p,
                m,
                "plans to amend",
                "action",
                f"{p.label} wants to amend {m.label}.",
                summary="plans to amend",
                reported=True,
            )
    return graph(
        [*persons, *bodies, *states, *places, *topics, *measures],
        [Link(a, b, relation, tuple(found)) for (a, b, relation), found in links.items()],
    )
