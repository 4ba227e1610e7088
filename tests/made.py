"""Facts made by Hypothesis, with hostile strings, whose spans fit their text."""

from hypothesis import strategies as st

from kgraph.model import (
    Action,
    Article,
    ArticleFacts,
    Cue,
    Entity,
    Mention,
    Role,
    Span,
    Statement,
    TopicLabel,
    Votes,
)
from kgraph.model.checks import check

HOSTILE = [
    '"} ; DROP ALL #',
    "</script>",
    "=cmd|' /C calc'!A0",
    "Ünïcode 😀",
    "a\u202eb",
    "line\r\nbreak",
    "nul\x00",
    "\\u003e <x> .",
]
any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=80).filter(str.strip)
words = st.one_of(st.sampled_from(HOSTILE), any_text)
maybe_date = st.sampled_from([None, "2007", "2018-03", "2018-05-24"])
score = st.integers(0, 100).map(lambda n: n / 100)


@st.composite
def article_facts(draw: st.DrawFn) -> ArticleFacts:
    """Return facts of one article, in the form in which extraction gives them."""
    text = draw(any_text)

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    article = Article(
        id=draw(words),
        source="made",
        text=text,
        title=draw(st.none() | words),
        url=draw(st.none() | st.just("https://gazette.example/a?b=c")),
        publisher=draw(st.none() | words),
        language="en",
        authors=tuple(draw(st.lists(st.sampled_from(["Zed Ash", "Ann Bell", "Cy Dow"]), unique=True))),
        published=draw(st.sampled_from([None, "2026-04-16"])),
        modified=draw(st.sampled_from([None, "2026-04-17"])),
        section=draw(st.none() | words),
        country=draw(st.none() | words),
    )
    types = draw(st.lists(st.sampled_from(["Person", "Organization", "Place", "Measure"]), min_size=2, max_size=4))
    pieces = {span(): draw(st.sampled_from(["name", "nominal", "pronoun"])) for _ in range(3)}
    entities = tuple(
        Entity(
            id=f"e{n}",
            type=type_,
            name=draw(words),
            aliases=tuple(sorted(draw(st.sets(words, max_size=2)))),
            mentions=tuple(sorted(Mention(s, k) for s, k in draw(st.sets(st.sampled_from(sorted(pieces.items())))))),
            kind=draw(st.sampled_from([None, "court", "bill"]))
            if type_ != "Place"
            else draw(st.sampled_from([None, "polity"])),
        )
        for n, type_ in enumerate(types, 1)
    )
    entities = tuple(sorted(entities, key=lambda e: (e.mentions[:1], int(e.id[1:]))))
    ids = st.sampled_from([e.id for e in entities])
    statements = tuple(
        Statement(
            id=f"s{n}",
            speaker=draw(ids),
            kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
            cue=draw(st.none() | st.builds(Cue, st.just(span()), words)),
            source=draw(st.none() | st.just(span())),
            content=(Span(n - 1, n),),
            act=draw(st.sampled_from(["say", "deny"])),
            evidence=span(),
            confidence=draw(score),
            topics=draw(st.sampled_from([(), (TopicLabel("torture", "torture"), TopicLabel("abortion", "abortion"))])),
            about=tuple(sorted(draw(st.sets(ids)), key=lambda i: int(i[1:]))),
            modality=draw(st.sampled_from(["said", "thought"])),
            joint=draw(st.booleans()),
            within=None if n == 1 else draw(st.sampled_from([None, "s1"])),
        )
        for n in range(1, draw(st.integers(1, 3)))
    )
    within = st.sampled_from([None, *(s.id for s in statements)])
    roles = tuple(
        Role(
            id=f"r{n}",
            person=draw(ids),
            title=f"{draw(words)}{n}",
            organization=draw(st.none() | ids),
            status=draw(st.sampled_from(["current", "former", "elect", "acting", "candidate", "nominee"])),
            evidence=span(),
            confidence=draw(score),
            since=(known := sorted(draw(st.tuples(maybe_date, maybe_date)), key=lambda day: day or ""))[0],
            until=known[1],
            within=draw(within),
        )
        for n in range(1, draw(st.integers(1, 3)))
    )
    votes = st.builds(Votes, st.integers(0, 500), st.none() | st.integers(0, 500), st.none() | st.integers(0, 9))
    actions = tuple(
        Action(
            id=f"a{n}",
            body=draw(ids),
            action=draw(st.sampled_from(["pass", "plan:veto", "rule"])),
            measure=draw(ids),
            evidence=Span(n - 1, n),
            confidence=draw(score),
            date=draw(maybe_date),
            votes=draw(st.none() | votes),
            within=draw(within),
        )
        for n in range(1, draw(st.integers(1, 3)))
    )
    facts = ArticleFacts(article, entities, roles, statements, actions, extractor="made/1")
    check(facts)
    return facts
