"""Roles: who holds which office where."""

import pytest

from kgraph.extraction import load
from kgraph.extraction.entities import read
from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.roles import roles
from kgraph.model import Article
from kgraph.settings import Settings

NLP = load_pipeline(Settings().spacy_model)
Row = tuple[str, str, str | None, str]


def held(text: str, *, published: str | None = "2019-05-20") -> list[Row]:
    reading = read(Article("a", "a.txt", text, published=published), NLP)
    name = reading.entities.name
    facts = [d.fact for d in roles(reading)]
    return [(name(r.person), r.title, name(r.organization) if r.organization else None, r.status) for r in facts]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Russian President Vladimir Petrov smiled.", ("Vladimir Petrov", "President", "Russia", "current")),
        ("The representative of Kenya, Dag Moen, left.", ("Dag Moen", "representative", "Kenya", "current")),
        (
            "Ada Quill of the Orange Democratic Movement left.",
            ("Ada Quill", "member", "Orange Democratic Movement", "current"),
        ),
        ("Ada Quill leads the Labour Party.", ("Ada Quill", "leader", "Labour Party", "current")),
        ("Secretary of State Rex Dunmore left.", ("Rex Dunmore", "Secretary of State", None, "current")),
        ("U.N. Ambassador Nikki Hale spoke.", ("Nikki Hale", "Ambassador", "U.N.", "current")),
        (
            "Human Rights First Advocacy Counsel Shawn Tully agreed.",
            ("Shawn Tully", "Advocacy Counsel", "Human Rights First", "current"),
        ),
        ("First Minister of Scotland Nicola Burns left.", ("Nicola Burns", "First Minister", "Scotland", "current")),
        ("Former Prime Minister Anna Kowal died.", ("Anna Kowal", "Prime Minister", None, "former")),
        ("Ex-Senator Anna Coyle died.", ("Anna Coyle", "Senator", "Senate", "former")),
        ("Then-Governor Anna Coyle objected.", ("Anna Coyle", "Governor", None, "former")),
        ("Acting Mayor Anna Coyle objected.", ("Anna Coyle", "Mayor", None, "acting")),
        ("President-elect Anna Coyle objected.", ("Anna Coyle", "President-elect", None, "elect")),
        ("The Italian foreign minister, Luigi Marra, left.", ("Luigi Marra", "foreign minister", "Italy", "current")),
        ("Slovakia’s prime minister, Peter Novak, left.", ("Peter Novak", "prime minister", "Slovakia", "current")),
    ],
)
def test_titles_before_names(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "“No,” said Daniel Barson, Amnesty International USA’s director for advocacy in Europe.",
            ("Daniel Barson", "director for advocacy", "Amnesty International USA", "current"),
        ),
        (
            "Ada Quill, a spokeswoman for the State Department, declined.",
            ("Ada Quill", "spokeswoman", "State Department", "current"),
        ),
        ("Ada Quill, 54, the mayor of London, declined.", ("Ada Quill", "mayor", "London", "current")),
        (
            "Ada Quill, the former head of Human Rights Watch, declined.",
            ("Ada Quill", "head", "Human Rights Watch", "former"),
        ),
        (
            "Ada Quill, who chairs the House Rules Committee, declined.",
            ("Ada Quill", "chair", "House Rules Committee", "current"),
        ),
    ],
)
def test_appositions(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Amnesty International agreed. “No,” said Mara Doyle, the group’s regional director for central Europe.",
            ("Mara Doyle", "regional director", "Amnesty International", "current"),
        ),
        (
            "Mara Doyle is the regional director for Latin America at Human Rights Watch.",
            ("Mara Doyle", "regional director", "Human Rights Watch", "current"),
        ),
        (
            "The Green Alliance won. Party leader Mara Doyle left.",
            ("Mara Doyle", "Party leader", "Green Alliance", "current"),
        ),
        (
            "The Green Alliance won. Mara Doyle, its deputy leader, left.",
            ("Mara Doyle", "deputy leader", "Green Alliance", "current"),
        ),
        ("The mission’s chair, the Kenyan jurist Mara Doyle, left.", ("Mara Doyle", "chair", None, "current")),
        ("UN special rapporteur on torture Mara Doyle left.", ("Mara Doyle", "special rapporteur", "UN", "current")),
        ("Lawmaker Mara Doyle of the ruling Justice Party left.", ("Mara Doyle", "member", "Justice Party", "current")),
        ("Mara Doyle, from the opposition Green Party, left.", ("Mara Doyle", "member", "Green Party", "current")),
    ],
)
def test_bodies_told_before_or_around(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The Union of Journalists won. Its leader, Dag Moen, left.",
            ("Dag Moen", "leader", "Union of Journalists", "current"),
        ),
        (
            "The Quellin City Council voted. Council President Dag Moen left.",
            ("Dag Moen", "President", "Quellin City Council", "current"),
        ),
        (
            "The Council of the Straits voted. The Council’s secretary-general, Dag Moen, left.",
            ("Dag Moen", "secretary-general", "Council of the Straits", "current"),
        ),
        (
            "The National Assembly voted. Dag Moen, chairwoman of the Assembly, left.",
            ("Dag Moen", "chairwoman", "National Assembly", "current"),
        ),
        (
            "Human Rights Watch agreed. Its deputy Asia director, Dag Moen, left.",
            ("Dag Moen", "director", "Human Rights Watch", "current"),
        ),
        ("Dag Moen of the Orange Unity party left.", ("Dag Moen", "member", "Orange Unity party", "current")),
        (
            "Dag Moen, a former central bank deputy governor, left.",
            ("Dag Moen", "central bank deputy governor", "central bank", "former"),
        ),
        (
            "The Norwegian parliament voted. It was a defeat for Prime Minister Dag Moen.",
            ("Dag Moen", "Prime Minister", "Norway", "current"),
        ),
    ],
)
def test_bodies_that_only_the_context_names(text: str, row: Row) -> None:
    assert row in held(text)


def test_a_committee_named_after_justice_has_no_justice() -> None:
    assert held("The talks were led by justice committee chair Dag Moen.") == [
        ("Dag Moen", "justice committee chair", None, "current")
    ]


def test_a_chain_of_titles_gives_each() -> None:
    rows = held("Ada Quill, president and chief executive of Greenpeace, declined.")
    assert rows == [
        ("Ada Quill", "president", "Greenpeace", "current"),
        ("Ada Quill", "chief executive", "Greenpeace", "current"),
    ]


def test_a_shared_title_is_given_to_each_in_the_singular() -> None:
    rows = held("Senators Ada Quill and John Farrow voted no.")
    assert rows == [("Ada Quill", "Senator", "Senate", "current"), ("John Farrow", "Senator", "Senate", "current")]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Pat Tulley (R-Penn.) voted no.", "Republican Party"),
        ("Pat Tulley, D-Mass., voted no.", "Democratic Party"),
        ("Democrat Pat Tulley voted no.", "Democratic Party"),
        ("Pat Tulley (Labour) voted no.", "Labour Party"),
        ("Pat Tulley, the top Republican on the panel, voted no.", "Republican Party"),
        ("Republicans such as Pat Tulley voted no.", "Republican Party"),
    ],
)
def test_members_of_parties(text: str, party: str) -> None:
    assert ("Pat Tulley", "member", party, "current") in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ada Quill is the mayor of London.", ("Ada Quill", "mayor", "London", "current")),
        ("Ada Quill serves as chairwoman of Greenpeace.", ("Ada Quill", "chairwoman", "Greenpeace", "current")),
        ("Ada Quill served as chairwoman of Greenpeace.", ("Ada Quill", "chairwoman", "Greenpeace", "former")),
        ("Ada Quill was sworn in as president of Chile.", ("Ada Quill", "president", "Chile", "current")),
        ("Ada Quill was elected president of Chile.", ("Ada Quill", "president", "Chile", "current")),
        ("Ada Quill resigned as president of Chile.", ("Ada Quill", "president", "Chile", "former")),
        ("Ada Quill is running for Congress.", ("Ada Quill", "candidate", "Congress", "candidate")),
    ],
)
def test_verbs_give_roles(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill is not the mayor of London.",
        "Ada Quill would be the mayor of London.",
        "Mr. Quill met Mrs. Farrow.",
        "The president of Chile met the mayor of London.",
        "No one believed that Ada Quill was the mayor of London.",
        "Hardly anyone thinks that Ada Quill is the mayor of London.",
        "It is false that Ada Quill is the mayor of London.",
        "Ada Quill, the self-proclaimed president of Chile, spoke on Monday.",
        "Self-styled President Ada Quill spoke on Monday.",
        "The so-called mayor of London, Ada Quill, spoke on Monday.",
    ],
)
def test_what_is_denied_or_names_nobody_gives_no_role(text: str) -> None:
    assert held(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ada Quill is no longer the mayor of London.", "former"),
        ("Her father, Ada Quill, had been mayor of London.", "former"),
        ("Ada Quill had been mayor of London since 2004.", "current"),
        ("Candidate for mayor Ada Quill spoke.", "candidate"),
        ("The candidates spoke to Mayor Ada Quill.", "current"),
    ],
)
def test_what_was_or_may_be_is_not_what_is(text: str, status: str) -> None:
    assert [row[3] for row in held(text)] == [status]


def test_dates_of_an_office() -> None:
    reading = read(Article("a", "a", "Ada Quill, mayor of London since 2007, declined."), NLP)
    role = roles(reading)[0].fact
    assert (role.since, role.until, role.status) == ("2007", None, "current")


def test_each_office_once_with_the_sentence_that_gives_it() -> None:
    text = "London Mayor Ada Quill left. Mayor Quill was tired."
    drafts = roles(read(Article("a", "a", text), NLP))
    assert [d.fact.evidence.of(text) for d in drafts] == ["London Mayor Ada Quill left."]
    assert drafts[0].trigger.of(text) == "Mayor"


def test_office_held_in_a_past_that_the_sentence_dates() -> None:
    text = "In 1983 President Ronald Garner signed the act."
    assert held(text) == [("Ronald Garner", "President", None, "former")]
    assert held(text, published="1984-01-02") == [("Ronald Garner", "President", None, "current")]


def test_neither_nor_says_nothing() -> None:
    text = "Neither President Ilse Harrow nor Speaker Ruth Pembrey has said that the attacks must end."
    assert load(Settings(extractor="rules"))(Article("a", "a", text)).statements == ()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Three senators up for re-election next year, among them Ada Quill of Ohio, Jon Marsh of Utah and Eve Dorn, spoke.",
            [("Ada Quill", "senator", "Senate", "current"), ("Eve Dorn", "senator", "Senate", "current")],
        ),
        (
            "Supreme Court Justices Sonia Sotoman, Elena Kagin and Stephen Breer dissented.",
            [("Sonia Sotoman", "Justice", "Supreme Court", "current"), ("Stephen Breer", "Justice", "Supreme Court", "current")],
        ),
        (
            "Presidents Emmanuel Macran of France and Hassan Rouhan of Iran spoke.",
            [("Emmanuel Macran", "President", "France", "current"), ("Hassan Rouhan", "President", "Iran", "current")],
        ),
        (
            "Former Arizona State Senator Dr. Kelly Wardle spoke.",
            [("Kelly Wardle", "State Senator", "Arizona", "former")],
        ),
        ("Bob Stone was one of the founders of Greenpeace.", [("Bob Stone", "founder", "Greenpeace", "current")]),
        ("The House Rules Committee met. Committee Chairman Bob Stone left.",
         [("Bob Stone", "Chairman", "House Rules Committee", "current")]),
        ("Judge Robert Mason of the District Court agreed.", [("Robert Mason", "Judge", "District Court", "current")]),
        ("New South Wales Premier Mike Bard spoke.", [("Mike Bard", "Premier", "New South Wales", "current")]),
        ("Ada Quill of Ohio, the majority leader of the Senate, left.",
         [("Ada Quill", "majority leader", "Senate", "current")]),
        ("He asked Justin Traver, then the prime minister of Canada.",
         [("Justin Traver", "prime minister", "Canada", "former")]),
        ("President Ann Odell and Ann Odell’s lawyer Cheryl Mulls left.", [("Cheryl Mulls", "lawyer", None, "current")]),
    ],
)  # fmt: skip
def test_lists_chains_and_what_stands_behind_names(text: str, rows: list[Row]) -> None:
    found = [(p, t.removeprefix("Committee "), o, s) for p, t, o, s in held(text)]
    assert [r for r in rows if r not in found] == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Democratic rival Pat Tulley voted no.", "Democratic Party"),
        ("Pat Tulley and Eve Dorn were the only Republicans to vote no.", "Republican Party"),
        ("Such senior Republicans as Pat Tulley voted no.", "Republican Party"),
        ("The Senate’s top Democrat, Pat Tulley, voted no.", "Democratic Party"),
        ("Conservative MP Pat Tulley voted no.", "Conservative Party"),
        ("Pat Tulley (Labour, Leeds) voted no.", "Labour Party"),
        ("Pat Tulley,  R-Ariz., voted no.", "Republican Party"),
    ],
)
def test_members_by_adjective_list_and_description(text: str, party: str) -> None:
    assert ("Pat Tulley", "member", party, "current") in held(text)


def test_whom_an_organization_sends_is_its_member() -> None:
    assert held("Bob Stone from Human Rights Watch spoke.") == [
        ("Bob Stone", "member", "Human Rights Watch", "current")
    ]
    assert held("Amnesty’s Ada Quill said so.") == [("Ada Quill", "member", "Amnesty", "current")]


def test_who_leads_a_party_is_not_named_a_member_beside_it() -> None:
    assert held("Labour leader Jeremy Corban said no.") == [("Jeremy Corban", "leader", "Labour Party", "current")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The president appointed Ada Quill as security minister of Chile.",
         [("Ada Quill", "security minister", "Chile", "current")]),
        ("The president named John Bolden ambassador to Chile.", [("John Bolden", "ambassador", "Chile", "current")]),
        ("The board fired Bob Stone as director of the FBI.", [("Bob Stone", "director", "FBI", "former")]),
        ("Ada Quill succeeded Bob Stone as mayor of London.",
         [("Bob Stone", "mayor", "London", "former"), ("Ada Quill", "mayor", "London", "current")]),
        ("As mayor of London, Ada Quill opposed the plan.", [("Ada Quill", "mayor", "London", "current")]),
        ("He quarrelled with Mike Pomeroy who is the secretary of state.",
         [("Mike Pomeroy", "secretary of state", None, "current")]),
        ("Ada Quill is the first woman to hold the office of president of Chile.",
         [("Ada Quill", "president", "Chile", "current")]),
    ],
)  # fmt: skip
def test_whom_a_verb_makes_what(text: str, rows: list[Row]) -> None:
    assert held(text) == rows


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ada Quill ended her campaign for president.", ("Ada Quill", "candidate", None, "former")),
        ("Bob Stone dropped out of the presidential race.", ("Bob Stone", "candidate", None, "former")),
        ("Bob Stone launched his bid for the Republican nomination.",
         ("Bob Stone", "candidate", "Republican Party", "candidate")),
        ("Ada Quill announced her candidacy for the Senate.", ("Ada Quill", "candidate", "Senate", "candidate")),
        ("Nobody opposed the nomination of Bob Stone to the Supreme Court.",
         ("Bob Stone", "nominee", "Supreme Court", "nominee")),
        ("Bob Stone, President Odell’s nominee for the Supreme Court, left.",
         ("Bob Stone", "nominee", "Supreme Court", "nominee")),
    ],
)  # fmt: skip
def test_campaigns_and_nominations(text: str, row: Row) -> None:
    assert row in held(text)


def test_counterparts_and_predecessors() -> None:
    met = "Russian President Vladimir Petrov met his Turkish counterpart, Emre Aksoy, in Ankara."
    assert ("Emre Aksoy", "President", "Turkey", "current") in held(met)
    listed = (
        "French foreign minister Luc Marchand and his Greek and Cypriot counterparts, Nikos Dendas and Eva Loizou, met."
    )
    assert {
        ("Nikos Dendas", "foreign minister", "Greece", "current"),
        ("Eva Loizou", "foreign minister", "Cyprus", "current"),
    } <= set(held(listed))
    assert ("Bob Stone", "President", None, "former") in held(
        "President Ada Quill criticised her predecessor, Bob Stone."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Voters must judge Ada Quill ready for it.",
        "The party nominee, Quill said, has lost.",
        "Ada Quill and her fellow Democrats left.",
        "Mr. King and Ada Quill left.",
    ],
)
def test_words_of_titles_that_are_none_here(text: str) -> None:
    assert [r for r in held(text) if r[1] != "member"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Anders Holm condemned Russia's attack.",
        "Prime Minister Jorge Salvado visited Chile on Monday.",
        "Foreign Minister Anders Holm and his Finnish counterpart, Liisa Korpela, agreed.",
    ],
)
def test_a_country_named_only_behind_an_office_is_not_its_own(text: str) -> None:
    assert all(organization is None for person, _, organization, _ in held(text) if person != "Liisa Korpela")


def test_a_country_named_before_an_office_is_its_own() -> None:
    rows = held("Chile will vote on Sunday. Prime Minister Jorge Salvado resigned.")
    assert [row[2] for row in rows] == ["Chile"]


def test_whom_reporters_are_told_about_is_no_reporter() -> None:
    rows = held("Anders Holm is the foreign minister of Finland. Holm later told reporters he doubted it.")
    assert [row[1] for row in rows] == ["foreign minister"]


def test_what_somebody_would_be_the_first_to_be_is_no_role() -> None:
    assert held("If elected, Ms. Tran would be the first woman to serve as governor.") == []
    assert held("Ms. Tran is the first woman to serve as governor.") != []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Finance Minister Olga Petrenko resigned on Friday.", "former"),
        ("President Ivan Marek dismissed Finance Minister Olga Petrenko.", "former"),
        ("Finance Minister Olga Petrenko was sacked on Friday.", "former"),
        ("Finance Minister Olga Petrenko resigned from the port committee.", "current"),
        ("Finance Minister Olga Petrenko has not resigned.", "current"),
        ("Finance Minister Olga Petrenko could be dismissed.", "current"),
    ],
)
def test_who_left_an_office_no_longer_holds_it(text: str, status: str) -> None:
    assert [row[3] for row in held(text) if row[:2] == ("Olga Petrenko", "Finance Minister")] == [status]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Labour Party is led by Ada Quill.", ("Ada Quill", "leader", "Labour Party", "current")),
        ("Ada Quill, who heads the audit committee, left.", ("Ada Quill", "head", "audit committee", "current")),
        ("Ada Quill ran Amnesty International for six years.", ("Ada Quill", "head", "Amnesty International", "former")),
        ("Ada Quill sits on the House Rules Committee.", ("Ada Quill", "member", "House Rules Committee", "current")),
        ("The Senate voted to remove Ada Quill as chair of Greenpeace.", ("Ada Quill", "chair", "Greenpeace", "former")),
        ("While she was mayor of London, Ada Quill built it.", ("Ada Quill", "mayor", "London", "former")),
        ("Ada Quill, as mayor of London, signed it.", ("Ada Quill", "mayor", "London", "current")),
        ("Ada Quill’s time as mayor of London was short.", ("Ada Quill", "mayor", "London", "former")),
        ("Ada Quill is challenging John Farrow for the Senate seat.", ("Ada Quill", "candidate", "Senate", "candidate")),
        ("Ada Quill won the Republican primary on Tuesday.", ("Ada Quill", "candidate", "Republican Party", "candidate")),
    ],
)  # fmt: skip
def test_verbs_that_need_no_title(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The army chief, General Ada Quill, left.", ("Ada Quill", "army chief", "army", "current")),
        ("Ada Quill, head of the audit committee, left.", ("Ada Quill", "head", "audit committee", "current")),
        ("Ada Quill, the defeated candidate, left.", ("Ada Quill", "candidate", None, "candidate")),
        ("Ada Quill, a two-term governor of Ohio, left.", ("Ada Quill", "governor", "Ohio", "current")),
        ("Mayor John Farrow left. His spokeswoman, Ada Quill, stayed.", ("Ada Quill", "spokeswoman", None, "current")),
        ("Ada Quill, a spokeswoman for John Farrow, stayed.", ("Ada Quill", "spokeswoman", None, "current")),
        ("A World Health Organization representative, Ada Quill, left.",
         ("Ada Quill", "representative", "World Health Organization", "current")),
        ("The Labour Party, whose leader is Ada Quill, left.", ("Ada Quill", "leader", "Labour Party", "current")),
    ],
)  # fmt: skip
def test_organizations_and_principals_of_a_title(text: str, row: Row) -> None:
    assert row in held(text)


def test_joined_titles_share_their_organization() -> None:
    rows = held("Ada Quill is co-founder, treasurer and director of Greenpeace.")
    assert {row[2] for row in rows} == {"Greenpeace"}
    assert [row[1] for row in rows] == ["co-founder", "treasurer", "director"]


def test_a_list_of_names_with_titles_of_their_own() -> None:
    rows = held("Two former mayors, Gen. Ada Quill and Adm. John Farrow, left.")
    assert [row[0] for row in rows if row[1] == "mayor"] == ["Ada Quill", "John Farrow"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill and John Farrow, both Democrats, voted no.",
        "Ada Quill and John Farrow, two moderate Democrats, voted no.",
        "Democrats Ada Quill and John Farrow voted no.",
    ],
)
def test_several_members_of_one_party(text: str) -> None:
    assert [row[0] for row in held(text) if row[2] == "Democratic Party"] == ["Ada Quill", "John Farrow"]


@pytest.mark.parametrize(
    "text",
    [
        "What would a Chairman Quill have done?",
        "John Farrow, whose lawyers left, stayed.",
        "Republicans led by Ada Quill voted no.",
        "Ada Quill has never sought or led the Labour Party.",
    ],
)
def test_what_only_looks_like_a_role(text: str) -> None:
    assert held(text) == []


def test_a_seat_is_told_once() -> None:
    rows = held("Sen. Ada Quill, who was first elected to the Senate in 1998, voted no.")
    assert rows == [("Ada Quill", "Sen.", "Senate", "current")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ada Quill, who runs the advocacy group Clean Rivers, left.", ("Ada Quill", "head", "Clean Rivers", "current")),
        ("Ada Quill heads the Asia desk at Greenpeace.", ("Ada Quill", "head", "Greenpeace", "current")),
        ("Ada Quill, who heads the Labour Party's youth wing, left.", ("Ada Quill", "head", "Labour Party", "current")),
        ("Ada Quill presides over the Supreme Court.", ("Ada Quill", "head", "Supreme Court", "current")),
        ("Ada Quill sat in the Senate until 2011.", ("Ada Quill", "member", "Senate", "former")),
        ("Ada Quill is on the board of Greenpeace.", ("Ada Quill", "member", "Greenpeace", "current")),
        ("Ada Quill used to run Greenpeace.", ("Ada Quill", "head", "Greenpeace", "former")),
        ("Ada Quill was appointed to lead Greenpeace.", ("Ada Quill", "head", "Greenpeace", "current")),
        ("The board hired Ada Quill to run Greenpeace.", ("Ada Quill", "head", "Greenpeace", "current")),
        ("Ada Quill went on to lead the Labour Party.", ("Ada Quill", "leader", "Labour Party", "former")),
        ("Ada Quill left Greenpeace, which she had founded.", ("Ada Quill", "founder", "Greenpeace", "current")),
        ("Ada Quill chaired Natural Wales for years.", ("Ada Quill", "chair", "Natural Wales", "former")),
        ("Ada Quill works for Human Rights Watch.", ("Ada Quill", "employee", "Human Rights Watch", "current")),
        ("Ada Quill retired from the Navy.", ("Ada Quill", "member", "Navy", "former")),
        ("Ada Quill, a Republican who represented Kent County in the House, left.",
         ("Ada Quill", "member", "House", "former")),
    ],
)  # fmt: skip
def test_what_somebody_runs_heads_or_sits_on(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ada Quill left the district court where she had been a clerk.",
         ("Ada Quill", "clerk", "district court", "former")),
        ("Ada Quill studied at Harvard University, where she is a professor.",
         ("Ada Quill", "professor", "Harvard University", "current")),
        ("Ada Quill left Harvard University in Boston, where she had taught.",
         ("Ada Quill", "teacher", "Harvard University", "former")),
        ("Ada Quill praised the Rights Council, of which she was president.",
         ("Ada Quill", "president", "Rights Council", "former")),
        ("Ada Quill, a fellow at the Dane Institute who was deputy mayor of London, left.",
         ("Ada Quill", "deputy mayor", "London", "former")),
    ],
)  # fmt: skip
def test_bodies_that_a_relative_clause_speaks_of(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ada Quill wrote books before becoming mayor of London.", ("Ada Quill", "mayor", "London", "current")),
        ("After serving as mayor of London, Ada Quill wrote books.", ("Ada Quill", "mayor", "London", "former")),
        ("Ada Quill wrote books before joining Greenpeace.", ("Ada Quill", "member", "Greenpeace", "current")),
        ("Ada Quill spent ten years as a prosecutor in the Justice Department.",
         ("Ada Quill", "prosecutor", "Justice Department", "former")),
        ("Ada Quill began her career as a reporter at the Guardian.", ("Ada Quill", "reporter", "Guardian", "former")),
        ("Ada Quill was promoted to editor of the Guardian.", ("Ada Quill", "editor", "Guardian", "current")),
        ("Ada Quill rose to become chief executive of Greenpeace.",
         ("Ada Quill", "chief executive", "Greenpeace", "current")),
        ("Ada Quill served for ten years as mayor of London.", ("Ada Quill", "mayor", "London", "former")),
        ("Ada Quill left in 2010 after ten years as director of Greenpeace.",
         ("Ada Quill", "director", "Greenpeace", "former")),
        ("A year later, as mayor of London, Ada Quill signed it.", ("Ada Quill", "mayor", "London", "current")),
        ("Ada Quill won the presidency of Chile.", ("Ada Quill", "president", "Chile", "current")),
        ("Ada Quill lost the Labour leadership.", ("Ada Quill", "leader", "Labour Party", "former")),
        ("John Farrow was the director of Greenpeace. His successor, Ada Quill, left.",
         ("Ada Quill", "director", "Greenpeace", "current")),
    ],
)  # fmt: skip
def test_the_course_of_a_life(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill would resign before becoming mayor of London.",
        "If she wins the presidency, Ada Quill will leave.",
        "Mayor John Farrow met his likely successor, Ada Quill.",
        "Belgium, which holds the presidency of the Council, sent Ada Quill.",
        "The questions came from Ada Quill, John Farrow and the Guardian moderators.",
        "Ada Quill works at a building company.",
        "Ada Quill is on Fox News.",
    ],
)
def test_what_may_come_or_is_somebody_else_s(text: str) -> None:
    assert [row for row in held(text) if row[0] == "Ada Quill"] == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ada Quill, a member of the ruling New Georgia Party, left.",
         ("Ada Quill", "member", "New Georgia Party", "current")),
        ("Ada Quill, a member of the far-right Freedom Party, left.", ("Ada Quill", "member", "Freedom Party", "current")),
        ("Ada Quill, a lawmaker from the ruling Smolno, left.", ("Ada Quill", "lawmaker", "Smolno", "current")),
        ("Ada Quill, the leader of the opposition Lower Saxony Party, left.",
         ("Ada Quill", "leader", "Lower Saxony Party", "current")),
        ("Ada Quill, the panel's top Democrat, left.", ("Ada Quill", "member", "Democratic Party", "current")),
        ("The mayor of London, Labour's Ada Quill, left.", ("Ada Quill", "mayor", "London", "current")),
        ("Republican vice presidential nominee Ada Quill left.",
         ("Ada Quill", "vice presidential nominee", "Republican Party", "nominee")),
        ("It was told by Ada Quill, the Conservative MP for Leeds.", ("Ada Quill", "member", "Conservative Party", "current")),
        ("Ada Quill, who is the United Harbour Party (UHP) candidate, left.",
         ("Ada Quill", "member", "United Harbour Party", "current")),
        ("Ada Quill was elected to parliament as a Democrat.", ("Ada Quill", "member", "Democratic Party", "current")),
        ("Ada Quill was elected to parliament for the Radical Party.", ("Ada Quill", "member", "Radical Party", "current")),
        ("Ada Quill, who is the third-ranking House Republican, left.",
         ("Ada Quill", "member", "Republican Party", "current")),
        ("Christian Lindqvist, the mayor of London, left.", ("Christian Lindqvist", "mayor", "London", "current")),
        ("The port minister and deputy mayor, Ada Quill, left.", ("Ada Quill", "port minister", None, "current")),
        ("Ada Quill, until last week head of Greenpeace, left.", ("Ada Quill", "head", "Greenpeace", "former")),
        ("Ada Quill, a former general secretary of the Ports Association, left.",
         ("Ada Quill", "general secretary", "Ports Association", "former")),
        ("The Ports Commission voted. The commission's chair, German jurist Ada Quill, left.",
         ("Ada Quill", "chair", "Ports Commission", "current")),
        ("The Constitutional Court agreed. Judge Ada Quill dissented.",
         ("Ada Quill", "Judge", "Constitutional Court", "current")),
    ],
)  # fmt: skip
def test_parties_and_bodies_behind_adjectives_and_dates(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    "text", ["Christian Aid said no.", "Christian leaders left.", "The British historian Ada Quill left."]
)
def test_words_that_hold_no_office(text: str) -> None:
    assert held(text) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Ada Quill advised Greenpeace against the plan.", []),
        ("Ada Quill resigned before serving as mayor of London.", []),
        ("Ada Quill died after being elected mayor of London.", [("Ada Quill", "mayor", "London", "former")]),
        ("Ada Quill resigned after becoming mayor of London.", [("Ada Quill", "mayor", "London", "former")]),
        ("Ada Quill will retire from the Senate in June.", [("Ada Quill", "member", "Senate", "current")]),
        ("Ada Quill retired from Google in 2012.", []),
        ("Ada Quill, who was a Democrat until 2010, won.", [("Ada Quill", "member", "Democratic Party", "former")]),
        ("Ada Quill, a Democrat until 2010, won.", [("Ada Quill", "member", "Democratic Party", "former")]),
        ("Ada Quill, who was a Republican, left.", [("Ada Quill", "member", "Republican Party", "former")]),
        ("Ada Quill was the only Republican there.", [("Ada Quill", "member", "Republican Party", "current")]),
        (
            "Coach John Farrow's successor at Ashford United, Ada Quill, won.",
            [("John Farrow", "Coach", "Ashford United", "former"), ("Ada Quill", "Coach", "Ashford United", "current")],
        ),
        (
            "Coach John Farrow's successor, Ada Quill, won. Farrow was coach of Ashford United until 2018.",
            [("John Farrow", "Coach", "Ashford United", "former"), ("Ada Quill", "coach", "Ashford United", "current")],
        ),
        ("Deacon Blue played in Glasgow.", []),
        ("Deacon Ada Quill left.", [("Ada Quill", "Deacon", None, "current")]),
        ("Ada Quill remained on the city council.", [("Ada Quill", "member", "city council", "current")]),
    ],
)
def test_what_lasts_ends_or_is_no_office(text: str, rows: list[Row]) -> None:
    assert held(text) == rows
