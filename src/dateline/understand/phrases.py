"""Noun phrases that may name somebody: names, roles, bodies, groups, pronouns, with the clues they carry.

A phrase is a candidate: it says what the words show (nation, office, owner, number), not yet who is meant. Word order
decides
inside a phrase, because titles, adjectives and names stand in fixed order in English while a parse may err; the parse
decides
which word governs the phrase and what part it plays in the clause.
"""

from __future__ import annotations

from collections.abc import Collection

from dateline.model import Sentence
from dateline.tables.nominals import Nominal
from dateline.understand.lexicon import Lexicon
from dateline.understand.links import Links
from dateline.understand.names import Names
from dateline.understand.phrase import Phrase, head_of, is_possessive, modifies

__all__ = ["find_phrases"]

POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "whose"})
INNER = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM"})
FOREIGN = frozenset(
    [
        "born",
        "backed",
        "funded",
        "educated",
        "trained",
        "sponsored",
        "allied",
        "aligned",
        "brokered",
        "mediated",
        "supported",
        "friendly",
        "dominated",
        "occupied",
        "made",
        "built",
        "supplied",
        "bound",
        "wide",
        "facing",
        "speaking",
        "style",
        "administered",
        "imposed",
    ]
)
"""After a nation and a hyphen: the nation is not that of the noun ("a Swiss-born envoy", "rebels, Chad-backed")."""


def find_phrases(sentence: Sentence, lexicon: Lexicon, short: Collection[str] = ()) -> list[Phrase]:
    """Every candidate phrase of the sentence, in the order of its words; nested ones follow the one that holds them.

    ``short`` are the short names that the report itself gives to organizations.
    """
    return _Finder(sentence, lexicon, short).run()


class _Finder:
    def __init__(self, sentence: Sentence, lexicon: Lexicon, short: Collection[str]) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.lexicon = lexicon
        self.names = Names(sentence, lexicon, short)
        self.lower = self.names.lower
        self.phrases = self.names.phrases
        self.ending = self.names.ending
        self.taken = self.names.taken

    def run(self) -> list[Phrase]:
        nouns = [(a, b, noun) for a, b, noun in self.lexicon.nouns(self.words) if self._nominal(a, b, noun)]
        starts = {a: (b, noun) for a, b, noun in nouns}
        self.names.find(starts)
        links = Links(self.sentence, self.names)
        links.pronouns()
        for a, b, noun in nouns:
            if not any(k in self.taken for k in range(a, b)):
                self._noun_phrase(a, b, noun)
        links.named()
        links.seats()
        links.owners()
        links.pairs()
        links.appositions()
        links.parsed_appositions()
        links.sets()
        self.phrases.sort(key=lambda p: (p.first, -p.last))
        return self.phrases

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
        phrase.plural = (
            self.words[b - 1].text.lower() not in (noun.noun, noun.noun.rsplit(" ", 1)[-1]) or "plural" in noun.traits
        )
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
        phrase.head = head_of(self.words, phrase.first, phrase.last)
        phrase.modifies = modifies(self.words, phrase.head) and self.words[phrase.head].head >= phrase.last
        self.phrases.append(phrase)
        old = self.ending.get(phrase.last)
        if old is None or old.first > phrase.first:
            self.ending[phrase.last] = phrase

    def _titled(self, phrase: Phrase, name: Phrase) -> None:
        """Title and name are one phrase: the person's."""
        name.first, name.noun, name.nations, name.field_of = phrase.first, phrase.noun, phrase.nations, phrase.field_of
        name.owner, name.owner_word, name.modifiers, name.ethnic = (
            phrase.owner,
            phrase.owner_word,
            phrase.modifiers,
            phrase.ethnic,
        )
        name.determiner = phrase.determiner
        name.head = head_of(self.words, name.first, name.last)
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
            if before.upos == "DET" or (low == "both" and before.upos == "CCONJ" and phrase.plural):
                phrase.determiner, at = low, at - 1
                break
            if other is not None and other.sort != "pronoun":
                if not self._attach(phrase, other):
                    break
                at = other.first
            elif low in ("least", "most") and at > 1 and self.lower[at - 2] == "at":
                break
            elif before.upos in INNER or (before.upos == "VERB" and before.deprel == "amod"):
                if before.upos == "NUM":
                    phrase.count = _NUMBERS.get(low)
                modifiers.append(low)
                at -= 1
            elif low == "-" and at > 1 and self.words[at - 2].upos in (*INNER, "ADV", "VERB"):
                modifiers.append(self.lower[at - 2])
                at -= 2 if self.ending.get(at - 1) is None else 1
            elif (before.upos == "CCONJ" and low in ("and", "or") and self._coordinated(at - 1)) or (
                before.upos == "ADV"
                and before.deprel == "advmod"
                and at < len(self.words)
                and before.head < phrase.last
                and (self.words[at].upos in ("ADJ", "VERB"))
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
        return (
            k > 0
            and left.upos in ("ADJ", "PROPN")
            and right.upos in ("ADJ", "PROPN")
            and (
                left.deprel in ("amod", "compound", "nmod")
                and national is not None
                and national.sort in ("adjective", "state")
                and (k + 1 in self.taken and self.taken[k + 1].sort in ("adjective", "state"))
            )
        )

    def _attach(self, phrase: Phrase, other: Phrase) -> bool:
        """Take a phrase that stands directly before the noun as its clue; False where it is none of its modifiers."""
        if other.sort in ("adjective", "state", "people", "capital", "place"):
            if other.hit is not None:
                entry = other.hit.entry
                nation = entry.national or entry.capital or (entry.region.country if entry.region else None)
                after = self.lower[other.last : other.last + 2]
                if nation and not (after[:1] == ["-"] and after[1:] and after[1] in FOREIGN):
                    phrase.nations.insert(0, nation)
                phrase.ethnic = phrase.ethnic or entry.ethnic
            if other.hit is None and phrase.within is None:
                phrase.within = other  # "the Karachi police"
            other.modifies = True
            return True
        if other.sort in ("body", "organization", "office", "person", "role", "group", "firm"):
            if phrase.owner is None and (other.sort != "group" or (other.noun and other.noun.sector in ("REB", "MIL"))):
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
            field_found = (
                self.lexicon.field(self.lower, start) if link in ("of", "for") and "portfolio" in noun.traits else None
            )
            name = self.taken.get(start)
            if field_found and (name is None or name.first < start or name.hit is None):
                if name is not None and name in self.phrases and name.first >= start:
                    self.phrases.remove(name)  # "Transportation" tagged as an organization
                at, phrase.field_of = field_found
                if (
                    at < len(self.words)
                    and self.lower[at] == "and"
                    and (more := self.lexicon.field(self.lower, at + 1))
                ):
                    at = more[0]
            elif (
                name is not None
                and name.sort != "person"
                and link == "of"
                and phrase.owner is None
                and noun.category != "group"
            ):
                phrase.owner, at = name, name.last
            elif (
                link in ("in", "at")
                and name is not None
                and name.sort in ("state", "capital", "place")
                and noun.category != "role"
            ):
                phrase.within = name
                break
            elif link == "to" and "envoy" in noun.traits and name is not None:
                at = name.last
            else:
                break
            phrase.last = at


_SORTS = {
    "role": "role",
    "body": "office",
    "group": "group",
    "person": "group",
    "firm": "firm",
    "state": "land",
    "set": "land",
}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3}
