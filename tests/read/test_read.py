"""Files, folders, standard input; every bad input is a Problem and the batch goes on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import Problem
from dateline.model import Document
from dateline.read import read, read_bytes, read_text
from dateline.settings import Settings

STORY = "Envoy leaves Oslo\n\n4 May 2021\n\nThe envoy of Chile left Oslo on Monday after talks, the ministry said.\n"
SPANISH = (
    "El presidente de la república dijo el lunes que los ministros no van a la reunión de la semana que viene, porque "
    "el gobierno no lo quiere y las partes no se han puesto de acuerdo sobre el texto.\n"
)
GERMAN = (
    "Der Präsident hat am Montag erklärt, dass die Minister nicht zu der Sitzung kommen werden, weil sich die "
    "Regierung und die Opposition nicht auf den Text einigen konnten, wie das Amt mitteilte.\n"
)


def outcomes(found) -> list[str]:
    return [f"{one.kind}/{one.severity}" if isinstance(one, Problem) else "document" for one in found]


BAD = [
    (b"", "empty"),
    (b" \n\t\r\n \xc2\xa0\n", "empty"),
    (b"The envoy\x00left.", "binary"),
    (bytes(range(1, 32)) * 20, "binary"),
    (b"%PDF-1.7 ...", "format"),
    (b"PK\x03\x04....", "format"),
    (b"<!DOCTYPE html><script>var a = 'The envoy left.';</script>", "empty"),
    (b"<?xml version='1.0'?><a/>", "format"),
    (b"The envoy \x81\x8d left.", "encoding"),
    (b"\xff\xfeT\x00h\x00e", "encoding"),
    (b"Share\nTweet\nAdvertisement\n", "no_text"),
    (SPANISH.encode(), "language"),
    (GERMAN.encode(), "language"),
    ("外務省は月曜日に声明を発表した。大使は会談の後、首都を離れた。".encode(), "language"),
    ("Посол покинул столицу в понедельник после переговоров, сообщили в министерстве.".encode(), "language"),
]


@pytest.mark.parametrize(("data", "kind"), BAD)
def test_bad_input_is_a_problem_with_its_place(data, kind):
    found = list(read_bytes(data, Settings(), name="here.txt"))
    assert [(p.kind, p.place, p.severity) for p in found if isinstance(p, Problem)] == [(kind, "here.txt", "error")]
    assert len(found) == 1


def test_encoding_error_names_the_offset():
    (problem,) = read_bytes(b"The envoy \x81\x8d left.", Settings())
    assert isinstance(problem, Problem)
    assert "0x81 at offset 10" in problem.message


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + STORY.encode(),
        b"\xff\xfe" + STORY.encode("utf-16-le"),
        b"\xfe\xff" + STORY.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + STORY.encode("utf-32-le"),
    ],
)
def test_byte_order_marks(data):
    (document,) = read_bytes(data, Settings())
    assert isinstance(document, Document)
    assert document.text == STORY


def test_windows_1252_is_read_with_a_warning():
    text = STORY.replace("talks", "“talks” on the café")
    found = list(read_bytes(text.encode("cp1252"), Settings()))
    assert outcomes(found) == ["document", "encoding/warning"]
    assert found[0].text == text


def test_a_batch_goes_on_in_the_order_given(tmp_path: Path):
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (tmp_path / "void").mkdir()
    for name in ("b.txt", "a.txt", "inner/c.txt", ".hidden/d.txt", ".e.txt", "notes.ini"):
        (folder / name).write_text(STORY, encoding="utf-8")
    (folder / "a2.txt").write_bytes(b"\x00\x01")
    paths = [tmp_path / "none.txt", folder, "-", tmp_path / "void", folder / "notes.ini"]
    found = list(read(paths, Settings(), stdin=io.BytesIO(STORY.encode())))
    places = [one.source.url if isinstance(one, Document) else f"{one.kind}:{one.place}" for one in found]
    assert places == [
        f"missing:{tmp_path}/none.txt",
        f"{folder}/a.txt",
        f"binary:{folder}/a2.txt",
        f"{folder}/b.txt",
        f"{folder}/inner/c.txt",
        "-",
        f"no_reports:{tmp_path}/void",
        f"{folder}/notes.ini",
    ]


def test_what_lies_in_a_folder_beside_reports_does_no_harm(tmp_path: Path):
    (tmp_path / "a.txt").write_text(STORY)
    os.mkfifo(tmp_path / "pipe.txt")  # opening it would wait for ever
    (tmp_path / "zeros.txt").symlink_to("/dev/zero")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "itself.txt").symlink_to("itself.txt")
    (tmp_path / "lost.txt").symlink_to("nowhere")
    (tmp_path / "z.txt").symlink_to("a.txt")
    found = list(read([tmp_path], Settings()))
    places = [one.source.url if isinstance(one, Document) else f"{one.kind}:{one.place}" for one in found]
    assert places == [
        f"{tmp_path}/a.txt",
        f"unreadable:{tmp_path}/itself.txt",
        f"missing:{tmp_path}/lost.txt",
        f"{tmp_path}/z.txt",
    ]


def test_an_empty_name():
    assert outcomes(read([""], Settings())) == ["missing/error"]


def test_a_report_of_fifty_million_characters_is_refused_with_a_way_out(tmp_path: Path):
    path = tmp_path / "endless.txt"
    path.write_text("The envoy left Oslo. " * 2_500_000)
    (found,) = read([path], Settings())
    assert isinstance(found, Problem)
    assert (found.kind, found.place) == ("too_large", str(path))
    assert "DATELINE_MAX_BYTES" in found.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    assert outcomes(read([path], Settings())) == ["unreadable/error"]


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000])
def test_impossible_paths(path):
    assert outcomes(read([path], Settings())) == ["unreadable/error"]


def test_no_standard_input():
    assert outcomes(read(["-"], Settings())) == ["missing/error"]


def test_too_large(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    assert outcomes(read([path], Settings(max_bytes=20))) == ["too_large/error"]
    assert outcomes(read([path], Settings(max_bytes=len(STORY)))) == ["document"]


def test_one_endless_line_is_cut_into_paragraphs():
    text = "".join(f"The envoy number {i} left Oslo on Monday. " for i in range(20_000))
    document, cut, _ = read_bytes(text.encode(), Settings(max_paragraph=10_000), name="endless.txt")
    assert isinstance(document, Document)
    assert isinstance(cut, Problem)
    assert (cut.kind, cut.place, cut.severity) == ("cut", "endless.txt", "warning")
    assert cut.message.startswith("a paragraph of more than 10000 characters")
    assert all(len(paragraph.text) <= 10_000 for paragraph in document.paragraphs)
    assert sum(len(paragraph.text) for paragraph in document.paragraphs) > len(text) * 0.99


def test_half_characters_are_replaced():
    document = read_text("The envoy of \ud800 left Oslo, he said.", Settings())
    assert isinstance(document, Document)
    document.text.encode("utf-8")


def test_english_in_capitals_and_short_lines_are_read():
    assert isinstance(read_text(STORY.upper(), Settings()), Document)
    assert isinstance(read_text("Obama visits Havana", Settings()), Document)


@given(
    st.one_of(
        st.text(max_size=400), st.text(alphabet=st.sampled_from('Aa b.\n-—:(/)"“”0139,JanAP\u00a0\u00ad'), max_size=400)
    )
)
def test_reading_a_text_never_raises_and_spans_are_ordered(text):
    document = read_text(text, Settings(max_paragraph=50))
    if isinstance(document, Problem):
        return
    last = 0
    for paragraph in document.paragraphs:
        start, end = paragraph.offsets.raw_span(0, len(paragraph.text))
        assert last <= start < end <= len(document.text)
        last = end
    assert read_text(text, Settings(max_paragraph=50)) == document


@given(st.binary(max_size=300))
def test_reading_bytes_never_raises(data):
    found = list(read_bytes(data, Settings()))
    assert found
    assert sum(isinstance(one, Document) or one.severity == "error" for one in found) == 1


def test_importing_the_room_is_light():
    code = "import sys, dateline.read; print([m for m in ('numpy','onnxruntime','duckdb','babel') if m in sys.modules])"
    assert _python(code) == "[]"


def test_importing_the_house_loads_no_room_behind_the_door():
    assert _python("import sys, dateline; print([m for m in sys.modules if m.startswith('dateline.')])") == (
        "['dateline.read']"
    )
    assert _python("import dateline; from dateline.read import read_text; print(callable(dateline.read))") == "True"


def _python(code: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    return done.stdout.strip()


def test_the_canonical_report(shared: Path):
    (document,) = read([shared / "stories" / "seed.txt"], Settings())
    assert isinstance(document, Document)
    assert (document.byline, document.place_line, document.source.agency) == ("DIDI TANG", "WASHINGTON", "AP")
    assert str(document.published) == "2026-01-03"
    assert [p.kind.value for p in document.paragraphs[:9]] == [
        "furniture", "title", "place_line", "copy", "date_line", "byline", "date_line", "place_line", "body",
    ]  # fmt: skip
    assert document.paragraphs[-1].kind.value == "furniture"


@pytest.fixture
def shared() -> Path:
    path = Path(os.environ.get("DATELINE_SHARED") or Path(__file__).parents[3] / "shared")
    if not path.is_dir():
        pytest.skip(f"no shared data at {path} (set DATELINE_SHARED)")
    return path
