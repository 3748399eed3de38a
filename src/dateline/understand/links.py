"""Links between the phrases of a sentence: pronouns, pairs, appositions, and owners that follow their noun."""

from __future__ import annotations

from dateline.model import Sentence
from dateline.tables.nominals import Nominal
from dateline.tables.place_words import place_words
from dateline.understand.names import Names
from dateline.understand.phrase import Phrase

__all__ = ["Links"]

PERSONAL = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
    "it": "thing",
    "its": "thing",
    "itself": "thing",
    "they": "plural",
    "them": "plural",
    "their": "plural",
    "theirs": "plural",
    "themselves": "plural",
    "i": "speaker",
    "me": "speaker",
    "my": "speaker",
    "we": "speakers",
    "us": "speakers",
    "our": "speakers",
    "who": "relative",
    "whom": "relative",
    "which": "relative",
    "that": "relative",
    "whose": "relative",
}


def _serves_there(noun: Nominal) -> bool:
    """Whether who is in a place serves there: "officials in Mali"; not ministers, who travel, nor envoys."""
    apart = {"anywhere", "envoy", "head", "leader", "portfolio", "spokes", "unique"}
    return noun.sector in ("GOV", "MIL", "COP", "JUD", "SPY") and apart.isdisjoint(noun.traits)


class Links:
    """What joins the phrases that ``names`` holds. Each step adds phrases to it or joins those it has."""

    def __init__(self, sentence: Sentence, names: Names) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.names = names
        self.lower = names.lower
        self.phrases = names.phrases
        self.taken = names.taken
        self.ending = names.ending

    def seats(self) -> None:
        """ "The Fenwick Centre in London": where an organization that no table has sits; "officials in Oslo"."""
        by_first = {phrase.first: phrase for phrase in self.phrases if phrase.sort in ("state", "capital", "place")}
        for phrase in self.phrases:
            serving = phrase.noun is not None and phrase.count is None and _serves_there(phrase.noun)
            unnamed = phrase.sort == "role" and (phrase.plural or serving) and phrase.noun and phrase.name is None
            if (unnamed or (phrase.sort == "organization" and phrase.hit is None)) and phrase.last < len(
                self.words
            ) - 1:
                seat = by_first.get(phrase.last + 1)
                if unnamed and (seat is None or not (seat.sort == "capital" or serving)):
                    continue
                if seat is not None and self.lower[phrase.last] == "in" and self.words[seat.head].head == phrase.head:
                    phrase.within = seat

    def owners(self) -> None:
        """ "A spokesman for the ministry", "President X of Egypt": owners found after what they own."""
        by_first: dict[int, Phrase] = {}
        for phrase in sorted(self.phrases, key=lambda p: -p.last):
            by_first.setdefault(phrase.first, phrase)
        for phrase in self.phrases:
            if (
                phrase.sort not in ("role", "group", "office", "person")
                or phrase.owner is not None
                or phrase.owner_word is not None
                or phrase.last >= len(self.words)
            ):
                continue
            link = self.lower[phrase.last]
            start = phrase.last + 1
            while start not in by_first and start < len(self.words) - 1 and self.words[start].upos in ("ADJ", "DET"):
                start += 1
            owner = by_first.get(start)
            aide = link == "to" and phrase.noun is not None and "serves" in phrase.noun.traits
            if owner is None or not (aide or link in ("of", "for", "from", "at", "with")):
                continue
            if phrase.sort == "person" and not (
                link == "of" and owner.sort in ("state", "office", "body", "organization")
            ):
                continue
            if (
                owner.sort in ("office", "body", "organization")
                or (owner.sort == "group" and phrase.sort == "role")
                or (owner.sort in ("state", "land") and link == "of")
                or (
                    owner.sort == "state"
                    and link == "from"
                    and phrase.first <= self.words[owner.head].head < phrase.last
                    and (
                        phrase.sort == "role"
                        or self.words[max(self.words[phrase.head].head, 0)].lemma not in place_words("motion")
                    )
                )
                or (owner.sort == "person" and link == "of" and phrase.sort == "office")
                or (owner.sort in ("person", "role") and (aide or (link == "of" and self._follows(phrase))))
            ):
                phrase.owner = owner
                if phrase.sort != "person":
                    phrase.last = owner.last
                    self._listed(phrase, owner)

    @staticmethod
    def _follows(phrase: Phrase) -> bool:
        """Whether the group is one of a person's: "supporters of the president"."""
        return phrase.noun is not None and phrase.noun.noun in ("supporter", "backer", "follower", "loyalist")

    def _listed(self, phrase: Phrase, owner: Phrase) -> None:
        """ "Envoys from Poland, Germany and Sweden" are of all three."""
        more = [p for p in self.phrases if p.sort == "state" and self.words[p.head].deprel == "conj"]
        codes = [p.hit.entry.national for p in [owner, *more] if p.hit and (p is owner or self._chained(p, owner))]
        if owner.sort == "state" and len(codes) > 1 and not phrase.nations:
            phrase.nations = [code for code in codes if code]

    def _chained(self, other: Phrase, owner: Phrase) -> bool:
        """Whether a chain of conjuncts leads from one phrase to the other."""
        k = other.head
        for _ in range(20):
            if self.words[k].deprel != "conj" or self.words[k].head < 0:
                return False
            k = self.words[k].head
            if k == owner.head:
                return True
        return False

    def named(self) -> None:
        """ "The newspaper X", "oil firm X", "the bloc X": the name right after the noun."""
        by_first = {phrase.first: phrase for phrase in self.phrases if phrase.noun is None}
        for left in list(self.phrases):
            if left.sort in ("office", "firm", "group") and left.named is None:
                name = by_first.get(left.last) or self._untagged(left)
                if name is not None and self._names_it(left, name):
                    name.sort = "organization"
                    left.named = name
                    name.apposed.append(left)

    def pronouns(self) -> None:
        for k, word in enumerate(self.words):
            sort = PERSONAL.get(self.lower[k])
            if sort is None or k in self.taken or word.deprel == "expl" or (len(word.text) > 1 and word.text.isupper()):
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

    def pairs(self) -> None:
        for k, low in enumerate(self.lower):
            alone = (
                k + 1 >= len(self.words)
                or self.words[k + 1].upos not in ("NOUN", "PROPN", "ADJ", "NUM")
                or low == "pair"
            )
            if not alone or self.names.covered(k, k + 1):
                continue
            the = k > 0 and self.lower[k - 1] == "the"
            if (the and low in ("two", "pair", "three")) or (
                low == "both" and self.words[k].deprel in ("nsubj", "obj", "obl", "nsubj:pass")
            ):
                count = 3 if low == "three" else 2
                first = k - 1 if the else k
                self.phrases.append(Phrase(self.sentence.index, first, k + 1, k, "pair", count=count, plural=True))

    def appositions(self) -> None:
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
            if (
                described.noun is None
                or described.name is not None
                or described.sort not in ("role", "office", "firm", "group", "land")
            ):
                continue
            if (named.sort == "person" and described.sort == "role" and not described.plural) or (
                named.sort in ("organization", "state", "body")
                and described.sort != "role"
                and described.determiner
                and named is left
            ):
                named.apposed.append(described)

    def parsed_appositions(self) -> None:
        """ "The union's envoy for the region, Name, said": what stands between is left to the parse."""
        described = {p.head: p for p in self.phrases if p.sort == "role" and not p.plural and not p.modifies}
        for phrase in self.phrases:
            word = self.words[phrase.head]
            if phrase.sort != "person" or phrase.apposed or word.deprel != "appos":
                continue
            role = described.get(word.head)
            if role is not None and role.last < phrase.first and self.lower[phrase.first - 1] == ",":
                phrase.apposed.append(role)

    def sets(self) -> None:
        """ "The two ministers, A of X and B of Y,": the persons named right behind are those, and ministers."""
        persons = [phrase for phrase in self.phrases if phrase.sort == "person"]
        for phrase in [p for p in self.phrases if p.sort == "role" and p.plural and (p.dual or p.count == 3)]:
            named: list[Phrase] = []
            at = phrase.last
            for person in persons:
                between = self.words[at : person.first]
                if person.first < at or not between or any(word.upos in ("VERB", "AUX") for word in between):
                    continue
                if not named and (between[0].text not in (",", "-", "–", "—", "(") or len(between) > 3):
                    break
                named.append(person)
                at = person.last
            if len(named) == (phrase.count or 2):
                phrase.members = tuple(named)
                for person in named:
                    person.apposed.append(phrase)

    def _untagged(self, left: Phrase) -> Phrase | None:
        """The name after "the airline" that the tagger missed."""
        if left.noun is None or left.plural or not (left.sort == "firm" or left.noun.sector == "MED"):
            return None
        end = self.names.name_run(left.last, {})
        if end == left.last or any(k in self.taken for k in range(left.last, end)):
            return None
        return self.names.add(Phrase(self.sentence.index, left.last, end, 0, "organization", name=(left.last, end)))

    @staticmethod
    def _names_it(left: Phrase, named: Phrase) -> bool:
        """Whether an organization's name after a common noun is what the noun describes."""
        if left.plural or left.noun is None or named.determiner:
            return False
        if named.sort == "place" and named.hit is None:  # a firm's name tagged as a place
            return left.sort == "firm" or left.noun.sector == "MED"
        if named.sort != "organization":
            return False
        return left.sort in ("firm", "group") or (left.sort == "office" and left.noun.sector == "MED")

    def _closes(self, last: int) -> bool:
        return last >= len(self.words) or self.words[last].upos in (
            "PUNCT",
            "VERB",
            "AUX",
            "PRON",
            "ADP",
            "SCONJ",
            "CCONJ",
            "ADV",
            "DET",
        )
