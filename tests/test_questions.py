"""The twelve questions of a newsroom, each on a small corpus whose answer was worked out by hand."""

from pathlib import Path

from kgraph import open_graph
from made_corpus import article, done, held, said, stored

ROLES = (
    article(
        "one",
        "2016-03-01",
        "Gazette",
        held("Mara Velt is minister of the Water Ministry.", "Mara Velt", "minister", "Water Ministry"),
    ),
    article(
        "two",
        "2018-05-01",
        "Courier",
        held(
            "Mara Velt, minister of the Water Ministry from 2015 to 2017, spoke.",
            "Mara Velt",
            "minister",
            "Water Ministry",
            status="former",
            since="2015",
            until="2017-11",
        ),
        held(
            "Jonas Prill has been minister of the Water Ministry since December 2017.",
            "Jonas Prill",
            "minister",
            "Water Ministry",
            since="2017-12",
        ),
    ),
    article(
        "three",
        "2021-01-10",
        "Gazette",
        held("Ada Sorn is minister of the Water Ministry.", "Ada Sorn", "minister", "Water Ministry"),
    ),
    article(
        "four",
        None,
        "Gazette",
        held("Ugo Tamm was minister of the Water Ministry.", "Ugo Tamm", "minister", "Water Ministry", status="former"),
    ),
)


def who(folder: Path, day: str) -> dict[str, str | None]:
    with open_graph(folder) as graph:
        return {r.person: r.basis for r in graph.roles(organization="Water Ministry", role="minister", as_of=day)}


def test_1_who_held_which_role_on_a_day(tmp_path: Path) -> None:
    folder = stored(tmp_path / "s", *ROLES)
    # Velt: stated from 2015 to November 2017. Prill began later. Sorn: seen three and a half years later. Tamm: nobody knows.
    assert who(folder, "2017-06-01") == {"Mara Velt": "stated", "Ada Sorn": "unknown", "Ugo Tamm": "unknown"}
    # Prill is stated up to the day of the article; later he is observed for a year, and not for ever.
    assert who(folder, "2018-02-01")["Jonas Prill"] == "stated"
    assert who(folder, "2018-09-01") == {"Jonas Prill": "observed", "Ada Sorn": "unknown", "Ugo Tamm": "unknown"}
    assert who(folder, "2025-01-01")["Jonas Prill"] == "unknown"
    assert who(folder, "2021-01")["Ada Sorn"] == "observed"
    with open_graph(folder) as graph:
        seen = next(r for r in graph.roles(person="Jonas Prill", as_of="2018-09-01"))
        assert (seen.observed, seen.since, seen.sources) == ("2018-05-01", "2017-12", 1)
        assert seen.evidence.sentence == "Jonas Prill has been minister of the Water Ministry since December 2017."
        assert seen.evidence.headline == "Two"


SPEECH = (
    article(
        "first",
        "2026-01-10",
        "Gazette",
        said("“The dam is safe,” Mara Velt said.", "Mara Velt", "say", "“The dam is safe,”", "dams"),
    ),
    article(
        "second",
        "2026-02-10",
        "Gazette",
        said("Mara Velt praised “a fine dam”.", "Mara Velt", "praise", "“a fine dam”", "dams"),
        said("“Taxes fall,” Mara Velt said.", "Mara Velt", "say", "“Taxes fall,”", "taxation"),
    ),
    article(
        "third",
        "2026-03-10",
        "Courier",
        said("Mara Velt condemned “that dam”.", "Mara Velt", "condemn", "“that dam”", "dams"),
    ),
)


def test_2_what_somebody_said_in_which_words(tmp_path: Path) -> None:
    with open_graph(stored(tmp_path / "s", *SPEECH)) as graph:
        found = graph.statements(person="velt", about="Dams")
        assert [(s.evidence.published, s.act, s.quote) for s in found] == [
            ("2026-03-10", "condemn", "“that dam”"),
            ("2026-02-10", "praise", "“a fine dam”"),
            ("2026-01-10", "say", "“The dam is safe,”"),
        ]
        first = found[2]
        assert first.evidence.sentence == "“The dam is safe,” Mara Velt said."
        assert (first.evidence.begin, first.evidence.end) == (0, len(first.evidence.sentence))
        assert first.verbatim


def test_a_topic_takes_in_its_narrower_ones(tmp_path: Path) -> None:
    store = stored(
        tmp_path / "s",
        article(
            "a",
            "2026-03-01",
            "Gazette",
            said("“It must end,” Mara Velt said.", "Mara Velt", "say", "“It must end,”", "torture"),
            said("“It is dear,” Jonas Prill said.", "Jonas Prill", "say", "“It is dear,”", "taxes"),
        ),
    )
    with open_graph(store) as graph:
        for answer in (graph.statements(about="Human rights"), graph.timeline(person="Velt", about="human rights")):
            assert [s.speaker for s in answer] == ["Mara Velt"]
            assert any("takes in its narrower topics: torture." in note for note in answer.notes)
        assert graph.statements(about="torture").notes == ()


def test_3_how_statements_change_over_time(tmp_path: Path) -> None:
    with open_graph(stored(tmp_path / "s", *SPEECH)) as graph:
        found = graph.timeline(person="Mara Velt", about="dams")
        assert [(s.date, s.stance, s.change) for s in found] == [
            ("2026-01-10", "", None),
            ("2026-02-10", "for", None),
            ("2026-03-10", "against", "for"),
        ]


def test_4_who_contradicts_whom(tmp_path: Path) -> None:
    corpus = (
        article(
            "day",
            "2026-01-10",
            "Gazette",
            said(
                "Mara Velt accused Jonas Prill of theft.",
                "Mara Velt",
                "accuse",
                "Jonas Prill of theft",
                "corruption",
                about=["Jonas Prill"],
            ),
            said("Jonas Prill denied the theft.", "Jonas Prill", "deny", "the theft", "corruption"),
            said("“It rains,” Ada Sorn said.", "Ada Sorn", "say", "“It rains,”", "weather"),
        ),
        article(
            "vote",
            "2026-01-20",
            "Gazette",
            done("The Low Assembly passed the Dam Act.", "Low Assembly", "pass", "Dam Act"),
            done("Ada Sorn vetoed the Dam Act.", "Ada Sorn", "veto", "Dam Act"),
        ),
    )
    with open_graph(stored(tmp_path / "s", *corpus)) as graph:
        found = [(c.reason, c.person, c.other, c.on) for c in graph.contradictions()]
        assert found == [
            ("denied", "Mara Velt", "Jonas Prill", "corruption"),
            ("opposite", "Low Assembly", "Ada Sorn", "Dam Act"),
        ]
        assert [c.reason for c in graph.contradictions(person="Jonas Prill")] == ["denied"]


ACTS = (
    article(
        "in",
        "2026-01-10",
        "Gazette",
        done("Jonas Prill introduced the Dam Act.", "Jonas Prill", "introduce", "Dam Act", day="2026-01-09"),
        said(
            "The Dam Act drowns villages, Ada Sorn warned.",
            "Ada Sorn",
            "oppose",
            "The Dam Act drowns villages",
            "dams",
            about=["Dam Act"],
        ),
    ),
    article(
        "passed",
        "2026-02-10",
        "Gazette",
        done(
            "The Low Assembly passed the Dam Act by 61 votes to 38.",
            "Low Assembly",
            "pass",
            "Dam Act",
            day="2026-02-09",
            votes=(61, 38),
        ),
    ),
    article(
        "signed",
        "2026-03-10",
        "Gazette",
        done("The Low Assembly passed the Dam Act in winter.", "Low Assembly", "pass", "Dam Act"),
        done("Mara Velt vetoed the Dam Act.", "Mara Velt", "veto", "Dam Act", day="2026-03-09"),
    ),
    article(
        "tax",
        "2026-03-11",
        "Gazette",
        done("The Low Assembly rejected the Tax Bill.", "Low Assembly", "reject", "Tax Bill"),
    ),
)


def test_5_which_measures_were_acted_on_by_whom_with_which_votes(tmp_path: Path) -> None:
    with open_graph(stored(tmp_path / "s", *ACTS)) as graph:
        found = [
            (a.date, a.body, a.action, a.measure, a.votes_for, a.votes_against) for a in graph.actions(about="dams")
        ]
        assert found == [
            ("2026-03-09", "Mara Velt", "veto", "Dam Act", None, None),
            ("2026-02-09", "Low Assembly", "pass", "Dam Act", 61, 38),
            ("2026-01-09", "Jonas Prill", "introduce", "Dam Act", None, None),
        ]
        assert next(a for a in graph.actions(act=["pass"])).sources == 2  # the article without a date tells the same


def test_6_who_sponsored_or_opposed_a_measure(tmp_path: Path) -> None:
    with open_graph(stored(tmp_path / "s", *ACTS)) as graph:
        found = {(a.body, a.action) for a in graph.actions(measure="Dam Act", act=["sponsor", "oppose"])}
        assert found == {("Jonas Prill", "introduce"), ("Mara Velt", "veto"), ("Ada Sorn", "oppose")}


def test_7_what_officials_said_around_a_vote(tmp_path: Path) -> None:
    def report(name: str, day: str, speaker: str) -> object:
        return article(
            name,
            day,
            "Gazette",
            said(
                f"{speaker} spoke {name} on the Dam Act.",
                speaker,
                "say",
                f"{name} on the Dam Act",
                "dams",
                about=["Dam Act"],
            ),
        )

    corpus = (
        *ACTS,
        article(
            "who",
            "2025-01-01",
            "Gazette",
            held("Ada Sorn is a member of the Low Assembly.", "Ada Sorn", "member", "Low Assembly"),
        ),
        report("before", "2026-01-31", "Ada Sorn"),
        report("after", "2026-02-20", "Ada Sorn"),
        report("late", "2026-04-20", "Ada Sorn"),
        report("citizen", "2026-02-11", "Ole Brandt"),
    )
    with open_graph(stored(tmp_path / "s", *corpus)) as graph:  # type: ignore[arg-type]
        found = graph.statements(vote="Dam Act", officials=True, days=30)
        assert [(s.evidence.published, s.days, s.vote) for s in found] == [
            ("2026-02-20", 11, "2026-02-09 pass"),
            ("2026-01-31", -9, "2026-02-09 pass"),
            ("2026-01-10", -30, "2026-02-09 pass"),
        ]
        assert [s.days for s in graph.statements(vote="Dam Act", days=30, before=False)] == [11, 2]


COPIED = " ".join(f"Word{n} followed word{n + 1} on the long road to the dam." for n in range(12))


def test_8_copies_of_one_story_count_once(tmp_path: Path) -> None:
    sentence = "“The dam is safe,” Mara Velt said."
    story = (
        said(sentence, "Mara Velt", "say", "“The dam is safe,”", "dams"),
        said(COPIED + " Ole Brandt spoke.", "Ole Brandt", "say", "Word1"),
    )
    corpus = (
        article("wire", "2026-01-10", "Wire", *story),
        article("reprint", "2026-01-11", "Gazette", *story),
        article(
            "own",
            "2026-01-12",
            "Courier",
            said("Again: “The dam is safe,” Mara Velt said.", "Mara Velt", "say", "“The dam is safe,”", "dams"),
        ),
    )
    with open_graph(stored(tmp_path / "s", *corpus)) as graph:
        fact = next(f for f in graph.sources(about="Mara Velt"))
        assert (fact.sources, fact.articles, fact.publishers) == (2, 3, ("Courier", "Gazette", "Wire"))
        assert next(s for s in graph.statements(person="Mara Velt")).sources == 2
        assert sorted(s.articles for s in graph.stories()) == [1, 2]


def test_9_who_is_quoted_most_and_who_never(tmp_path: Path) -> None:
    corpus = (
        *SPEECH,
        article(
            "fourth",
            "2026-03-12",
            "Courier",
            said("Ada Sorn blamed Ole Brandt.", "Ada Sorn", "accuse", "Ole Brandt", "dams", about=["Ole Brandt"]),
        ),
    )
    with open_graph(stored(tmp_path / "s", *corpus)) as graph:
        assert [(r.name, r.sources, r.statements) for r in graph.top()] == [("Mara Velt", 3, 4), ("Ada Sorn", 1, 1)]
        assert graph.top()[0].topics[0] == "dams"
        assert [r.name for r in graph.top(publisher="courier")] == ["Ada Sorn", "Mara Velt"]
        assert [(r.name, r.people) for r in graph.top(kind="unquoted")] == [("Ole Brandt", ("Ada Sorn",))]
        assert [(r.name, r.sources) for r in graph.top(kind="topics")] == [("dams", 4), ("taxation", 1)]


def test_10_how_two_are_connected(tmp_path: Path) -> None:
    corpus = (
        article(
            "a",
            "2026-01-01",
            "Gazette",
            held("Mara Velt is a member of the Low Assembly.", "Mara Velt", "member", "Low Assembly"),
            held("Jonas Prill is a member of the Low Assembly.", "Jonas Prill", "member", "Low Assembly"),
        ),
        article(
            "b",
            "2026-01-02",
            "Gazette",
            held("Mara Velt leads the Sun Party.", "Mara Velt", "leader", "Sun Party"),
            said(
                "The Sun Party lies, Jonas Prill said.",
                "Jonas Prill",
                "say",
                "The Sun Party lies",
                "elections",
                about=["Sun Party"],
            ),
        ),
    )
    with open_graph(stored(tmp_path / "s", *corpus)) as graph:
        steps = graph.path(start="Mara Velt", end="Jonas Prill", number=2)
        assert {s.path for s in steps} == {1, 2}
        over = {tuple(sorted({s.subject, s.object} - {"Mara Velt", "Jonas Prill"})) for s in steps}
        assert over == {("Low Assembly",), ("Sun Party",)}
        assert all(s.evidence.sentence for s in steps)
        assert [n.object for n in graph.neighbors(name="Mara Velt")] == ["Low Assembly", "Sun Party"]


def test_11_what_is_new(tmp_path: Path) -> None:
    folder = stored(tmp_path / "s", *SPEECH[:2])
    stored(
        folder,
        SPEECH[2],
        article(
            "again",
            "2026-03-11",
            "Wire",
            said("“Taxes fall,” Mara Velt said.", "Mara Velt", "say", "“Taxes fall,”", "taxation"),
        ),
        stored="2026-02-02T00:00:00.000+00:00",
    )
    with open_graph(folder) as graph:
        expected = [("Mara Velt: “that dam”", False), ("Mara Velt: “Taxes fall,”", True)]
        assert [(f.claim, f.known) for f in graph.new()] == expected
        assert [(f.claim, f.known) for f in graph.new(since="2026-03")] == expected
        assert len(graph.new(since="2026-02-10", about="dams")) == 2


def test_12_which_facts_rest_on_one_source_or_are_uncertain(tmp_path: Path) -> None:
    corpus = (
        *SPEECH,
        article(
            "again",
            "2026-03-11",
            "Wire",
            said("“Taxes fall,” Mara Velt said.", "Mara Velt", "say", "“Taxes fall,”", "taxation"),
        ),
        article(
            "hm",
            "2026-03-12",
            "Wire",
            said("“Perhaps,” Ada Sorn mumbled.", "Ada Sorn", "say", "“Perhaps,”", "dams", confidence=0.4),
        ),
    )
    with open_graph(stored(tmp_path / "s", *corpus)) as graph:
        single = [f.claim for f in graph.sources(kind="single")]
        assert single[0] == "Ada Sorn: “Perhaps,”"  # the least certain first
        assert len(single) == 4 and "Mara Velt: “Taxes fall,”" not in single
        assert [f.claim for f in graph.sources(kind="uncertain")] == ["Ada Sorn: “Perhaps,”"]
