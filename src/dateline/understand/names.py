"""Names in a sentence: of persons as the tagger and titles show them, of everything else as the tables have it."""

from __future__ import annotations

from collections.abc import Collection

from dateline.model import Sentence
from dateline.tables.nominals import Nominal
from dateline.tables.organizations import name_words
from dateline.understand.lexicon import Hit, Lexicon, shouted
from dateline.understand.phrase import Phrase, head_of, is_possessive, modifies

__all__ = ["Names"]

PARTICLES = frozenset(
    (
        "al",
        "el",
        "bin",
        "bint",
        "ibn",
        "ben",
        "abu",
        "abdul",
        "de",
        "da",
        "dos",
        "del",
        "della",
        "di",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "zu",
        "ul",
        "ur",
        "-",
        "'",
    )
)
"""Small words inside names of persons."""
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


class Names:
    """The names of one sentence. ``phrases`` holds them, ``taken`` their words, ``ending`` the largest that ends at a
    word.
    """

    def __init__(self, sentence: Sentence, lexicon: Lexicon, short: Collection[str] = ()) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.lexicon = lexicon
        self.short = short
        self.lower = [word.text.lower().replace("’", "'") for word in sentence.words]
        self.shouted = shouted(sentence.words)
        self.phrases: list[Phrase] = []
        self.ending: dict[int, Phrase] = {}
        self.taken: dict[int, Phrase] = {}

    def _spans(self) -> list[tuple[int, int, str]]:
        spans: list[tuple[int, int, str]] = []
        for i, word in enumerate(self.words):
            tag = "B-ORG" if word.text in self.short else word.name
            if tag.startswith("B-") or (tag.startswith("I-") and (not spans or spans[-1][1] != i)):
                spans.append((i, i + 1, tag[2:]))
            elif tag.startswith("I-"):
                spans[-1] = (spans[-1][0], i + 1, spans[-1][2])
        joined: list[tuple[int, int, str]] = []
        for a, b, tag in spans:  # "Abdul - Mahdi" tagged in two pieces
            after = joined and tag == "PER" == joined[-1][2]
            if after and (a == joined[-1][1] or (a == joined[-1][1] + 1 and self.words[a - 1].text == "-")):
                joined[-1] = (joined[-1][0], b, tag)
            else:
                joined.append((a, b, tag))
        return joined

    def find(self, starts: dict[int, tuple[int, Nominal]]) -> None:
        """Find the names; ``starts`` are the common nouns of the table: first word, end, noun."""
        hits = [hit for hit in self.lexicon.names(self.words) if self._name_like(hit)]
        by_start = {hit.first: hit for hit in hits}
        persons = []
        for a, b, tag in self._spans():
            if tag != "PER":
                continue
            while a < b and (a in starts or (a in by_start and by_start[a].last < b and self._adjectival(by_start[a]))):
                a = starts[a][0] if a in starts else by_start[a].last
            while b > a and (not self.words[b - 1].text[:1].isalpha() or self.lower[b - 1] == "'s"):
                b -= 1
            if a < b:
                persons.append((a, b))
        for b, noun in starts.values():  # a title and a name the tagger missed
            if "title" in noun.traits and not any(x < b + 1 and b < y for x, y in persons):
                end = self.name_run(b, by_start)
                if end > b:
                    persons.append((b, end))
        for a, b in persons:
            inside = [hit for hit in hits if hit.first < b and a < hit.last]
            titled = any(end == a and "title" in noun.traits for end, noun in starts.values())
            if not titled and any(hit.first <= a and b <= hit.last for hit in inside):
                continue  # "Jordan" alone, or inside a longer name of the tables
            hits = [hit for hit in hits if hit not in inside]
            end = (
                self.name_run(b, {}, self.words[b - 1].text == "-")
                if b < len(self.words) and self.lower[b] == "-"
                else b
            )
            self.add(Phrase(self.sentence.index, a, max(b, end), 0, "person", name=(a, max(b, end))))
        for hit in hits:
            self._table_name(hit)
        for phrase in self.phrases:  # "X of Ireland"
            after = self.taken.get(phrase.last + 1) if phrase.sort == "person" else None
            if after is not None and after.sort == "state" and self.lower[phrase.last] == "of" and phrase.owner is None:
                phrase.owner = after
        for a, b, tag in self._spans():
            if tag in ("ORG", "LOC") and not any(k in self.taken for k in range(a, b)):
                self._tagged_name(a, b, tag, starts)
            elif tag == "ORG" and not self.covered(a, b) and self._own_name(a, b, starts):
                self._wider_organization(a, b)

    def _name_like(self, hit: Hit) -> bool:
        word = self.words[hit.first]
        if hit.last - hit.first > 1 or (len(word.text) > 1 and word.text.isupper() and not self.shouted):
            return True
        if word.upos in ("VERB", "AUX", "PRON", "ADP", "DET"):
            return False
        entry = hit.entry
        if entry.bodies or entry.organizations or entry.region or entry.members:
            return word.upos == "PROPN" or word.name != "O" or (not word.text.isalpha() and bool(entry.organizations))
        if entry.epithet and not entry.national:  # "the South", but not "the South African"
            after = self.words[hit.last].upos if hit.last < len(self.words) else ""
            return hit.first > 0 and self.lower[hit.first - 1] == "the" and after not in ("PROPN", "ADJ", "NOUN")
        return True

    @staticmethod
    def _adjectival(hit: Hit) -> bool:
        """A nation in front of a name belongs to its title ("Danish"), but "Chad" may be a given name."""
        return bool(hit.entry.adjective or hit.entry.people)

    def name_run(self, start: int, hits: dict[int, Hit], joined: bool = False) -> int:
        end = start
        while end < len(self.words) and end - start < 7:
            word = self.words[end]
            if end in hits and hits[end].entry.national:
                break
            if word.upos == "PROPN" and word.text[:1].isupper():
                end += 1
            elif (
                (end > start or joined or word.text == "al")
                and self.lower[end] in PARTICLES
                and (
                    end + 1 < len(self.words)
                    and self.words[end + 1].upos == "PROPN"
                    and self.words[end + 1].text[:1].isupper()
                )
            ):
                end += 2
            else:
                break
        return end

    def covered(self, a: int, b: int) -> bool:
        return any(p.first <= a and b <= p.last for p in self.phrases)

    def add(self, phrase: Phrase) -> Phrase:
        phrase.head = head_of(self.words, phrase.first, phrase.last)
        self.phrases.append(phrase)
        for k in range(phrase.first, phrase.last):
            self.taken.setdefault(k, phrase)
        old = self.ending.get(phrase.last)
        if old is None or old.first > phrase.first:
            self.ending[phrase.last] = phrase
        return phrase

    def _table_name(self, hit: Hit) -> None:
        entry, words = hit.entry, self.words
        phrase = Phrase(self.sentence.index, hit.first, hit.last, 0, "", hit=hit)
        phrase.modifies = modifies(self.words, hit.last - 1)
        if entry.members:
            phrase.sort = "states"
        elif entry.capital and not entry.state:
            phrase.sort = "capital"
        elif entry.bodies:
            phrase.sort = "body"
        elif entry.organizations:
            phrase.sort = "organization"
        elif entry.state and not (phrase.modifies and entry.adjective):
            phrase.sort = "state"
        elif entry.adjective and (phrase.modifies or words[hit.last - 1].upos == "ADJ"):
            phrase.sort = "adjective"
        elif entry.people:
            phrase.sort, phrase.plural = "people", True
        elif entry.adjective or entry.ethnic:
            phrase.sort = "adjective" if phrase.modifies else "people"
        elif entry.epithet:
            phrase.sort = "state"
        else:
            phrase.sort = "place"
        phrase.ethnic = entry.ethnic
        if phrase.sort in ("body", "organization"):
            self._nation_before(phrase)
        self._with_article(phrase)
        self.add(phrase)

    def _nation_before(self, phrase: Phrase) -> None:
        """Take "the Mexican", "Mexico's" before a name into the phrase."""
        at = phrase.first
        owned = at > 0 and is_possessive(self.words, at - 1)
        before = self.ending.get(at - 1 if owned else at)
        if (
            before is not None
            and before.hit is not None
            and before.sort in ("adjective", "state", "capital")
            and (owned or before.modifies)
        ):
            entry = before.hit.entry
            if nation := entry.national or entry.capital:
                phrase.nations.append(nation)
                phrase.first = before.first
                before.modifies = True

    def _with_article(self, phrase: Phrase) -> None:
        if phrase.first and self.lower[phrase.first - 1] in ("the", "a", "an"):
            phrase.determiner = self.lower[phrase.first - 1]
            if phrase.sort not in ("adjective",) and not phrase.modifies:
                phrase.first -= 1

    def _tagged_name(self, a: int, b: int, tag: str, starts: dict[int, tuple[int, Nominal]]) -> None:
        if (b - a == 1 and self.lower[a] in CALENDAR) or (a in starts and starts[a][0] == b):
            return
        if (field := self.lexicon.field(self.lower, a)) and field[0] == b:
            return
        if b in starts and self.lexicon.field_before(self.lower, b):  # "U.S. Defense" tagged, "Secretary" not
            return
        if any(s < b and a < end and noun.category in ("body", "role") for s, (end, noun) in starts.items()):
            return  # "Ministry of Defense", "Supreme Court": the noun phrase finds it
        while b > a and not self.words[b - 1].text[:1].isalnum():
            b -= 1
        if b - a == 1 and len(self.words[a].text) == 1:
            return
        if a == b or not any(self.words[k].text[:1].isupper() or self.words[k].text[:1].isdigit() for k in range(a, b)):
            return
        phrase = Phrase(self.sentence.index, a, b, 0, "organization" if tag == "ORG" else "place", name=(a, b))
        phrase.modifies = modifies(self.words, b - 1)
        if tag == "ORG":
            self._nation_before(phrase)
        self._with_article(phrase)
        self.add(phrase)

    def _own_name(self, a: int, b: int, starts: dict[int, tuple[int, Nominal]]) -> bool:
        """Whether a tagged name that begins with a nation is one name, rather than a nation and a common noun."""
        inside = [noun for start, (end, noun) in starts.items() if a <= start and end <= b]
        if not inside:
            return name_words().get(self.lower[b - 1]) != "PLACE"
        return (
            b - a > 2
            and all(noun.category in ("group", "firm") for noun in inside)
            and self.words[b - 1].text[:1].isupper()
        )

    def _wider_organization(self, a: int, b: int) -> None:
        """A tagged name that only begins or ends with a nation: "Korea Shipping"."""
        inner = [p for p in self.phrases if a <= p.first < b]
        if not all(p.hit and p.hit.entry.national for p in inner) or (
            b < len(self.words) and self.lexicon.field_before(self.lower, b)
        ):
            return
        phrase = Phrase(self.sentence.index, a, b, 0, "organization", name=(a, b))
        phrase.nations = [
            p.hit.entry.national for p in self.phrases if p.hit and a <= p.first < b and p.hit.entry.national
        ]
        self._with_article(phrase)
        self.add(phrase)
