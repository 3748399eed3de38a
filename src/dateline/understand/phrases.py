"""Noun phrases that may name somebody: names, roles, bodies, groups, pronouns, with the clues they carry.

A phrase is a candidate: it says what the words show (nation, office, owner, number), not yet who is meant. Word order decides
inside a phrase, because titles, adjectives and names stand in fixed order in English while a parse may err; the parse decides
which word governs the phrase and what part it plays in the clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model import Sentence, Word
from dateline.tables.nominals import Nominal
from dateline.understand.lexicon import Hit, Lexicon

__all__ = ["Phrase", "find_phrases", "is_possessive"]

PERSONAL = {
    "he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "hers": "female",
    "herself": "female", "it": "thing", "its": "thing", "itself": "thing", "they": "plural", "them": "plural",
    "their": "plural", "theirs": "plural", "themselves": "plural", "i": "speaker", "me": "speaker", "my": "speaker",
    "we": "speakers", "us": "speakers", "our": "speakers", "who": "relative", "whom": "relative", "which": "relative",
    "that": "relative", "whose": "relative",
}  # fmt: skip
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "whose"})
PARTICLES = frozenset(
    {"al", "el", "bin", "bint", "ibn", "ben", "abu", "abdul", "de", "da", "dos", "del", "della", "di", "la", "le", "van", "von",
     "der", "den", "ter", "ten", "zu", "of", "the", "-", "ul", "ur", "'"}
)  # fmt: skip
INNER = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM"})


@dataclass(slots=True, eq=False)
class Phrase:
    """Words ``first:last`` of a sentence, governed by ``head``; ``sort`` says what they may name.

    Sorts: state, adjective, people, capital, body (named), organization, person, role, office (an unnamed body), group,
    firm, land ("the country"), place, pronoun, pair ("the two").
    """

    sentence: int
    first: int
    last: int
    head: int
    sort: str
    hit: Hit | None = None
    noun: Nominal | None = None
    nations: list[str] = field(default_factory=list)  # of the adjectives and names that modify the head
    ethnic: tuple[str, ...] = ()
    field_of: str | None = None  # the ministry's short name: MFA
    name: tuple[int, int] | None = None  # the words of its own name
    owner: Phrase | None = None  # possessor, of-phrase, or the body a role belongs to
    owner_word: int | None = None  # a possessive pronoun
    within: Phrase | None = None  # "police in Hong Kong"
    determiner: str = ""
    noun_first: int = 0  # where the noun of the table begins
    plural: bool = False
    count: int | None = None
    modifiers: tuple[str, ...] = ()
    apposed: list[Phrase] = field(default_factory=list)
    modifies: bool = False  # stands before the noun it modifies: "Beijing residents"
    gender: str | None = None  # of a pronoun: male, female, thing, plural, relative, speaker, speakers


def is_possessive(words: Sequence[Word], last: int) -> bool:
    """Whether a clitic 's (or ') follows the words that end at ``last``."""
    return last < len(words) and words[last].text in ("'s", "’s", "'", "’") and words[last].upos in ("PART", "PUNCT", "AUX", "X") and (
        words[last].deprel != "aux" and words[last].deprel != "cop" and words[last].upos == "PART"
    )


def find_phrases(sentence: Sentence, lexicon: Lexicon) -> list[Phrase]:
    """Every candidate phrase of the sentence, in the order of its words; nested ones follow the one that holds them."""
    return _Finder(sentence, lexicon).run()


class _Finder:
    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.lexicon = lexicon
        self.lower = [word.text.lower().replace("’", "'") for word in sentence.words]
        self.phrases: list[Phrase] = []
        self.ending: dict[int, Phrase] = {}  # the largest phrase that ends at a word
        self.taken: dict[int, Phrase] = {}  # words of names

    def run(self) -> list[Phrase]:
        nouns = [(a, b, noun) for a, b, noun in self.lexicon.nouns(self.words) if self._nominal(a, b, noun)]
        starts = {a: (b, noun) for a, b, noun in nouns}
        self._names(starts)
        self._pronouns()
        for a, b, noun in nouns:
            if not any(k in self.taken for k in range(a, b)):
                self._noun_phrase(a, b, noun)
        self._late_owners()
        self._pairs()
        self._appositions()
        self.phrases.sort(key=lambda p: (p.first, -p.last))
        return self.phrases

    # ------------------------------------------------------------ names

    def _spans(self) -> list[tuple[int, int, str]]:
        spans: list[tuple[int, int, str]] = []
        for i, word in enumerate(self.words):
            tag = word.name
            if tag.startswith("B-") or (tag.startswith("I-") and (not spans or spans[-1][1] != i)):
                spans.append((i, i + 1, tag[2:]))
            elif tag.startswith("I-"):
                spans[-1] = (spans[-1][0], i + 1, spans[-1][2])
        joined: list[tuple[int, int, str]] = []
        for a, b, tag in spans:  # "Abdul - Mahdi" tagged in two pieces
            if joined and tag == "PER" == joined[-1][2] and a == joined[-1][1] + 1 and self.words[a - 1].text == "-":
                joined[-1] = (joined[-1][0], b, tag)
            else:
                joined.append((a, b, tag))
        return joined

    def _names(self, starts: dict[int, tuple[int, Nominal]]) -> None:
        hits = [hit for hit in self.lexicon.names(self.words) if self._name_like(hit)]
        by_start = {hit.first: hit for hit in hits}
        persons = []
        for a, b, tag in self._spans():
            if tag != "PER":
                continue
            while a < b and (a in starts or (a in by_start and by_start[a].last < b and by_start[a].entry.national)):
                a = starts[a][0] if a in starts else by_start[a].last
            while b > a and (not self.words[b - 1].text[:1].isalpha() or self.lower[b - 1] == "'s"):
                b -= 1
            if a < b:
                persons.append((a, b))
        for a, (b, noun) in starts.items():  # a title and a name the tagger missed
            if "title" in noun.traits and not any(x < b + 1 and b < y for x, y in persons):
                end = self._name_run(b, by_start)
                if end > b:
                    persons.append((b, end))
        for a, b in persons:
            inside = [hit for hit in hits if hit.first < b and a < hit.last]
            titled = any(end == a and "title" in noun.traits for end, noun in starts.values())
            if not titled and any(hit.first <= a and b <= hit.last for hit in inside):
                continue  # "Jordan" alone, or inside a longer name of the tables
            hits = [hit for hit in hits if hit not in inside]
            end = self._name_run(b, {}, self.words[b - 1].text == "-") if b < len(self.words) and self.lower[b] == "-" else b
            self._add(Phrase(self.sentence.index, a, max(b, end), 0, "person", name=(a, max(b, end))))
        for hit in hits:
            self._table_name(hit)
        for a, b, tag in self._spans():
            if tag in ("ORG", "LOC") and not any(k in self.taken for k in range(a, b)):
                self._tagged_name(a, b, tag, starts)
            elif tag == "ORG" and not self._covered(a, b) and not any(a <= s and starts[s][0] <= b for s in starts):
                self._wider_organization(a, b)

    def _name_like(self, hit: Hit) -> bool:
        word = self.words[hit.first]
        if hit.last - hit.first > 1:
            return True
        if word.upos in ("VERB", "AUX", "PRON", "ADP", "DET"):
            return False
        entry = hit.entry
        if entry.bodies or entry.organizations or entry.region:
            return word.upos == "PROPN" or word.name != "O" or (not word.text.isalpha() and bool(entry.organizations))
        if entry.epithet and not entry.national:
            return word.upos == "NOUN" and self.lower[hit.first - 1] == "the"
        return True

    def _name_run(self, start: int, hits: dict[int, Hit], joined: bool = False) -> int:
        end = start
        while end < len(self.words) and end - start < 7:
            word = self.words[end]
            if end in hits and hits[end].entry.national:
                break
            if word.upos == "PROPN" and word.text[:1].isupper():
                end += 1
            elif (end > start or joined or word.text == "al") and self.lower[end] in PARTICLES - {"of", "the"} and (
                end + 1 < len(self.words) and self.words[end + 1].upos == "PROPN" and self.words[end + 1].text[:1].isupper()
            ):
                end += 2
            else:
                break
        return end

    def _covered(self, a: int, b: int) -> bool:
        return any(p.first <= a and b <= p.last for p in self.phrases)

    def _add(self, phrase: Phrase) -> Phrase:
        phrase.head = self._head(phrase.first, phrase.last)
        self.phrases.append(phrase)
        for k in range(phrase.first, phrase.last):
            self.taken.setdefault(k, phrase)
        old = self.ending.get(phrase.last)
        if old is None or old.first > phrase.first:
            self.ending[phrase.last] = phrase
        return phrase

    def _head(self, first: int, last: int) -> int:
        outside = [k for k in range(first, last) if not first <= self.words[k].head < last]
        named = [k for k in outside if self.words[k].upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")]
        return (named or outside or [last - 1])[0]

    def _table_name(self, hit: Hit) -> None:
        entry, words = hit.entry, self.words
        phrase = Phrase(self.sentence.index, hit.first, hit.last, 0, "", hit=hit)
        phrase.modifies = self._modifies(hit.last - 1)
        if entry.capital and not entry.state:
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
        self._add(phrase)

    def _nation_before(self, phrase: Phrase) -> None:
        """Take "the Mexican", "Mexico's" before a name into the phrase."""
        at = phrase.first
        owned = at > 0 and is_possessive(self.words, at - 1)
        before = self.ending.get(at - 1 if owned else at)
        if before is not None and before.hit is not None and before.sort in ("adjective", "state", "capital") and (owned or before.modifies):
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

    def _modifies(self, k: int) -> bool:
        """Whether word ``k`` stands before a noun it modifies."""
        word = self.words[k]
        if word.deprel.split(":")[0] in ("amod", "compound") and word.head > k:
            return True
        if word.deprel in ("nmod:desc", "nmod", "flat", "nmod:unmarked") and k < word.head <= k + 3:
            return True
        if word.deprel == "conj" and word.head < k and k + 1 < len(self.words):  # "Kurdish and Sunni members"
            return self._modifies(word.head) and self.words[k + 1].upos in ("NOUN", "PROPN", "ADJ")
        return False

    def _tagged_name(self, a: int, b: int, tag: str, starts: dict[int, tuple[int, Nominal]]) -> None:
        if any(s < b and a < end and noun.category in ("body", "role") for s, (end, noun) in starts.items()):
            return  # "Ministry of Defense", "Supreme Court": the noun phrase finds it
        while b > a and not self.words[b - 1].text[:1].isalnum():
            b -= 1
        if a == b or not any(self.words[k].text[:1].isupper() or self.words[k].text[:1].isdigit() for k in range(a, b)):
            return
        phrase = Phrase(self.sentence.index, a, b, 0, "organization" if tag == "ORG" else "place", name=(a, b))
        phrase.modifies = self._modifies(b - 1)
        self._with_article(phrase)
        self._add(phrase)

    def _wider_organization(self, a: int, b: int) -> None:
        """A tagged name that only begins or ends with a nation: "Korea Shipping"."""
        inner = [p for p in self.phrases if a <= p.first < b]
        if not all(p.hit and p.hit.entry.national for p in inner):
            return
        phrase = Phrase(self.sentence.index, a, b, 0, "organization", name=(a, b))
        phrase.nations = [p.hit.entry.national for p in self.phrases if p.hit and a <= p.first < b and p.hit.entry.national]
        self._with_article(phrase)
        self._add(phrase)

    # ------------------------------------------------------------ nouns

    def _nominal(self, a: int, b: int, noun: Nominal) -> bool:
        last = self.words[b - 1]
        if last.upos not in ("NOUN", "PROPN") and not ("." in last.text and last.text[:1].isupper()):
            return False
        if "courtesy" in noun.traits or "." in noun.noun:
            return self.words[a].text[:1].isupper()
        return True

    def _noun_phrase(self, a: int, b: int, noun: Nominal) -> None:
        phrase = Phrase(self.sentence.index, a, b, b - 1, _SORTS[noun.category], noun=noun, noun_first=a)
        phrase.plural = self.words[b - 1].text.lower() not in (noun.noun, noun.noun.rsplit(" ", 1)[-1]) or "plural" in noun.traits
        self._left(phrase)
        name = self.taken.get(phrase.last) if phrase.last < len(self.words) else None
        if name is not None and name.sort == "person" and name.first == b and "title" in noun.traits:
            self._titled(phrase, name)
            return
        if "courtesy" in noun.traits:
            return
        self._right(phrase, b)
        self._add_noun(phrase)

    def _add_noun(self, phrase: Phrase) -> None:
        phrase.head = self._head(phrase.first, phrase.last)
        phrase.modifies = self._modifies(phrase.head) and self.words[phrase.head].head >= phrase.last
        self.phrases.append(phrase)
        old = self.ending.get(phrase.last)
        if old is None or old.first > phrase.first:
            self.ending[phrase.last] = phrase

    def _titled(self, phrase: Phrase, name: Phrase) -> None:
        """Title and name are one phrase: the person's."""
        name.first, name.noun, name.nations, name.field_of = phrase.first, phrase.noun, phrase.nations, phrase.field_of
        name.owner, name.owner_word, name.modifiers, name.ethnic = phrase.owner, phrase.owner_word, phrase.modifiers, phrase.ethnic
        name.determiner = phrase.determiner
        name.head = self._head(name.first, name.last)
        self.ending[name.last] = name

    def _left(self, phrase: Phrase) -> None:
        """Walk left over what may stand before the noun, collecting its clues."""
        at, modifiers = phrase.first, []
        while at > 0:
            before = self.words[at - 1]
            low = self.lower[at - 1]
            other = self.ending.get(at)
            if low in POSSESSIVES and before.upos in ("PRON", "DET"):
                phrase.owner_word, at = at - 1, at - 1
                phrase.determiner = low
                break
            if is_possessive(self.words, at - 1):
                owner = self.ending.get(at - 1)
                phrase.determiner = "'s"
                if owner is not None:
                    phrase.owner, at = owner, owner.first
                break
            if before.upos == "DET":
                phrase.determiner, at = low, at - 1
                break
            if other is not None and other.sort != "pronoun":
                if not self._attach(phrase, other):
                    break
                at = other.first
            elif before.upos in INNER or (before.upos == "VERB" and before.deprel == "amod"):
                if before.upos == "NUM":
                    phrase.count = _NUMBERS.get(low)
                modifiers.append(low)
                at -= 1
            elif low == "-" and at > 1 and self.words[at - 2].upos in (*INNER, "ADV", "VERB"):
                modifiers.append(self.lower[at - 2])
                at -= 2 if self.ending.get(at - 1) is None else 1
            elif before.upos == "CCONJ" and low in ("and", "or") and self._coordinated(at - 1):
                at -= 1
            elif before.upos == "ADV" and before.deprel == "advmod" and at < len(self.words) and before.head < phrase.last and (
                self.words[at].upos in ("ADJ", "VERB")
            ):
                at -= 1
            else:
                break
        phrase.first = at
        phrase.modifiers = tuple(reversed(modifiers))
        self._own_field(phrase)

    def _coordinated(self, k: int) -> bool:
        """Whether a conjunction joins two modifiers of the same noun: "Chinese and Russian officials"."""
        left, right = self.words[k - 1], self.words[k + 1]
        national = self.ending.get(k)
        return k > 0 and left.upos in ("ADJ", "PROPN") and right.upos in ("ADJ", "PROPN") and (
            left.deprel in ("amod", "compound", "nmod") and national is not None and national.sort in ("adjective", "state") and (
                k + 1 in self.taken and self.taken[k + 1].sort in ("adjective", "state")
            )
        )

    def _attach(self, phrase: Phrase, other: Phrase) -> bool:
        """Take a phrase that stands directly before the noun as its clue; False where it is none of its modifiers."""
        if other.sort in ("adjective", "state", "people", "capital", "place"):
            if other.hit is not None:
                entry = other.hit.entry
                nation = entry.national or entry.capital or (entry.region.country if entry.region else None)
                if nation:
                    phrase.nations.insert(0, nation)
                phrase.ethnic = phrase.ethnic or entry.ethnic
            other.modifies = True
            return True
        if other.sort in ("body", "organization", "office", "person", "role", "group", "firm"):
            if phrase.owner is None:
                phrase.owner = other
            other.modifies = True
            return True
        return False

    def _own_field(self, phrase: Phrase) -> None:
        if phrase.noun is None or not ({"portfolio", "spokes"} & phrase.noun.traits):
            return
        found = self.lexicon.field_before(self.lower, phrase.noun_first)
        if found and found[0] >= phrase.first:
            phrase.field_of = found[1]

    def _right(self, phrase: Phrase, b: int) -> None:
        """Walk right over "of X", "for X", "to X", "in X" as far as they say whose or which."""
        noun = phrase.noun
        at = b
        for _ in range(3):
            if at + 1 >= len(self.words) or self.lower[at] not in ("of", "for", "to", "in", "at") or noun is None:
                break
            link, start = self.lower[at], at + 1
            while start < len(self.words) and self.lower[start] in ("the", "its", "national"):
                start += 1
            if start >= len(self.words):
                break
            field_found = self.lexicon.field(self.lower, start) if link in ("of", "for") and "portfolio" in noun.traits else None
            name = self.taken.get(start)
            if field_found and (name is None or name.first < start):
                at, phrase.field_of = field_found
                if at < len(self.words) and self.lower[at] == "and" and (more := self.lexicon.field(self.lower, at + 1)):
                    at = more[0]
            elif name is not None and name.sort != "person" and link == "of" and phrase.owner is None and noun.category != "group":
                phrase.owner, at = name, name.last
            elif link in ("in", "at") and name is not None and name.sort in ("state", "capital", "place") and noun.category != "role":
                phrase.within = name
                break
            elif link == "to" and "envoy" in noun.traits and name is not None:
                at = name.last
            else:
                break
            phrase.last = at

    def _late_owners(self) -> None:
        """"A spokesman for the ministry", "officials from the army": bodies found after the noun they own."""
        by_first: dict[int, Phrase] = {}
        for phrase in sorted(self.phrases, key=lambda p: -p.last):
            by_first.setdefault(phrase.first, phrase)
        for phrase in self.phrases:
            if phrase.sort not in ("role", "group", "office") or phrase.owner is not None or phrase.last >= len(self.words):
                continue
            link = self.lower[phrase.last]
            owner = by_first.get(phrase.last + 1)
            if owner is None or link not in ("of", "for", "from", "at", "with"):
                continue
            if owner.sort in ("office", "body", "organization") or (owner.sort == "state" and link in ("of", "from")) or (
                owner.sort == "person" and link == "of" and phrase.sort == "office"
            ):
                phrase.owner, phrase.last = owner, owner.last

    # ------------------------------------------------------------ pronouns, pairs, appositions

    def _pronouns(self) -> None:
        for k, word in enumerate(self.words):
            sort = PERSONAL.get(self.lower[k])
            if sort is None or k in self.taken or word.deprel == "expl" or (word.text == "US" and word.upos != "PRON"):
                continue
            if word.upos not in ("PRON", "DET") or (sort == "relative" and not self._relative(k)):
                continue
            phrase = Phrase(self.sentence.index, k, k + 1, k, "pronoun", gender=sort)
            phrase.head = k
            self.phrases.append(phrase)
            self.ending.setdefault(k + 1, phrase)

    def _relative(self, k: int) -> bool:
        """A relative pronoun with a noun before it, not an interrogative or a conjunction."""
        word = self.words[k]
        if word.upos != "PRON":
            return False
        return self.lower[k] in ("who", "whom", "whose") or word.deprel.split(":")[0] in ("nsubj", "obj", "obl", "nmod")

    def _pairs(self) -> None:
        for k, low in enumerate(self.lower):
            alone = k + 1 >= len(self.words) or self.words[k + 1].upos not in ("NOUN", "PROPN", "ADJ", "NUM") or low == "pair"
            if not alone or self._covered(k, k + 1):
                continue
            the = k > 0 and self.lower[k - 1] == "the"
            if (the and low in ("two", "pair", "three")) or (low == "both" and self.words[k].deprel in ("nsubj", "obj", "obl", "nsubj:pass")):
                count = 3 if low == "three" else 2
                first = k - 1 if the else k
                self.phrases.append(Phrase(self.sentence.index, first, k + 1, k, "pair", count=count, plural=True))

    def _appositions(self) -> None:
        """Link "Name, the role of X," and "the role of X, Name,"."""
        ordered = sorted((p for p in self.phrases if not p.modifies), key=lambda p: (p.first, -p.last))
        by_first: dict[int, Phrase] = {}
        for phrase in ordered:
            by_first.setdefault(phrase.first, phrase)
        for left in ordered:
            comma = left.last
            if comma + 1 >= len(self.words) or self.lower[comma] not in (",", "-", "–", "—", "("):
                continue
            right = by_first.get(comma + 1)
            if right is None or left.sort == "pronoun" or not self._closes(right.last):
                continue
            named, described = (left, right) if left.name or left.hit else (right, left)
            if described.noun is None or described.name is not None or described.sort not in ("role", "office", "firm", "group", "land"):
                continue
            if named.sort == "person" and described.sort == "role" and not described.plural:
                named.apposed.append(described)
            elif named.sort in ("organization", "state", "body") and described.sort != "role" and described.determiner and named is left:
                named.apposed.append(described)

    def _closes(self, last: int) -> bool:
        return last >= len(self.words) or self.words[last].upos in ("PUNCT", "VERB", "AUX", "PRON", "ADP", "SCONJ", "CCONJ", "ADV")


_SORTS = {"role": "role", "body": "office", "group": "group", "person": "group", "firm": "firm", "state": "land", "set": "land"}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "2": 2, "3": 3}
