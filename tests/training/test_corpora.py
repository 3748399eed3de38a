"""The corpora: what may be trained on, how each form is read, how names come to one scheme."""

from __future__ import annotations

import dataclasses
import os
import re
from pathlib import Path

import pytest
from training.augment import recase, speaker_last, split_hyphens
from training.corpora import (
    CORPORA,
    CorpusError,
    Example,
    Use,
    open_corpus,
    open_rows,
    read_cat,
    read_conllu,
    read_iob,
)
from training.names import from_gmb, from_gum, from_meantime, no_names_but_proper, plain, spans_of, tags_of

from training import corpora

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[3] / "shared"))
DATA = SHARED / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not here (DATELINE_SHARED)")


def tagged(text: str, corpus: str = "gmb") -> Example:
    """An example of "word" and "word/TAG" pieces."""
    pairs = [piece.rsplit("/", 1) if "/" in piece else [piece, "O"] for piece in text.split()]
    return Example(corpus, tuple(word for word, _ in pairs), names=tuple(tag for _, tag in pairs))


def marked(example: Example) -> list[str]:
    """The names of an example as "TYPE words"."""
    return [f"{kind} {' '.join(example.words[first:end])}" for first, end, kind in spans_of(example.names or ())]


def test_development_sets_are_refused_for_training() -> None:
    for name, corpus in CORPORA.items():
        if corpus.development:
            with pytest.raises(CorpusError, match="must not be trained on"):
                open_corpus(name, Path("nowhere"), training=True)


def test_measuring_sets_are_refused_for_training(monkeypatch: pytest.MonkeyPatch) -> None:
    held = dataclasses.replace(CORPORA["wikigold"], use=Use.MEASURE)
    monkeypatch.setitem(corpora.CORPORA, "wikigold", held)
    with pytest.raises(CorpusError, match="must not be trained on"):
        open_corpus("wikigold", Path("nowhere"), training=True)


def test_absent_unknown_and_changed_files(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="unknown corpus"):
        open_corpus("reuters", tmp_path, training=True)
    with pytest.raises(CorpusError, match="cannot read"):
        open_corpus("wikigold", tmp_path, training=True)
    (tmp_path / "language").mkdir()
    (tmp_path / "language" / "wikigold.iob2").write_text("1\tOslo\tB-LOC\n")
    with pytest.raises(CorpusError, match="is not the file"):
        open_corpus("wikigold", tmp_path, training=True)


def test_conllu_skips_multiword_tokens_and_empty_nodes() -> None:
    row = "{}\t{}\t_\tX\t_\t_\t{}\tdep\t_\t_"
    lines = ["# text = don't go", row.format("1-2", "don't", "_"), row.format(1, "do", 3), row.format(2, "n't", 3)]
    lines += [row.format("2.1", "gone", 3), row.format(3, "go", 0), ""]
    (example,) = read_conllu(lines)
    assert (example.words, example.heads) == (("do", "n't", "go"), (2, 2, -1))


def test_both_iob_forms() -> None:
    assert next(read_iob(["1\tOslo\tB-LOC\t-\t-"])).words == ("Oslo",)
    assert next(read_iob(["Oslo\tB-geo"])).names == ("B-geo",)
    assert next(read_iob(["#\tO", "1\tO", ""])).words == ("#", "1")


def test_meantime_keeps_named_mentions_of_annotated_sentences() -> None:
    tokens = "".join(
        f'<token t_id="{i}" sentence="{s}">{w}</token>'
        for i, (s, w) in enumerate(
            [(0, "The"), (0, "Acme"), (0, "board"), (0, "met"), (1, "Acme"), (2, "_"), (2, "Acme")]
        )
    )
    mention = '<ENTITY_MENTION m_id="{}" syntactic_type="{}">{}</ENTITY_MENTION>'
    anchors = '<token_anchor t_id="{}"/>'
    markables = mention.format(10, "NAM", anchors.format(1)) + mention.format(11, "NOM", anchors.format(2))
    markables += mention.format(12, "NAM", anchors.format(6)) + '<ENTITY m_id="20" ent_type="ORG"/>'
    relation = '<REFERS_TO><source m_id="10"/><source m_id="12"/><target m_id="20"/></REFERS_TO>'
    (example,) = read_cat(f"<Document>{tokens}{markables}{relation}</Document>".encode())
    assert marked(example) == ["ORG Acme"]
    assert example.words == ("The", "Acme", "board", "met")


def test_spans_and_tags_are_inverse() -> None:
    spans = [(0, 2, "PER"), (2, 3, "PER"), (4, 6, "ORG")]
    assert spans_of(tags_of(spans, 7)) == spans
    assert spans_of(["I-LOC", "I-LOC", "O", "I-ORG", "I-LOC"]) == [(0, 2, "LOC"), (3, 4, "ORG"), (4, 5, "LOC")]


def test_plain_drops_other_types() -> None:
    assert marked(plain(tagged("A Swiss/B-MISC bank in Bern/B-LOC"))) == ["LOC Bern"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President/B-per Mary/I-per Otieno/I-per spoke", ["PER Mary Otieno"]),
        ("Prime/B-per Minister/I-per Lund/I-per spoke", ["PER Lund"]),
        ("Mr. Zorba/B-org left", ["PER Zorba"]),
        ("the Uruguayan/B-gpe army", []),
        ("the/B-geo Hebrides/I-geo", ["LOC Hebrides"]),
        ("the/B-org Labor/I-org Party/I-org won", ["ORG Labor Party"]),
        ("the Uri/B-per Party/I-per won", ["ORG Uri Party"]),
        ("the U.N./B-geo said", ["ORG U.N."]),
        ("in Dorset/B-org province", ["LOC Dorset"]),
        ("on Monday/B-tim", []),
    ],
)
def test_gmb_labels_are_repaired(text: str, expected: list[str]) -> None:
    assert marked(from_gmb([tagged(text)])[0]) == expected


def test_gmb_strings_take_their_usual_type() -> None:
    usual = [tagged("in Lomar/B-geo") for _ in range(9)]
    odd = tagged("yesterday Lomar/B-per said")
    assert marked(from_gmb([*usual, odd])[-1]) == ["LOC Lomar"]


def test_meantime_phrases_are_cut_to_names_or_left_open() -> None:
    assert marked(from_meantime(tagged("the/B-ORG Acme/I-ORG said"))) == ["ORG Acme"]
    open_span = from_meantime(tagged("plane/B-ORG maker/I-ORG Acme/I-ORG said"))
    assert open_span.names in {("O", "O", "B-ORG", "O"), (None, None, None, "O")}


def gum(rows: list[tuple[str, str, int, str, str]]) -> Example:
    words, upos, heads, deprels, misc = zip(*rows, strict=True)
    return Example("gum", words, upos=upos, heads=heads, deprels=deprels, misc=misc)


def test_gum_names_lie_within_entities() -> None:
    example = gum(
        [
            ("President", "PROPN", 1, "compound", "Entity=(3-person-new-x"),
            ("Otieno", "PROPN", 2, "nsubj", "Entity=3)"),
            ("left", "VERB", -1, "root", "_"),
            ("the", "DET", 4, "det", "Entity=(4-organization-new-x"),
            ("University", "PROPN", 2, "obj", "_"),
            ("of", "ADP", 6, "case", "_"),
            ("Bergen", "PROPN", 4, "nmod", "Entity=(5-place-new-x)4)"),
            ("and", "CCONJ", 9, "cc", "_"),
            ("the", "DET", 9, "det", "Entity=(6-place-new-x"),
            ("town", "NOUN", 4, "conj", "Entity=6)"),
        ]
    )
    assert marked(from_gum(example)) == ["PER Otieno", "ORG University of Bergen"]


def test_a_treebank_without_names_says_only_where_none_are() -> None:
    example = Example(
        "ewt", ("We", "saw", "big", "old", "quiet", "Oslo"), upos=("PRON", "VERB", "ADJ", "ADJ", "ADJ", "PROPN")
    )
    assert no_names_but_proper(example).names == ("O", "O", "O", None, None, None)


SAID = Example(
    "x",
    ("The", "clerk", "said", "that", "nobody", "left", "."),
    upos=("DET", "NOUN", "VERB", "SCONJ", "PRON", "VERB", "PUNCT"),
    heads=(1, 2, -1, 5, 5, 2, 2),
    deprels=("det", "nsubj", "root", "mark", "nsubj", "ccomp", "punct"),
    lemmas=("the", "clerk", "say", "that", "nobody", "leave", "."),
)


def test_the_speaker_goes_last() -> None:
    moved = speaker_last(SAID)
    assert moved is not None
    assert moved.words == ("Nobody", "left", ",", "the", "clerk", "said", ".")
    assert moved.heads == (1, 5, 5, 4, 5, -1, 5)
    assert moved.deprels == ("nsubj", "ccomp", "punct", "det", "nsubj", "root", "punct")


def test_other_sentences_stay() -> None:
    assert (
        speaker_last(dataclasses.replace(SAID, lemmas=("the", "clerk", "hope", "that", "nobody", "leave", "."))) is None
    )
    quoted = dataclasses.replace(SAID, words=("The", "clerk", "said", "that", '"', "left", "."))
    assert speaker_last(quoted) is None


def test_recasing_keeps_the_words_but_for_case() -> None:
    import random

    chance = random.Random(1)
    forms = {recase(SAID, chance).words for _ in range(300)}
    assert len(forms) > 2
    assert {tuple(word.lower() for word in form) for form in forms} == {tuple(word.lower() for word in SAID.words)}


SENTENCES = sorted(name for name, corpus in CORPORA.items() if corpus.form != "jsonl")
ROWS = sorted(set(CORPORA) - set(SENTENCES))


@needs_data
@pytest.mark.parametrize("name", SENTENCES)
def test_the_pinned_corpora_of_sentences_are_read(name: str) -> None:
    examples = open_corpus(name, DATA, training=not CORPORA[name].development)
    assert len(examples) > 300
    for example in examples[:200]:
        for layer in (example.upos, example.heads, example.deprels, example.names):
            assert layer is None or len(layer) == len(example.words)


@needs_data
@pytest.mark.parametrize("name", ROWS)
def test_the_pinned_corpora_of_rows_are_read(name: str) -> None:
    rows = open_rows(name, DATA, training=not CORPORA[name].development)
    assert len(rows) > 80
    assert len({row["id"] for row in rows}) == len(rows)
    with pytest.raises(CorpusError, match="has rows, not sentences"):
        open_corpus(name, DATA, training=not CORPORA[name].development)


@needs_data
def test_the_registry_allows_no_more_than_the_data_folder_does() -> None:
    stated = dict(re.findall(r"^\| `([^`]+)` \|.*\| `([\w-]+)` \|$", (DATA / "README.md").read_text(), re.MULTILINE))
    assert len(stated) > 30
    for corpus in CORPORA.values():
        folder = next(path for path in stated if corpus.path.startswith(path))
        assert stated[folder] == corpus.use, corpus.name


def test_development_rows_are_refused_for_training() -> None:
    with pytest.raises(CorpusError, match="must not be trained on"):
        open_rows("polnear-dev", Path("nowhere"), training=True)


def test_hyphened_names_are_cut_as_in_the_treebanks() -> None:
    import random

    example = tagged("Ali/B-PER al-Baz/I-PER left the three-day talks in Oslo-2/B-LOC")
    cut = next(one for one in (split_hyphens(example, random.Random(seed)) for seed in range(9)) if one is not example)
    assert cut.words == ("Ali", "al", "-", "Baz", "left", "the", "three", "-", "day", "talks", "in", "Oslo-2")
    assert marked(cut) == ["PER Ali al - Baz", "LOC Oslo-2"]
