"""Names of classes and properties; generated from ontology/ by ontology/generate.py, never edited."""

from collections.abc import Mapping

ONTOLOGY_VERSION = "0.2.0"
KG = "https://kgraph.example/ontology#"
KGT = "https://kgraph.example/topic/"

PREFIXES: Mapping[str, str] = {
    "kg": "https://kgraph.example/ontology#",
    "kgt": "https://kgraph.example/topic/",
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

DCTERMS_IDENTIFIER = "http://purl.org/dc/terms/identifier"
DCTERMS_IS_REPLACED_BY = "http://purl.org/dc/terms/isReplacedBy"
DCTERMS_SUBJECT = "http://purl.org/dc/terms/subject"
FOAF_PERSON = "http://xmlns.com/foaf/0.1/Person"
KG_CURATED_LIST = "https://kgraph.example/ontology#CuratedList"
KG_FACT = "https://kgraph.example/ontology#Fact"
KG_LEGISLATIVE_ACTION = "https://kgraph.example/ontology#LegislativeAction"
KG_LOCAL_ENTITY = "https://kgraph.example/ontology#LocalEntity"
KG_MEASURE = "https://kgraph.example/ontology#Measure"
KG_POLITY = "https://kgraph.example/ontology#Polity"
KG_ROLE_FACT = "https://kgraph.example/ontology#RoleFact"
KG_STATEMENT = "https://kgraph.example/ontology#Statement"
KG_STORY = "https://kgraph.example/ontology#Story"
KG_ACT = "https://kgraph.example/ontology#act"
KG_ACT_VERB = "https://kgraph.example/ontology#actVerb"
KG_ACTED_ON = "https://kgraph.example/ontology#actedOn"
KG_ACTION_DATE = "https://kgraph.example/ontology#actionDate"
KG_ADOPTED = "https://kgraph.example/ontology#adopted"
KG_AMENDED = "https://kgraph.example/ontology#amended"
KG_APPOINTED = "https://kgraph.example/ontology#appointed"
KG_APPROVED = "https://kgraph.example/ontology#approved"
KG_BLOCKED = "https://kgraph.example/ontology#blocked"
KG_BLOCKING_KEY = "https://kgraph.example/ontology#blockingKey"
KG_BODY = "https://kgraph.example/ontology#body"
KG_BYLINE = "https://kgraph.example/ontology#byline"
KG_CALLED = "https://kgraph.example/ontology#called"
KG_CANDIDATE_FOR = "https://kgraph.example/ontology#candidateFor"
KG_CANONICAL = "https://kgraph.example/ontology#canonical"
KG_CONFIDENCE = "https://kgraph.example/ontology#confidence"
KG_CONFIRMED = "https://kgraph.example/ontology#confirmed"
KG_CONTENT = "https://kgraph.example/ontology#content"
KG_COSPONSORED = "https://kgraph.example/ontology#cosponsored"
KG_CUE = "https://kgraph.example/ontology#cue"
KG_CUE_LEMMA = "https://kgraph.example/ontology#cueLemma"
KG_DATE_EARLIEST = "https://kgraph.example/ontology#dateEarliest"
KG_DATE_LATEST = "https://kgraph.example/ontology#dateLatest"
KG_DEBATED = "https://kgraph.example/ontology#debated"
KG_DECLARED = "https://kgraph.example/ontology#declared"
KG_DEFEATED = "https://kgraph.example/ontology#defeated"
KG_DELAYED = "https://kgraph.example/ontology#delayed"
KG_ENACTED = "https://kgraph.example/ontology#enacted"
KG_ENTITY_KIND = "https://kgraph.example/ontology#entityKind"
KG_ENTITY_TYPE = "https://kgraph.example/ontology#entityType"
KG_EVIDENCE = "https://kgraph.example/ontology#evidence"
KG_FAILED = "https://kgraph.example/ontology#failed"
KG_HOLDS_ROLE_IN = "https://kgraph.example/ontology#holdsRoleIn"
KG_IMPEACHED = "https://kgraph.example/ontology#impeached"
KG_IMPOSED = "https://kgraph.example/ontology#imposed"
KG_IN_ARTICLE = "https://kgraph.example/ontology#inArticle"
KG_INTRODUCED = "https://kgraph.example/ontology#introduced"
KG_ISSUED = "https://kgraph.example/ontology#issued"
KG_JOINT = "https://kgraph.example/ontology#joint"
KG_LEXICAL_CUE = "https://kgraph.example/ontology#lexicalCue"
KG_LIFTED = "https://kgraph.example/ontology#lifted"
KG_LINKING_KEY = "https://kgraph.example/ontology#linkingKey"
KG_LOCAL_ABOUT = "https://kgraph.example/ontology#localAbout"
KG_LOCAL_ALIAS = "https://kgraph.example/ontology#localAlias"
KG_LOCAL_BODY = "https://kgraph.example/ontology#localBody"
KG_LOCAL_MEASURE = "https://kgraph.example/ontology#localMeasure"
KG_LOCAL_MEMBER = "https://kgraph.example/ontology#localMember"
KG_LOCAL_NAME = "https://kgraph.example/ontology#localName"
KG_LOCAL_ORGANIZATION = "https://kgraph.example/ontology#localOrganization"
KG_LOCAL_SPEAKER = "https://kgraph.example/ontology#localSpeaker"
KG_MAIN_TOPIC = "https://kgraph.example/ontology#mainTopic"
KG_MEASURE_PROPERTY = "https://kgraph.example/ontology#measure"
KG_MENTION_KIND = "https://kgraph.example/ontology#mentionKind"
KG_MENTION_OF = "https://kgraph.example/ontology#mentionOf"
KG_MODALITY = "https://kgraph.example/ontology#modality"
KG_OVERRODE = "https://kgraph.example/ontology#overrode"
KG_OVERTURNED = "https://kgraph.example/ontology#overturned"
KG_PASSED = "https://kgraph.example/ontology#passed"
KG_PLANNED = "https://kgraph.example/ontology#planned"
KG_PROPOSED = "https://kgraph.example/ontology#proposed"
KG_QUOTE = "https://kgraph.example/ontology#quote"
KG_RATIFIED = "https://kgraph.example/ontology#ratified"
KG_REJECTED = "https://kgraph.example/ontology#rejected"
KG_REPEALED = "https://kgraph.example/ontology#repealed"
KG_ROLE_STATUS = "https://kgraph.example/ontology#roleStatus"
KG_ROLE_TITLE = "https://kgraph.example/ontology#roleTitle"
KG_RULED_ON = "https://kgraph.example/ontology#ruledOn"
KG_SIGNED = "https://kgraph.example/ontology#signed"
KG_SINCE = "https://kgraph.example/ontology#since"
KG_SINCE_EARLIEST = "https://kgraph.example/ontology#sinceEarliest"
KG_SINCE_LATEST = "https://kgraph.example/ontology#sinceLatest"
KG_SOURCE = "https://kgraph.example/ontology#source"
KG_SPEAKER = "https://kgraph.example/ontology#speaker"
KG_SPEAKS_ABOUT = "https://kgraph.example/ontology#speaksAbout"
KG_SPEAKS_ON = "https://kgraph.example/ontology#speaksOn"
KG_SPONSORED = "https://kgraph.example/ontology#sponsored"
KG_STATEMENT_KIND = "https://kgraph.example/ontology#statementKind"
KG_STORY_PROPERTY = "https://kgraph.example/ontology#story"
KG_SUED_OVER = "https://kgraph.example/ontology#suedOver"
KG_SUSPENDED = "https://kgraph.example/ontology#suspended"
KG_TOPIC_LABEL = "https://kgraph.example/ontology#topicLabel"
KG_UNTIL = "https://kgraph.example/ontology#until"
KG_UNTIL_EARLIEST = "https://kgraph.example/ontology#untilEarliest"
KG_UNTIL_LATEST = "https://kgraph.example/ontology#untilLatest"
KG_VERSION = "https://kgraph.example/ontology#version"
KG_VETOED = "https://kgraph.example/ontology#vetoed"
KG_VOTES_ABSTAIN = "https://kgraph.example/ontology#votesAbstain"
KG_VOTES_AGAINST = "https://kgraph.example/ontology#votesAgainst"
KG_VOTES_FOR = "https://kgraph.example/ontology#votesFor"
KG_WITHIN = "https://kgraph.example/ontology#within"
NIF_CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#Context"
NIF_OFFSET_BASED_STRING = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#OffsetBasedString"
NIF_ANCHOR_OF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf"
NIF_BEGIN_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex"
NIF_END_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex"
NIF_IS_STRING = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString"
NIF_REFERENCE_CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext"
ORG_ORGANIZATION = "http://www.w3.org/ns/org#Organization"
ORG_MEMBER = "http://www.w3.org/ns/org#member"
ORG_ORGANIZATION_PROPERTY = "http://www.w3.org/ns/org#organization"
PROV_SOFTWARE_AGENT = "http://www.w3.org/ns/prov#SoftwareAgent"
PROV_GENERATED_AT_TIME = "http://www.w3.org/ns/prov#generatedAtTime"
PROV_WAS_ATTRIBUTED_TO = "http://www.w3.org/ns/prov#wasAttributedTo"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SCHEMA_NEWS_ARTICLE = "https://schema.org/NewsArticle"
SCHEMA_PLACE = "https://schema.org/Place"
SCHEMA_ABOUT = "https://schema.org/about"
SCHEMA_ARTICLE_SECTION = "https://schema.org/articleSection"
SCHEMA_AUTHOR = "https://schema.org/author"
SCHEMA_COUNTRY_OF_ORIGIN = "https://schema.org/countryOfOrigin"
SCHEMA_DATE_MODIFIED = "https://schema.org/dateModified"
SCHEMA_DATE_PUBLISHED = "https://schema.org/datePublished"
SCHEMA_HEADLINE = "https://schema.org/headline"
SCHEMA_IN_LANGUAGE = "https://schema.org/inLanguage"
SCHEMA_PUBLISHER = "https://schema.org/publisher"
SCHEMA_URL = "https://schema.org/url"
SKOS_CONCEPT = "http://www.w3.org/2004/02/skos/core#Concept"
SKOS_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
SKOS_BROADER = "http://www.w3.org/2004/02/skos/core#broader"
SKOS_EXACT_MATCH = "http://www.w3.org/2004/02/skos/core#exactMatch"
SKOS_NOTATION = "http://www.w3.org/2004/02/skos/core#notation"
SKOS_PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"

ACT_PROPERTIES: Mapping[str, str] = {
    "adopt": KG_ADOPTED,
    "amend": KG_AMENDED,
    "appoint": KG_APPOINTED,
    "approve": KG_APPROVED,
    "block": KG_BLOCKED,
    "call": KG_CALLED,
    "confirm": KG_CONFIRMED,
    "cosponsor": KG_COSPONSORED,
    "debate": KG_DEBATED,
    "declare": KG_DECLARED,
    "defeat": KG_DEFEATED,
    "delay": KG_DELAYED,
    "enact": KG_ENACTED,
    "fail": KG_FAILED,
    "impeach": KG_IMPEACHED,
    "impose": KG_IMPOSED,
    "introduce": KG_INTRODUCED,
    "issue": KG_ISSUED,
    "lift": KG_LIFTED,
    "override": KG_OVERRODE,
    "overturn": KG_OVERTURNED,
    "pass": KG_PASSED,
    "propose": KG_PROPOSED,
    "ratify": KG_RATIFIED,
    "reject": KG_REJECTED,
    "repeal": KG_REPEALED,
    "rule": KG_RULED_ON,
    "sign": KG_SIGNED,
    "sponsor": KG_SPONSORED,
    "sue": KG_SUED_OVER,
    "suspend": KG_SUSPENDED,
    "veto": KG_VETOED,
}
"""From the base verb of an act to the property of its direct triple."""

TOPICS: Mapping[str, str] = {
    "abortion": "abortion",
    "agriculture": "agriculture and food",
    "antisemitism": "antisemitism",
    "appointments": "appointments",
    "arms-trade": "arms trade",
    "artificial-intelligence": "artificial intelligence",
    "assisted-dying": "assisted dying",
    "banking": "banks and finance",
    "border-security": "border security",
    "brexit": "Brexit",
    "budget": "public budgets",
    "business": "companies",
    "campaign-finance": "campaign finance",
    "ceasefire": "ceasefires",
    "chemical-weapons": "chemical weapons",
    "childrens-rights": "children's rights",
    "citizenship": "citizenship",
    "civilian-casualties": "civilians in war",
    "classified-information": "classified information",
    "climate-change": "climate change",
    "conflicts-of-interest": "conflicts of interest",
    "conservation": "nature conservation",
    "constitution": "constitution",
    "corruption": "corruption",
    "coup": "coups",
    "courts": "courts and trials",
    "crime": "crime",
    "culture": "arts and culture",
    "cybersecurity": "cybersecurity",
    "death-of-public-figures": "deaths of public figures",
    "death-penalty": "death penalty",
    "democracy": "democracy",
    "demographics": "population and demographics",
    "detention": "detention and imprisonment",
    "development-aid": "humanitarian and development aid",
    "diplomats": "diplomats and embassies",
    "disability-rights": "disability rights",
    "disasters": "disasters",
    "disinformation": "disinformation and propaganda",
    "drones": "drones",
    "drugs": "drugs",
    "economy": "economy",
    "education": "education",
    "election-campaigns": "election campaigns",
    "election-interference": "foreign interference in elections",
    "elections": "elections",
    "electoral-fraud": "electoral fraud",
    "electoral-reform": "electoral reform",
    "emergency-response": "emergency response",
    "emigration": "emigration and diaspora",
    "employment": "employment and wages",
    "energy": "energy",
    "enforced-disappearance": "enforced disappearances",
    "environment": "environment",
    "european-union": "European Union",
    "extradition": "extradition",
    "extrajudicial-killings": "extrajudicial killings",
    "family": "marriage and family",
    "federalism": "federalism and autonomy",
    "foreign-affairs": "foreign affairs",
    "fraud": "fraud and financial crime",
    "free-speech": "freedom of expression",
    "freedom-of-assembly": "freedom of assembly and association",
    "genocide": "genocide and crimes against humanity",
    "government": "government",
    "gun-control": "gun control",
    "health": "health",
    "health-care": "health care",
    "history": "history and memory",
    "hostages": "hostages",
    "housing": "housing",
    "human-rights": "human rights",
    "immigration": "immigration",
    "impeachment": "impeachment",
    "independence": "independence and secession",
    "inflation": "inflation and prices",
    "infrastructure": "infrastructure",
    "intelligence": "intelligence services",
    "international-justice": "international courts",
    "internet": "internet and technology",
    "internet-shutdowns": "internet shutdowns",
    "investigations": "official investigations",
    "islamophobia": "Islamophobia",
    "judicial-appointments": "judicial appointments",
    "judicial-independence": "independence of the judiciary",
    "labour-relations": "trade unions and labour relations",
    "land-rights": "land rights",
    "landmines": "landmines and cluster munitions",
    "law": "law and justice",
    "legislation": "legislation",
    "lgbt-rights": "LGBT rights",
    "lobbying": "lobbying",
    "local-government": "local and regional government",
    "media": "media",
    "military": "armed forces",
    "minorities": "minorities and indigenous peoples",
    "monarchy": "monarchy",
    "monetary-policy": "monetary policy",
    "nato": "NATO",
    "no-confidence": "votes of confidence",
    "nuclear-energy": "nuclear energy",
    "nuclear-weapons": "nuclear weapons",
    "opinion-polls": "opinion polls",
    "organized-crime": "organized crime",
    "pandemic": "epidemics and pandemics",
    "pardons": "pardons and amnesty",
    "parliament": "parliament",
    "parliamentary-procedure": "parliamentary procedure",
    "peace-process": "peace processes",
    "peacekeeping": "peacekeeping",
    "pensions": "social security and welfare",
    "police": "police",
    "police-conduct": "police conduct",
    "political-dissent": "political dissent",
    "political-parties": "political parties",
    "politics": "politics",
    "pollution": "pollution",
    "populism": "populism and nationalism",
    "poverty": "poverty and inequality",
    "press-freedom": "press freedom",
    "prison-reform": "criminal justice reform",
    "prisoners-of-war": "prisoners of war",
    "privacy": "privacy and surveillance",
    "privatization": "privatization and public ownership",
    "protests": "protests",
    "public-administration": "public administration",
    "public-broadcasting": "public broadcasting",
    "public-debt": "public debt",
    "public-procurement": "public procurement",
    "racism": "racism and discrimination",
    "reconstruction": "reconstruction after war",
    "referendum": "referendums",
    "refugees": "refugees and asylum",
    "religion": "religion",
    "religious-conflict": "religious conflict",
    "religious-freedom": "freedom of religion",
    "resignation": "resignations and dismissals",
    "rights-defenders": "human rights defenders",
    "sanctions": "sanctions",
    "science": "science and space",
    "security": "security and defence",
    "sexual-violence": "sexual violence",
    "slavery": "slavery and trafficking",
    "social-media": "social media",
    "society": "society",
    "sport": "sport",
    "state-of-emergency": "states of emergency",
    "supreme-court": "supreme and constitutional courts",
    "taxation": "taxation",
    "term-limits": "term limits",
    "territorial-disputes": "territorial disputes",
    "terrorism": "terrorism",
    "torture": "torture",
    "trade": "trade",
    "transition-of-power": "transition of power",
    "transparency": "transparency of government",
    "transport": "transport",
    "treaties": "treaties",
    "unemployment": "unemployment",
    "united-nations": "United Nations",
    "veterans": "veterans",
    "voting-rights": "voting rights",
    "war": "war and armed conflict",
    "war-crimes": "war crimes",
    "water": "water",
    "womens-rights": "women's rights",
}
"""Ids and labels of the concepts of ontology/topics.ttl."""
