"""Attachments that English does not allow."""

from __future__ import annotations

import pytest

from dateline.understand.mending import mend

TAGS = {"N": "NOUN", "P": "PROPN", "V": "VERB", "A": "ADJ", "I": "ADP", "D": "DET", "X": "AUX", "T": "PART"}
TAGS |= {"S": "SCONJ", "R": "PRON", "M": "NUM", "C": "CCONJ", ",": "PUNCT", "B": "ADV"}


def arcs(text: str) -> str:
    """The same sentence mended; "word/tag>head.relation" a word, head 0-based."""
    rows = [(word, *rest.split(">")) for word, rest in (item.rsplit("/", 1) for item in text.split())]
    parsed = [(word, TAGS[tag], *arc.split(".")) for word, tag, arc in rows]
    words, upos, heads, deprels = zip(*parsed, strict=True)
    new_heads, new_deprels = mend(upos, tuple(map(int, heads)), deprels, words)
    mended = zip(rows, new_heads, new_deprels, strict=True)
    return " ".join(f"{word}/{tag}>{head}.{relation}" for (word, tag, _), head, relation in mended)


MENDED = {
    "object of a participle": (
        "Chad/P>1.nsubj announced/V>-1.root sales/N>3.obj valued/V>1.ccomp at/I>5.case millions/N>3.obl",
        "Chad/P>1.nsubj announced/V>-1.root sales/N>1.obj valued/V>2.acl at/I>5.case millions/N>3.obl",
    ),
    "participle of an object": (
        "Chad/P>1.nsubj announced/V>-1.root sales/N>1.obj to/I>4.case Niger/P>2.nmod valued/V>1.ccomp at/I>7.case millions/N>5.obl",  # noqa: E501
        "Chad/P>1.nsubj announced/V>-1.root sales/N>1.obj to/I>4.case Niger/P>2.nmod valued/V>2.acl at/I>7.case millions/N>5.obl",  # noqa: E501
    ),
    "ahead of, parsed as two prepositions": (
        "Ahead/B>2.case of/I>2.case talks/N>4.obl Chad/P>4.nsubj left/V>-1.root",
        "Ahead/B>2.case of/I>0.fixed talks/N>4.obl Chad/P>4.nsubj left/V>-1.root",
    ),
    "ahead of, hung beside its noun": (
        "Markets/N>2.nsubj were/X>2.cop calm/A>-1.root ahead/B>2.advmod of/I>3.fixed talks/N>2.obl",
        "Markets/N>2.nsubj were/X>2.cop calm/A>-1.root ahead/B>5.case of/I>3.fixed talks/N>2.obl",
    ),
    "name after a long title": (
        "Minister/P>6.nsubj of/I>2.case Trade/P>0.nmod ,/,>4.punct Ali/P>2.appos Sow/P>4.flat left/V>-1.root",
        "Minister/P>6.nsubj of/I>2.case Trade/P>0.nmod ,/,>4.punct Ali/P>0.appos Sow/P>4.flat left/V>-1.root",
    ),
    "due before a place": (
        "Envoys/N>4.nsubj are/X>4.cop due/A>4.case in/I>4.case Accra/P>-1.root on/I>6.case Friday/P>4.obl",
        "Envoys/N>2.nsubj are/X>2.cop due/A>-1.root in/I>4.case Accra/P>2.obl on/I>6.case Friday/P>2.obl",
    ),
    "due to leave": (
        "Envoys/N>4.nsubj are/X>4.cop due/A>6.case to/T>4.mark fly/V>-1.root to/I>6.case Accra/P>4.obl",
        "Envoys/N>2.nsubj are/X>2.cop due/A>-1.root to/T>4.mark fly/V>2.xcomp to/I>6.case Accra/P>4.obl",
    ),
    "due behind a noun": (
        "Envoys/N>6.nsubj ,/,>4.punct due/A>4.case in/I>4.case Accra/P>0.nmod ,/,>0.punct left/V>-1.root",
        "Envoys/N>6.nsubj ,/,>2.punct due/A>0.acl in/I>4.case Accra/P>2.obl ,/,>0.punct left/V>-1.root",
    ),
    "and without a second preposition": (
        "Talks/N>-1.root between/I>2.case Chad/P>0.nmod and/C>4.cc rebels/N>0.nmod",
        "Talks/N>-1.root between/I>2.case Chad/P>0.nmod and/C>4.cc rebels/N>2.conj",
    ),
    "two subjects joined": (
        "It/R>4.nsubj and/C>4.cc Chad/P>4.nsubj had/X>4.aux agreed/V>-1.root",
        "It/R>4.nsubj and/C>2.cc Chad/P>0.conj had/X>4.aux agreed/V>-1.root",
    ),
    "particle before a day": (
        "Chad/P>1.nsubj agreed/V>-1.root on/I>1.compound:prt Tuesday/P>1.obl:unmarked",
        "Chad/P>1.nsubj agreed/V>-1.root on/I>3.case Tuesday/P>1.obl",
    ),
    "what is to take place": (
        "They/R>1.nsubj prepared/V>-1.root for/I>3.case talks/N>1.obl to/T>5.mark take/V>1.advcl place/N>5.obj",
        "They/R>1.nsubj prepared/V>-1.root for/I>3.case talks/N>1.obl to/T>5.mark take/V>3.acl place/N>5.obj",
    ),
    "what is to be taken from the owner stays the verb's": (
        "They/R>1.nsubj prepared/V>-1.root for/I>3.case war/N>1.obl to/T>5.mark take/V>1.advcl land/N>5.obj",
        "They/R>1.nsubj prepared/V>-1.root for/I>3.case war/N>1.obl to/T>5.mark take/V>1.advcl land/N>5.obj",
    ),
    "the receiver of a package": (
        "He/R>1.nsubj sought/V>-1.root a/D>3.det package/N>1.obj of/I>5.case boats/N>3.nmod for/I>7.case Chad/P>5.nmod",
        "He/R>1.nsubj sought/V>-1.root a/D>3.det package/N>1.obj of/I>5.case boats/N>3.nmod for/I>7.case Chad/P>3.nmod",
    ),
    "what boats are for stays theirs": (
        "He/R>1.nsubj sought/V>-1.root owners/N>1.obj of/I>4.case boats/N>2.nmod for/I>6.case patrols/N>4.nmod",
        "He/R>1.nsubj sought/V>-1.root owners/N>1.obj of/I>4.case boats/N>2.nmod for/I>6.case patrols/N>4.nmod",
    ),
    "each other": (
        "They/R>1.nsubj accused/V>-1.root each/D>1.nsubj other/A>2.fixed",
        "They/R>1.nsubj accused/V>-1.root each/D>1.obj other/A>2.fixed",
    ),
    "preposition hung backwards, infinitive on the one addressed": (
        "Mali/P>1.nsubj called/V>-1.root on/S>1.mark Chad/P>1.obl to/T>5.mark leave/V>3.acl",
        "Mali/P>1.nsubj called/V>-1.root on/S>3.case Chad/P>1.obl to/T>5.mark leave/V>1.xcomp",
    ),
    "caseless noun before its verb": (
        "In/I>1.case March/P>3.obl Niger/P>3.obl freed/V>-1.root divers/N>3.obj",
        "In/I>1.case March/P>3.obl Niger/P>3.nsubj freed/V>-1.root divers/N>3.obj",
    ),
    "subject hung on the object": (
        "the/D>1.det army/N>3.nsubj shelled/V>-1.root positions/N>2.obj",
        "the/D>1.det army/N>2.nsubj shelled/V>-1.root positions/N>2.obj",
    ),
    "article across a verb": (
        "Two/M>3.nummod navies/N>2.nsubj held/V>-1.root patrols/N>2.obj",
        "Two/M>1.nummod navies/N>2.nsubj held/V>-1.root patrols/N>2.obj",
    ),
    "second subject of a saying": (
        "Radio/N>1.nsubj reported/V>-1.root Ekra/P>1.nsubj resigned/V>1.ccomp",
        "Radio/N>1.nsubj reported/V>-1.root Ekra/P>3.nsubj resigned/V>1.ccomp",
    ),
    "first subject before a trailing speaker": (
        "Chad/P>5.nsubj plans/V>5.ccomp cuts/N>1.obj ,/,>5.punct ministers/N>5.nsubj said/V>-1.root",
        "Chad/P>1.nsubj plans/V>5.ccomp cuts/N>1.obj ,/,>5.punct ministers/N>5.nsubj said/V>-1.root",
    ),
    "participle that is a preposition": (
        "Pending/V>1.amod approval/N>5.nsubj ,/,>1.punct Chad/P>5.nsubj will/X>5.aux leave/V>-1.root",
        "Pending/V>1.case approval/N>5.obl ,/,>1.punct Chad/P>5.nsubj will/X>5.aux leave/V>-1.root",
    ),
    "oblique without preposition": (
        "Chad/P>1.nsubj dismissed/V>-1.root as/I>3.case false/A>1.obl a/D>5.det report/N>1.obl",
        "Chad/P>1.nsubj dismissed/V>-1.root as/I>3.case false/A>1.obl a/D>5.det report/N>1.obj",
    ),
    "object and predicate": (
        "Chad/P>1.nsubj called/V>-1.root the/D>3.det raid/N>1.xcomp a/D>5.det crime/N>1.xcomp",
        "Chad/P>1.nsubj called/V>-1.root the/D>3.det raid/N>1.obj a/D>5.det crime/N>1.xcomp",
    ),
    "a charge turned away": (
        "a/D>1.det charge/N>-1.root that/S>4.mark Chad/P>4.nsubj rejected/V>1.acl",
        "a/D>1.det charge/N>-1.root that/S>4.obj Chad/P>4.nsubj rejected/V>1.acl:relcl",
    ),
    "a further saying": (
        "He/R>1.nsubj said/V>-1.root he/R>4.nsubj:pass was/X>4.aux:pass told/V>1.ccomp but/C>6.cc praised/V>4.conj Chad/P>6.obj",  # noqa: E501
        "He/R>1.nsubj said/V>-1.root he/R>4.nsubj:pass was/X>4.aux:pass told/V>1.ccomp but/C>6.cc praised/V>1.conj Chad/P>6.obj",  # noqa: E501
    ),
    "object of the nearer verb": (
        "Mali/P>1.nsubj discussed/V>-1.root sending/V>1.xcomp tanks/N>1.obj",
        "Mali/P>1.nsubj discussed/V>-1.root sending/V>1.xcomp tanks/N>2.obj",
    ),
    "second subject is the object": (
        "court/N>1.nsubj rejected/V>-1.root the/D>3.det plea/N>1.nsubj",
        "court/N>1.nsubj rejected/V>-1.root the/D>3.det plea/N>1.obj",
    ),
    "clause of a saying taken for a second verb": (
        "Lomé/P>1.nsubj said/V>-1.root Chad/P>1.obj agreed/V>1.conj",
        "Lomé/P>1.nsubj said/V>-1.root Chad/P>3.nsubj agreed/V>1.ccomp",
    ),
    "agent of an active verb": (
        "It/R>1.nsubj awaits/V>-1.root approval/N>1.obj by/I>4.case Chad/P>1.obl:agent",
        "It/R>1.nsubj awaits/V>-1.root approval/N>1.obj by/I>4.case Chad/P>2.nmod",
    ),
    "new clause behind a semicolon": (
        "Togo/P>1.nsubj sent/V>-1.root tents/N>1.obj ;/,>6.punct Mali/P>2.appos has/X>6.aux refused/V>1.parataxis",
        "Togo/P>1.nsubj sent/V>-1.root tents/N>1.obj ;/,>6.punct Mali/P>6.nsubj has/X>6.aux refused/V>1.parataxis",
    ),
    "subject of an adjective after a verb": (
        "Mali/P>1.nsubj called/V>-1.root the/D>3.det raid/N>4.nsubj unlawful/A>1.xcomp",
        "Mali/P>1.nsubj called/V>-1.root the/D>3.det raid/N>1.obj unlawful/A>1.xcomp",
    ),
    "what has an object is no participle": (
        "Police/N>1.nsubj used/V>-1.root gas/N>1.obj ,/,>4.punct arrested/V>1.advcl six/M>4.obj",
        "Police/N>1.nsubj used/V>-1.root gas/N>1.obj ,/,>4.punct arrested/V>1.conj six/M>4.obj",
    ),
    "that of a relative clause": (
        "the/D>1.det aid/N>-1.root that/S>4.mark it/R>4.nsubj froze/V>1.acl",
        "the/D>1.det aid/N>-1.root that/S>4.obj it/R>4.nsubj froze/V>1.acl:relcl",
    ),
    "relative clause before its noun": (
        "Chad/P>4.nsubj which/R>2.nsubj blocked/V>5.acl:relcl judges/N>2.obj took/V>-1.root sides/N>4.obj",
        "Chad/P>4.nsubj which/R>2.nsubj blocked/V>0.acl:relcl judges/N>2.obj took/V>-1.root sides/N>4.obj",
    ),
    "bare noun as a clause": (
        "He/R>1.nsubj cited/V>-1.root state/N>3.compound repression/N>1.ccomp",
        "He/R>1.nsubj cited/V>-1.root state/N>3.compound repression/N>1.obj",
    ),
    "not on its auxiliary": (
        "Chad/P>3.nsubj has/X>3.aux not/T>1.advmod agreed/V>-1.root",
        "Chad/P>3.nsubj has/X>3.aux not/T>3.advmod agreed/V>-1.root",
    ),
    "subject of a passive": (
        "funds/N>2.nsubj were/X>2.aux:pass used/V>-1.root",
        "funds/N>2.nsubj:pass were/X>2.aux:pass used/V>-1.root",
    ),
    "subject of an active verb": (
        "it/R>1.nsubj:pass seized/V>-1.root ships/N>1.obj",
        "it/R>1.nsubj seized/V>-1.root ships/N>1.obj",
    ),
    "infinitive of a headline": (
        "Chad/P>-1.root to/T>2.mark expel/V>0.acl envoys/N>2.obj",
        "Chad/P>2.nsubj to/T>2.mark expel/V>-1.root envoys/N>2.obj",
    ),
    "infinitive of a headline with its source": (
        "Chad/P>6.nsubj to/T>2.mark free/V>0.acl crew/N>2.obj ,/,>6.punct minister/N>6.nsubj says/V>-1.root",
        "Chad/P>2.nsubj to/T>2.mark free/V>6.ccomp crew/N>2.obj ,/,>6.punct minister/N>6.nsubj says/V>-1.root",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_mended(name: str) -> None:
    before, after = MENDED[name]
    assert arcs(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "They/R>1.nsubj shut/V>-1.root down/I>1.compound:prt last/A>4.amod week/N>1.obl:unmarked",
        "On/I>1.case Monday/P>3.obl:unmarked Chad/P>3.nsubj left/V>-1.root",
        "the/D>1.det claim/N>-1.root that/S>4.mark Chad/P>4.nsubj fired/V>1.acl",
        "ships/N>1.nsubj:pass seized/V>-1.root off/I>3.case Chad/P>1.obl",
        "Yesterday/N>2.obl Chad/P>2.nsubj left/V>-1.root",
        "Plan/N>-1.root to/T>2.mark expel/V>0.acl envoys/N>2.obj",
        "Talks/N>2.nsubj:pass were/X>2.aux:pass held/V>-1.root by/I>4.case Chad/P>2.obl:agent",
        "Please/B>1.discourse find/V>-1.root attached/V>1.xcomp a/D>4.det map/N>2.nsubj",
    ],
)
def test_left_alone(text: str) -> None:
    assert arcs(text) == text


def test_no_circle_and_one_root() -> None:
    """Heads that make no sense stay a tree: every word still reaches the root."""
    words = ["Chad", "Mali", ";", "Niger", "which", "seized", "sales", "valued", "by", "each", "other"]
    upos = ["PROPN", "PROPN", "PUNCT", "PROPN", "PRON", "VERB", "NOUN", "VERB", "ADP", "DET", "ADJ"]
    for relation in ("obj", "obl", "nsubj", "conj", "ccomp", "acl", "acl:relcl", "xcomp", "case", "det", "advcl"):
        for shift in range(1, len(words)):
            heads = [-1] + [(k * shift) % k for k in range(1, len(words))]
            new, _ = mend(upos, heads, ["root", *[relation] * (len(words) - 1)], words)
            assert list(new).count(-1) == 1
            for k in range(len(words)):
                for _ in words:
                    k = new[k] if k >= 0 else k
                assert k == -1, (relation, shift, new)


def test_a_phrase_before_a_participle_hangs_on_the_noun() -> None:
    """sales to Chad valued at millions: "Chad" parsed as an oblique of "valued" goes to "sales"."""
    upos = ("NOUN", "ADP", "PROPN", "VERB", "ADP", "NOUN")
    heads, deprels = mend(upos, (-1, 2, 3, 0, 5, 3), ("root", "case", "obl", "acl", "case", "obl"))
    assert heads == (-1, 2, 0, 0, 5, 3)
    assert deprels == ("root", "case", "nmod", "acl", "case", "obl")


def test_what_stands_behind_the_participle_stays() -> None:
    """troops sent to Chad."""
    upos, heads, deprels = ("NOUN", "VERB", "ADP", "PROPN"), (-1, 0, 3, 1), ("root", "acl", "case", "obl")
    assert mend(upos, heads, deprels) == (heads, deprels)


def test_ahead_of_is_one_preposition() -> None:
    """Ahead of talks, Chad left: "talks" parsed as an oblique of "Ahead" goes to "left"."""
    words, upos = ("Ahead", "of", "talks", "Chad", "left"), ("ADV", "ADP", "NOUN", "PROPN", "VERB")
    heads, deprels = mend(upos, (4, 0, 0, 4, -1), ("advmod", "fixed", "obl", "nsubj", "root"), words)
    assert heads == (2, 0, 4, 4, -1)
    assert deprels == ("case", "fixed", "obl", "nsubj", "root")


def test_a_relative_clause_keeps_its_front() -> None:
    """the town from which rebels fled."""
    upos = ("DET", "NOUN", "ADP", "PRON", "NOUN", "VERB")
    heads, deprels = (1, -1, 3, 5, 5, 1), ("det", "root", "case", "obl", "nsubj", "acl:relcl")
    assert mend(upos, heads, deprels) == (heads, deprels)


def test_a_circle_of_arcs_ends_the_search_for_the_officer() -> None:
    text = "Trade/P>1.nmod Talks/P>0.nmod ,/,>3.punct Ali/P>1.appos Sow/P>3.flat left/V>-1.root"
    assert arcs(text) == text
