"""From tags and links to attributions, and their union with the rules' drafts; our own sentences."""

from __future__ import annotations

import re

import pytest
from bench.claims import running_text
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.understand.specimens import document_of

from dateline.model import Sentence, SpeechAct, Word
from dateline.tables.cues import cues
from dateline.understand.attribution import Attribution, Tagged, find_attributions
from dateline.understand.clauses import Clauses
from dateline.understand.drafts import Draft
from dateline.understand.learned import Voice, united, voice_of
from dateline.understand.lemmas import lemma
from dateline.understand.sentences import sentences as split

_ROLE = {"S": "source", "C": "cue", "T": "content"}
_MARKUP = re.compile(r"\[([SCT])(\d) |\]")
_OPEN = frozenset("“„«([")


def tagged_text(marked: str, parse: str = "") -> tuple[str, list[Sentence], list[Tagged]]:
    """A text with ``[S1 source]``, ``[C1 cue]`` and ``[T1 content]`` marked, as the reader would tag and link it.

    ``parse`` gives the words of one sentence as ``upos:head:relation`` (0 the root, else 1-based); else all hang on the
    first.
    """
    text, roles, stack, at = "", {}, [], 0
    for number, mark in enumerate(_MARKUP.finditer(marked)):
        piece = marked[at : mark.start()]
        for k in range(len(text), len(text) + len(piece)):
            if stack:
                roles[k] = stack[-1]
        text, at = text + piece, mark.end()
        if mark.group(1):
            stack.append((_ROLE[mark.group(1)], int(mark.group(2)), number))
        else:
            stack.pop()
    text += marked[at:]
    cue_at = {number: k for k, (role, number, _) in sorted(roles.items(), reverse=True) if role == "cue"}
    return text, *_sentences(text, roles, cue_at, parse)


def _sentences(
    text: str, roles: dict[int, tuple[str, int, int]], cue_at: dict[int, int], parse: str
) -> tuple[list[Sentence], list[Tagged]]:
    out, tagged = [], []
    rows = [row.split(":", 2) for row in parse.split()]
    for index, raw in enumerate(split(document_of(text))):
        words, tags, links = [], [], []
        before = None
        for k, (form, start, end) in enumerate(raw.words):
            upos, head, relation = rows[k] if rows else ("NOUN", "1" if k else "0", "dep" if k else "root")
            words.append(Word(form, start, end, lemma(form, upos), upos, int(head) - 1, relation))
            here = roles.get(start)
            tags.append("O" if here is None else f"{'I' if here == before else 'B'}-{here[0]}")
            cue = cue_at.get(here[1]) if here and here[0] != "cue" else None
            links.append(next((n for n, (_, a, b) in enumerate(raw.words) if cue is not None and a <= cue < b), -1))
            before = here
        out.append(Sentence(index, raw.start, raw.end, raw.paragraph, raw.kind, tuple(words)))
        tagged.append(Tagged(tuple(tags), tuple(links)))
    return out, tagged


def shown(text: str, sentences: list[Sentence], found: Attribution) -> tuple[str, str, list[str]]:
    words = sentences[found.sentence].words
    source, cue = (
        text[words[a].start : words[b - 1].end] if a < b else ""
        for a, b in (found.source or (0, 0), found.cue or (0, 0))
    )
    return source, cue, [text[a:b] for a, b in found.contents]


def attributions(marked: str, parse: str = "") -> list[tuple[str, str, list[str]]]:
    text, sentences, tagged = tagged_text(marked, parse)
    return [shown(text, sentences, one) for one in find_attributions(sentences, tagged)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[S1 The mayor] [C1 said] [T1 the bridge would open].", [("The mayor", "said", ["the bridge would open"])]),
        ("[T1 It would open], [C1 according to] [S1 the mayor].", [("the mayor", "according to", ["It would open"])]),
        (
            "[T1 The bridge], [S1 the mayor] [C1 said], [T1 would open in June].",
            [("the mayor", "said", ["The bridge", "would open in June"])],
        ),
        (
            "[S1 The mayor] [C1 denied] [T1 it] and [S2 a guard] [C2 insisted] [T2 it was so].",
            [("The mayor", "denied", ["it"]), ("a guard", "insisted", ["it was so"])],
        ),
    ],
)  # fmt: skip
def test_source_before_inside_and_after(marked: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert attributions(marked) == expected


def test_a_quotation_over_sentences_is_one_content_though_its_middle_shows_nothing() -> None:
    marked = "[T1 “The dam has burst.] Nobody warned the village. [T1 We lost it all,”] [C1 said] [S1 a farmer]."
    assert attributions(marked) == [
        ("a farmer", "said", ["“The dam has burst. Nobody warned the village. We lost it all,”"])
    ]


def test_a_quotation_without_a_cue_goes_on_from_the_speaker_before_it() -> None:
    marked = "[T1 “The dam has burst,”] [C1 said] [S1 a farmer]. [T9 “We lost it all.”]\n[T9 “Nobody came.”]"
    assert attributions(marked) == [
        ("a farmer", "said", ["“The dam has burst,”", "“We lost it all.”", "“Nobody came.”"])
    ]


def test_contents_of_different_cues_are_not_joined() -> None:
    marked = "[S1 He] [C1 said] [T1 “The dam has burst.”] [T2 “We lost it all,”] [C2 said] [S2 a farmer]."
    assert [contents for _, _, contents in attributions(marked)] == [["“The dam has burst.”"], ["“We lost it all,”"]]


def test_a_content_never_crosses_paragraphs() -> None:
    marked = "[S1 He] [C1 said]: [T1 “The dam has burst]\n[T1 “We lost it all.”]"
    assert [contents for _, _, contents in attributions(marked)] == [["“The dam has burst", "“We lost it all.”"]]


DENIED = "DET:2:det NOUN:3:nsubj VERB:0:root DET:5:det NOUN:3:obj"


def test_a_second_verb_shares_the_source_of_the_first() -> None:
    marked = "[S1 The envoy] [C1 denied] [T1 the raid] and [C2 called] [T2 it absurd]."
    parse = f"{DENIED} CCONJ:7:cc VERB:3:conj PRON:7:obj ADJ:7:xcomp PUNCT:3:punct"
    assert attributions(marked, parse) == [
        ("The envoy", "denied", ["the raid"]),
        ("The envoy", "called", ["it absurd"]),
    ]


def test_a_passive_cue_shares_no_source() -> None:
    marked = "[S1 The envoy] [C1 denied] [T1 the raid] and [C2 was asked about] [T2 spies]."
    parse = f"{DENIED} CCONJ:8:cc AUX:8:aux:pass VERB:3:conj ADP:10:case NOUN:8:obl PUNCT:3:punct"
    assert [source for source, _, _ in attributions(marked, parse)] == ["The envoy", ""]


def test_a_cue_does_not_keep_a_source_when_its_subject_is_another() -> None:
    """The reader links both sources to the second cue."""
    marked = "[S1 The envoy] left and [S1 Oslo] [C1 denied] [T1 it]."
    parse = "DET:2:det NOUN:3:nsubj VERB:0:root CCONJ:6:cc PROPN:6:nsubj VERB:3:conj PRON:6:obj PUNCT:3:punct"
    assert attributions(marked, parse) == [("Oslo", "denied", ["it"])]


def test_a_speech_without_any_cue_has_none() -> None:
    assert attributions("[T1 “We lost it all.”]") == [("", "", ["“We lost it all.”"])]


def test_tags_and_links_out_of_measure_are_survived() -> None:
    _, sentences, _ = tagged_text("The mayor said the bridge would open.\n\nIt did.")
    odd = [Tagged(("I-content",), (99, -7)), Tagged((), ())]
    assert [one.cue for one in find_attributions(sentences, odd)] == [None]
    assert find_attributions(sentences[:0], []) == ()
    long = Tagged(("B-cue",) * 50, (49,) * 50)
    assert find_attributions(sentences, [long, long]) == ()


TROUBLED = (
    "[S1 The harbor office] [C1 said] [T1 two ferries collided]. [T2 “It was dark,”] [S2 a pilot] [C2 recalled]. "
    "Rain fell.\n[T3 The port stays closed], [C3 according to] [S3 the navy]. "
    "[S4 Unions] [C4 demanded] [T4 an inquiry].\n"
    "[T5 “Nobody is to blame,”] [C5 insisted] [S5 the owner]. [S6 Relatives] [C6 called] [T6 the claim “shameful”]."
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from("“”\"'’«»„‘")), max_size=6),
    st.sets(st.integers(0, 9), max_size=4),
)
def test_odd_quotation_loses_no_attribution(added: list[tuple[int, str]], dropped: set[int]) -> None:
    """Marks put between words anywhere, and some of its own taken away: each attribution keeps its cue, its source and
    the words of its content."""
    blanks = [k for k, c in enumerate(TROUBLED) if c == " " and TROUBLED[k - 3 : k - 2] != "["]
    marked = TROUBLED
    for place, mark in sorted(((blanks[p % len(blanks)], m) for p, m in added), reverse=True):
        marked = (
            f"{marked[:place]} {mark}{marked[place + 1 :]}" if place % 2 else f"{marked[:place]}{mark}{marked[place:]}"
        )
    own = [k for k, c in enumerate(marked) if c in "“”"]
    for k in sorted((own[d] for d in dropped if d < len(own)), reverse=True):
        marked = marked[:k] + marked[k + 1 :]
    text, sentences, tagged = tagged_text(marked)
    found = [shown(text, sentences, one) for one in find_attributions(sentences, tagged)]
    for cue, source, word in (
        ("said", "harbor", "collided"),
        ("recalled", "pilot", "dark"),
        ("according", "navy", "port"),
        ("demanded", "Unions", "inquiry"),
        ("insisted", "owner", "blame"),
        ("called", "Relatives", "shameful"),
    ):
        assert any(cue in c and source in s and any(word in t for t in ts) for s, c, ts in found), (cue, text, found)


# ---------------------------------------------------------------- union with the rules


SAID = "DET:2:det NOUN:3:nsubj VERB:0:root DET:5:det NOUN:6:nsubj VERB:3:ccomp PUNCT:3:punct"
HOPED = "DET:2:det NOUN:3:nsubj VERB:0:root PART:5:mark VERB:3:xcomp NOUN:5:obj PUNCT:3:punct"


@pytest.mark.parametrize(
    ("marked", "parse", "voice"),
    [
        ("[S1 The mayor] [C1 said] [T1 the bridge opened].", SAID, Voice.SPEECH),
        ("[S1 The mayor] [C1 fumed] [T1 the bridge opened].", SAID, Voice.SPEECH),
        ("[S1 The mayor] [C1 hoped] [T1 the bridge opened].", SAID, Voice.MIND),
        ("[S1 The mayor] [C1 hopes] [T1 to visit Oslo].", HOPED, Voice.MIND),
        ("[S1 The mayor] [C1 plans] [T1 to visit Oslo].", HOPED, Voice.MIND),
        ("[S1 The mayor] [C1 yearns] [T1 to visit Oslo].", HOPED, Voice.MIND),
    ],
)
def test_words_are_told_from_wishes(marked: str, parse: str, voice: Voice) -> None:
    clauses, found, _ = _one(marked, parse)
    assert voice_of(clauses, found, cues())[0] is voice


def test_a_wish_makes_no_draft_and_an_unknown_verb_of_speech_does() -> None:
    for marked, parse, acts in (
        ("[S1 The mayor] [C1 hopes] [T1 to visit Oslo].", HOPED, []),
        ("[S1 The mayor] [C1 fumed] [T1 the bridge opened].", SAID, [SpeechAct.ASSERT]),
        ("[S1 The mayor] [C1 denied] [T1 the bridge opened].", SAID, [SpeechAct.DENY]),
    ):
        clauses, found, _ = _one(marked, parse)
        assert [draft.act for draft in united([], [found], [clauses], cues())] == acts, marked


def test_the_reader_gives_the_source_and_the_rules_the_rest() -> None:
    clauses, found, text = _one("[S1 The mayor] [C1 denied] [T1 the bridge opened].", SAID)
    rule = Draft(0, 2, (2, 3), "deny", SpeechAct.NO_CONFIRMATION, (1, 2, 1), [(21, 27)])
    (joined,) = united([rule], [found], [clauses], cues())
    assert joined.source == (0, 2, 1)
    assert joined.act is SpeechAct.NO_CONFIRMATION and [text[a:b] for a, b in joined.contents] == ["bridge"]


def test_the_rules_keep_a_source_the_reader_sees_elsewhere_and_none_for_a_passive() -> None:
    clauses, found, _ = _one("[S1 The mayor] [C1 denied] [T1 the bridge opened].", SAID)
    rule = Draft(0, 2, (2, 3), "deny", SpeechAct.DENY, (3, 5, 4), [(21, 27)])
    (joined,) = united([rule], [found], [clauses], cues())
    assert joined.source == (3, 5, 4)
    parse = (
        "DET:2:det NOUN:4:nsubj:pass AUX:4:aux:pass VERB:0:root SCONJ:7:mark PRON:7:nsubj VERB:4:ccomp PUNCT:4:punct"
    )
    clauses, found, _ = _one("[S1 The mayor] was [C1 asked] [T1 if it fell].", parse)
    (joined,) = united([Draft(0, 3, (3, 4), "ask", SpeechAct.REQUEST, None, [(21, 27)])], [found], [clauses], cues())
    assert joined.source is None


def test_a_deed_makes_no_draft() -> None:
    for marked in (
        "[S1 The mayor] [C1 rejected] [T1 the plan].",
        "[S1 The mayor] [C1 demanded] [T1 their release].",
    ):
        clauses, found, _ = _one(marked, "DET:2:det NOUN:3:nsubj VERB:0:root DET:5:det NOUN:3:obj PUNCT:3:punct")
        assert united([], [found], [clauses], cues()) == [], marked


def test_a_relative_pronoun_speaks_for_what_it_stands_for() -> None:
    marked = "A mayor [S1 who] [C1 said] [T1 bridges fall] left."
    parse = "DET:2:det NOUN:7:nsubj PRON:4:nsubj VERB:2:acl:relcl NOUN:6:nsubj VERB:4:ccomp VERB:0:root PUNCT:7:punct"
    clauses, found, _ = _one(marked, parse)
    (draft,) = united([], [found], [clauses], cues())
    assert draft.source == (2, 3, 2) and draft.antecedent == 1


def _one(marked: str, parse: str) -> tuple[Clauses, Attribution, str]:
    text, sentences, tagged = tagged_text(marked, parse)
    (found,) = find_attributions(sentences, tagged)
    return Clauses(sentences[0]), found, text


# ---------------------------------------------------------------- the bench


def test_treebank_tokens_are_set_as_print_sets_them() -> None:
    tokens = ["``", "It", "'s", "over", ",", "''", "he", "said", ".", "''", "Go", ".", "''"]
    text, places = running_text(tokens)
    assert text == "“It's over,” he said. “Go.”"
    assert [text[a:b] for a, b in places] == ["“", "It", "'s", "over", ",", "”", "he", "said", ".", "“", "Go", ".", "”"]
