"""The persons of a report: every name under which one of them stands, with offices, nation and gender.

The whole report is looked at before anybody is resolved, because a headline has the bare surname whose office and
nation
only the body tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.model import Known, ParagraphKind, Sentence
from dateline.tables.gazetteer import find_spots
from dateline.tables.given_names import gender_of, gender_of_noun, names_kin
from dateline.tables.holders import fold, holder_by_name, serving
from dateline.tables.nominals import Nominal
from dateline.tables.organizations import name_words
from dateline.understand.phrase import Phrase
from dateline.understand.remembered import Remembered

__all__ = ["People", "Person", "reclaim"]

SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "MAC"})
"""States whose people are named family name first in English news (Japan's and Hungary's are turned round there)."""
KEPT = frozenset({"bin", "ben", "de", "da", "dos", "del", "di", "van", "von", "der", "den", "la", "le"})


@dataclass(slots=True, eq=False)
class Person:
    surname: str
    full: str
    tokens: tuple[str, ...]
    phrases: list[Phrase] = field(default_factory=list)
    roles: list[Nominal] = field(default_factory=list)
    clues: list[Phrase] = field(default_factory=list)  # phrases whose nations and owners tell of them
    gender: str | None = None
    leaning: str | None = None  # what a single name would tell if it is a given one

    def nation(self) -> str | None:
        """What adjectives in titles and appositions say: the commonest nation, the earliest of equals."""
        nations = [nation for clue in self.clues for nation in clue.nations]
        return max(nations, key=nations.count) if nations else None


def name_tokens(phrase: Phrase, sentence: Sentence) -> tuple[str, ...]:
    """The words of a person's name; words split at hyphens come together again."""
    assert phrase.name is not None
    out: list[str] = []
    joined = False
    for word in sentence.words[slice(*phrase.name)]:
        if word.text == "-":
            joined = bool(out)
        elif joined:
            out[-1] += "-" + word.text
            joined = False
        else:
            out.append(word.text)
    while len(out) > 1 and out[-1].lower() in SUFFIXES:
        out.pop()
    return tuple(out)


_OFFSPRING = frozenset({"son", "daughter", "child"})


def described_as(phrase: Phrase, sentence: Sentence) -> list[str]:
    """Nouns that stand for a person named: before the name, in apposition, or as what the person is said to be."""
    words = sentence.words
    first = phrase.name[0] if phrase.name else phrase.first
    heads = {phrase.head} | ({words[phrase.head].head} if words[phrase.head].deprel in ("appos", "flat") else set())
    found = [k for k, w in enumerate(words) if w.deprel == "appos" and w.head == phrase.head]
    found += [k for k in heads if k >= 0]
    if first > 0 and words[first - 1].head in (*heads, *range(first, phrase.last)):
        found.append(first - 1)
    above = words[phrase.head]
    if above.deprel == "nsubj" and above.head >= 0 and any(w.head == above.head and w.deprel == "cop" for w in words):
        found.append(above.head)
    return [words[k].lemma.lower() for k in found if words[k].upos == "NOUN"]


def _parent(phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a name stands for the parents of somebody: "the daughter of Rut and Erik Holm"."""
    words = sentence.words
    at = phrase.head
    for _ in words:  # parsers may tie a circle
        if words[at].deprel not in ("conj", "appos", "flat") or words[at].head < 0:
            break
        at = words[at].head
    above = words[at].head
    return words[at].deprel == "nmod" and above >= 0 and words[above].lemma.lower() in _OFFSPRING


def surname_of(tokens: Sequence[str], family_first: bool) -> str:
    """The part of a name that news uses alone, with the particles that belong to it."""
    if family_first and len(tokens) > 1:
        return tokens[0]
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].lower() in KEPT:
        start -= 1
    name = " ".join(tokens[start:])
    for article in ("al-", "el-", "Al-", "El-"):
        name = name.removeprefix(article)
    return name


def _eastern(phrase: Phrase, tokens: Sequence[str]) -> bool:
    """Whether the family name comes first: by the nation of the phrase, or a given name like Ki-moon after it."""
    nations = set(phrase.nations)
    if phrase.owner is not None and phrase.owner.hit is not None:
        entry = phrase.owner.hit.entry
        nations |= {code for code in (entry.national, entry.capital) if code}
    first, _, second = tokens[-1].partition("-")
    syllables = (
        len(tokens) == 2 and second.islower() and second.isalpha() and first[:1].isupper() and len(tokens[0]) < 6
    )
    return bool(nations & FAMILY_FIRST) or syllables


class People:
    """All persons named in a report, found by any form of their name."""

    def __init__(
        self, sentences: Sequence[Sentence], phrases: Sequence[Phrase], published: date | None, known: Known
    ) -> None:
        self.published = published
        self.remembered = Remembered(known, published)
        self.by_form: dict[str, Person] = {}
        self.of_phrase: dict[int, Person] = {}
        self._by_sentence: dict[int, list[Phrase]] = {}
        self._sentences = sentences
        named = [(p, name_tokens(p, sentences[p.sentence])) for p in phrases if p.sort == "person" and p.name]
        singles = {tokens[0] for _, tokens in named if len(tokens) == 1}
        for phrase, tokens in sorted(
            named, key=lambda item: -min(len(item[1]), 2)
        ):  # full names first, else in text order
            if tokens:
                self._enter(phrase, tokens, singles)
        for person in self.everybody():
            self._sex(person, sentences)

    def in_sentence(self, sentence: int) -> list[Phrase]:
        return self._by_sentence.get(sentence, [])

    def everybody(self) -> list[Person]:
        return list(dict.fromkeys(self.by_form.values()))

    def _enter(self, phrase: Phrase, tokens: tuple[str, ...], singles: set[str]) -> None:
        key = fold(" ".join(tokens))
        person = (
            self.by_form.get(key) or self.by_form.get(fold(surname_of(tokens, False))) if len(tokens) == 1 else None
        )
        if person is not None and self._of_the_family(person, phrase):
            person = None
        if person is None and len(tokens) > 1:
            person = self._same_person(tokens)
        if person is None:
            holder = holder_by_name(" ".join(tokens), self.published)
            family_first = len(tokens) > 1 and (
                _eastern(phrase, tokens) or (tokens[0] in singles and tokens[-1] not in singles)
            )
            surname = holder.surname if holder else surname_of(tokens, family_first)
            person = Person(surname, " ".join(tokens), tokens)
            forms = {key, fold(surname)} | (
                {fold(tokens[0])} if family_first else {fold(surname_of(tokens, False)), fold(tokens[-1])}
            )
            for form in forms:
                if len(tokens) == 1 and form == key:
                    self.by_form[form] = person
                self.by_form.setdefault(form, person)
        person.phrases.append(phrase)
        person.clues.append(phrase)
        person.clues.extend(phrase.apposed)
        for clue in (phrase, *phrase.apposed):
            if clue.noun is not None:
                person.roles.append(clue.noun)
        self.of_phrase[id(phrase)] = person
        self._by_sentence.setdefault(phrase.sentence, []).append(phrase)

    def _same_person(self, tokens: tuple[str, ...]) -> Person | None:
        """A longer name of somebody known by a shorter one: all words of the shorter stand in the longer."""
        other = self.by_form.get(fold(surname_of(tokens, False))) or self.by_form.get(fold(tokens[0]))
        if other is None:
            return None
        mine, theirs = set(fold(" ".join(tokens)).split()), set(fold(other.full).split())
        return other if mine <= theirs or theirs <= mine else None

    def _of_the_family(self, person: Person, bare: Phrase) -> bool:
        """Whether a bare surname is not the person whom the report names in full only later, as somebody's kin.

        "Holm ... with his wife, Rikke Holm": the surname alone is not hers; nor his in "Holm, the son of Erik Holm".
        """
        first = min(person.phrases, key=lambda p: (p.sentence, p.first))
        if len(person.tokens) < 2 or (first.sentence, first.first) < (bare.sentence, bare.first):
            return False
        sentence = self._sentences[first.sentence]
        told = any(names_kin(noun) for noun in described_as(first, sentence)) or _parent(first, sentence)
        return told and self._sentences[bare.sentence].kind is not ParagraphKind.TITLE

    def _sex(self, person: Person, sentences: Sequence[Sentence]) -> None:
        for clue in person.clues:
            traits = clue.noun.traits if clue.noun else frozenset()
            if "male" in traits or "female" in traits or {"female", "male"} & set(clue.modifiers):
                person.gender = "female" if "female" in traits or "female" in clue.modifiers else "male"
                return
        for phrase in person.phrases:
            for noun in described_as(phrase, sentences[phrase.sentence]):
                if (gender := gender_of_noun(noun)) is not None:
                    person.gender = gender
                    return
        dated = self.published is not None or len(person.tokens) > 1
        person.leaning = gender_of(person.tokens[0])
        holder = holder_by_name(person.full, self.published) if dated else None
        person.gender = holder.gender if holder else gender_of(person.tokens[0], alone=len(person.tokens) == 1)


def reclaim(found: Sequence[list[Phrase]], sentences: Sequence[Sentence], published: date | None) -> None:
    """Make persons of names that were tagged as something else, or not at all, where the report or the tables know
    better.

    A name is a person's where another place of the report has it as one, where it is an office-holder's of the day,
    or where
    it begins with a given name and is no place of the gazetteer.
    """
    forms: set[str] = set()
    for phrases in found:
        for phrase in phrases:
            if phrase.sort == "person" and (tokens := name_tokens(phrase, sentences[phrase.sentence])):
                if len(tokens) > 1 or phrase.noun is not None:
                    forms |= {fold(surname_of(tokens, False)), fold(" ".join(tokens))}
                if len(tokens) > 1 and set(phrase.nations) & FAMILY_FIRST:
                    forms.add(fold(tokens[0]))
    firms = _named_like_founders(found, sentences)
    for phrases, sentence in zip(found, sentences, strict=True):
        for phrase in phrases:
            if phrase.sort == "person" and phrase.noun is None and phrase.name is not None:
                if name_words().get(sentence.words[phrase.name[1] - 1].text.lower()) == "PLACE" or _city(
                    phrase, sentence, forms
                ):
                    phrase.sort = "place"
            elif phrase.sort in ("place", "organization") and phrase.hit is None and phrase.name is not None:
                tokens = name_tokens(phrase, sentence)
                if (
                    tokens
                    and fold(tokens[0]) not in firms
                    and (_personal(tokens, forms, published) or _acts(phrase, tokens, sentence))
                ):
                    phrase.sort, phrase.nations = "person", []
        phrases.extend(_untagged(phrases, sentence, forms, published))
        for phrase in phrases:
            if phrase.sort in ("office", "role", "group") and phrase.owner is None:  # "the Merkel government"
                phrase.owner = next(
                    (
                        p
                        for p in phrases
                        if p.sort == "person" and phrase.first <= p.first and p.last <= phrase.noun_first
                    ),
                    None,
                )
        phrases.sort(key=lambda p: (p.first, -p.last))


def _named_like_founders(found: Sequence[Sequence[Phrase]], sentences: Sequence[Sentence]) -> set[str]:
    """Single names that the report's tags have for an organization twice or more, and oftener than for a person."""
    bare: Counter[tuple[str, str]] = Counter()
    for phrases, sentence in zip(found, sentences, strict=True):
        for phrase in phrases:
            if phrase.name is not None and phrase.name[1] - phrase.name[0] == 1:
                bare[phrase.sort, fold(sentence.words[phrase.name[0]].text)] += 1
    return {name for (sort, name), n in bare.items() if sort == "organization" and n > max(1, bare["person", name])}


def _city(phrase: Phrase, sentence: Sentence, forms: set[str]) -> bool:
    """A single name after a preposition that no title or full name makes a person, and that is a large city's."""
    text = sentence.words[phrase.first].text
    if phrase.last - phrase.first > 1 or phrase.first == 0 or fold(text) in forms:
        return False
    before = sentence.words[phrase.first - 1]
    spots = (
        find_spots(text)
        if before.upos == "ADP" and before.text.lower() in ("in", "of", "from", "near", "at", "to")
        else ()
    )
    return bool(spots) and (spots[0].kind != "city" or spots[0].population >= 100_000)


def _acts(phrase: Phrase, tokens: tuple[str, ...], sentence: Sentence) -> bool:
    """A place no gazetteer has that is the subject of an active verb is rather somebody."""
    word = sentence.words[phrase.head]
    subject = word.deprel == "nsubj" and word.head >= 0 and sentence.words[word.head].upos == "VERB"
    if phrase.sort != "place" or not subject or phrase.modifies or phrase.determiner or len(tokens) > 3:
        return False
    return tokens[-1].isalpha() and name_words().get(tokens[-1].lower()) is None and not find_spots(" ".join(tokens))


def _personal(tokens: tuple[str, ...], forms: set[str], published: date | None) -> bool:
    key = fold(" ".join(tokens))
    if key in forms or serving(key, published):
        return True
    return (
        1 < len(tokens) < 5
        and gender_of(tokens[0]) is not None
        and not find_spots(" ".join(tokens))
        and (tokens[-1][:1].isupper() and tokens[-1].lower() not in name_words())
    )


def _untagged(phrases: Sequence[Phrase], sentence: Sentence, forms: set[str], published: date | None) -> list[Phrase]:
    named = {k for p in phrases if p.name or p.hit for k in range(p.first, p.last)}
    out = []
    for k, word in enumerate(sentence.words):
        if k in named or word.upos != "PROPN" or not word.text[:1].isupper() or len(word.text) < 2:
            continue
        key = fold(word.text)
        if key in forms or serving(key, published):
            out.append(
                Phrase(sentence.index, k, k + 1, k, "person", name=(k, k + 1), modifies=word.deprel == "compound")
            )
    return out
