"""Word lists by which the corpora's names are brought to one scheme; facts of English and of wire style, in small
letters."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a text, cut at white space."""
    return frozenset(text.split())


TITLES = words_of(
    "mr mrs ms miss dr doctor professor prof sir dame lord lady president vice-president prime minister premier "
    "chancellor general gen lieutenant lt colonel col major maj captain capt sergeant sgt admiral adm commander "
    "marshal brigadier secretary secretary-general senator sen representative rep congressman congresswoman "
    "governor gov mayor judge justice king queen prince princess emperor pope archbishop bishop cardinal reverend "
    "rev ayatollah sheikh imam chairman chairwoman chief director spokesman spokeswoman ambassador envoy leader "
    "former vice deputy foreign defense interior prophet acting president-elect st. attorney military opposition "
    "special state u.n. u.s. of"
)
"""Words that stand before a person's name without being part of it."""

LINKS = words_of("of for and & the on in 's to de la al")
"""Small words inside names: "Bank of China"."""

ALWAYS_ORG = words_of("u.n. un eu nato pentagon kremlin taleban taliban") | {
    "united nations",
    "european union",
    "white house",
}
"""Strings that are an organization whatever the corpus says."""

ALWAYS_LOC = words_of("us uk u.s. u.k. usa gaza tehran washington singapore hague drc") | {
    "west bank",
    "tel aviv",
    "soviet union",
    "abu ghraib",
    "khan younis",
}
"""Strings that are a place whatever the corpus says."""

NEVER = words_of(
    "western eastern northern southern muslim sunni shi'ite islamic philippine aids sri west state secretary ceo "
    "fellow undersecretary god president minister muslims tamil kurds hutu tutsi islamist islamists christians "
    "jews islam shi'ites sunnis shiites"
) | {"u.s. defense", "united", "new year", "social security", "roman catholic", "tamil tiger"}
"""Strings that are no name of ours."""

AMBIGUOUS = words_of(
    "brussels capitol democrats republicans tory tories sandinistas naxalites maoists contras kan house justice "
    "independent sun observer guardian times post star standard punch nation vanguard front party army navy marines is"
) | {"the united states"}
"""Names of bodies that are as often a place, a group of persons, or half of another name."""

OFFICES = words_of(
    "minister secretary-general governor director spokesman spokeswoman chairman president secretary chief leader "
    "undersecretary ambassador senator prosecutor"
)
"""Words that may stand after a body's name without being part of it."""

FORMS_OF_ADDRESS = words_of("mr mrs ms president minister chancellor senator general colonel king pope prince judge")
"""After one of these, capitalized, comes a person."""

RANKS = words_of("mr mrs ms king queen pope prophet sheikh ayatollah")
"""A name that begins with one of these is a person's."""

ORG_ENDS = words_of(
    "party ministry army council group bank university corporation committee agency airlines airways court union "
    "organization department association company institute commission movement front forces force guard "
    "parliament congress senate assembly cabinet corp. corp inc. inc ltd. ltd co. foundation fund federation "
    "league brigade brigades police news times post journal embassy office bureau service services authority "
    "alliance center watch society club team board exchange red-cross"
)
"""Last words of organizations' names."""

NO_NAME_ENDS = words_of(
    "act cup treaty agreement war award prize games hiv aids dvd internet fm gmt creole protocol accord accords "
    "constitution conference convention summit day christmas ramadan islam christianity english arabic"
)
"""Last words of names that are neither person, organization nor place."""

PLACE_NOUNS = words_of("province city town district region village valley island river airport county")
"""Nouns that follow a place's name."""

PLACE_ENDS = words_of(
    "province city valley island islands river airport county sea ocean mountains strip heights street coast "
    "cemetery square stadium road prison"
)
"""Last words of places' names."""
