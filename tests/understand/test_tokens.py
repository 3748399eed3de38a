"""Words as UD English cuts them: each specimen is a text and its words parted by blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.understand.tokens import token_spans

SPECIMENS = [
    ("They don't know.", "They do n't know ."),
    ("He can't; she cannot.", "He ca n't ; she can not ."),
    ("Peru's and the leaders' boats", "Peru 's and the leaders ' boats"),
    ("Peru’s and the leaders’ boats", "Peru ’s and the leaders ’ boats"),
    ("I'm sure we'll say they've gone", "I 'm sure we 'll say they 've gone"),
    ("It wasn’t theirs, he’d said", "It was n’t theirs , he ’d said"),
    ("She couldn't've", "She could n't 've"),
    ("the U.S. and the U.S.'s rivals", "the U.S. and the U.S. 's rivals"),
    ("Soto Inc.’s and 2025's, not the 1980's", "Soto Inc. ’s and 2025 's , not the 1980's"),
    ("a two-day visit", "a two - day visit"),
    ("the Chile-U.S.-South Korea pact", "the Chile - U.S. - South Korea pact"),
    ("U.S.-led forces", "U.S. - led forces"),
    ("an anti-war co-founder of a non-profit", "an anti-war co-founder of a non-profit"),
    ("a self-governed island", "a self - governed island"),
    ("the mid-1980s re-election", "the mid-1980s re-election"),
    ("al-Shabab and F-16s", "al - Shabab and F - 16s"),
    ("$11 billion, 10,000 troops and 3.5%", "$ 11 billion , 10,000 troops and 3.5 %"),
    ("US$5m, €20 and £3", "US$ 5 m , € 20 and £ 3"),
    ("at 10:15 a.m. on 3/4/2021", "at 10:15 a.m. on 3/4/2021"),
    ("5pm or 11.30am", "5 pm or 11.30 am"),
    ("from 5-10 per cent", "from 5 - 10 per cent"),
    ("call 555-123-4567", "call 555-123-4567"),
    ("the 1990s, the 21st, 9/11", "the 1990s , the 21st , 9/11"),
    ("Gen. J. B. Soto of Soto Inc.", "Gen. J. B. Soto of Soto Inc."),
    ("No. 3, but he said no.", "No. 3 , but he said no ."),
    ("on Jan. 3", "on Jan. 3"),
    ("see https://example.org/a?b=c.", "see https://example.org/a?b=c ."),
    ("write to desk@example.org, now", "write to desk@example.org , now"),
    ("@anna said #strike", "@anna said #strike"),
    ("Wait ... what?!", "Wait ... what ?!"),
    ("Wait… now", "Wait … now"),
    ('"No," he said.', '" No , " he said .'),
    ("“No,” he said.", "“ No , ” he said ."),
    ("‘No’, he said", "‘ No ’ , he said"),
    ("«No», he said", "« No » , he said"),
    ("talks - or not", "talks - or not"),
    ("talks -- or not — he", "talks -- or not — he"),
    ("talks—or not", "talks — or not"),
    ("(the port) [sic]", "( the port ) [ sic ]"),
    ("parts/materials, 1/2", "parts / materials , 1/2"),
    ("AT&T and O'Brien at 5 o'clock", "AT&T and O'Brien at 5 o'clock"),
    ("the '60s and 'em", "the '60s and 'em"),
    ("café-owner naïve", "café - owner naïve"),
    ("Ph.D. and e.g. this", "Ph.D. and e.g. this"),
    ("a 15,000-strong crowd", "a 15,000 - strong crowd"),
    ("anti-U.S. and pro-U.N. parties", "anti-U.S. and pro-U.N. parties"),
    ("over-the-counter", "over - the - counter"),
    ("the 5G net, 3D, $5K and $3M", "the 5G net , 3D , $ 5 K and $ 3 M"),
    ("the G20, MH17 and H5N1", "the G20 , MH17 and H5N1"),
    ("No.10, Jan.3 and U.S troops at 5 p.m today", "No. 10 , Jan. 3 and U.S troops at 5 p.m today"),
    ("#1 and #strike2", "# 1 and #strike2"),
    ('the "deal"\'s end', 'the " deal " \'s end'),
    ("Sana'a, Cote d'Ivoire, Nuku'alofa", "Sana'a , Cote d'Ivoire , Nuku'alofa"),
    ("a 30-year-old, 2-1", "a 30 - year - old , 2 - 1"),
    ("gonna", "gon na"),
    ("UN-backed and un-American", "UN - backed and un-American"),
    ("Bandar-e-Anzali", "Bandar - e - Anzali"),
    ("the nets [...] are", "the nets [...] are"),
    ("Dr.Reed and Mr.Soto", "Dr. Reed and Mr. Soto"),
    ("closed.The ships", "closed . The ships"),
    ("closed.12 It", "closed . 12 It"),
    ("call +4799887766 now", "call +4799887766 now"),
    ("its 50,000th ship and AK47s", "its 50,000th ship and AK47s"),
    ("USD200,000 and NOTES.DOC", "USD 200,000 and NOTES.DOC"),
    ("in alt.sea.ships today", "in alt.sea.ships today"),
    ("", ""),
    ("   ", ""),
]


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in token_spans(text)]


@pytest.mark.parametrize(("text", "expected"), SPECIMENS)
def test_words(text, expected):
    assert words(text) == expected.split()


@given(st.text(max_size=300) | st.text(alphabet=st.sampled_from("aAs.-'’\"$1,:/@ \n"), max_size=300))
def test_words_cover_all_that_shows_in_order(text):
    last = 0
    for start, end in token_spans(text):
        assert last <= start < end
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize(
    "unit", ["a", "'", "a'", "1-", "a-", "http://", "a@", "a.", "U.", ".", "((", "1,000", "x/", "👍"]
)
def test_endless_runs_are_cut_into_bounded_words(unit):
    spans = list(token_spans(unit * 20_000))
    assert sum(b - a for a, b in spans) == len(unit) * 20_000
    assert max(b - a for a, b in spans) <= 200
