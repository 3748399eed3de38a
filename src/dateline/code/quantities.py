"""How much and how many: money, killed and wounded, arrested, displaced, troops, ships, aircraft, how long.

Figures are taken from the words that belong to an act: its trigger, its objects and what hangs on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.code.arguments import Tree
from dateline.model import Quantity, Word

__all__ = ["find_quantities", "number"]

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "k": 1e3,
    "dozen": 12.0, "mln": 1e6, "bln": 1e9,
}  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: float(value) for value, word in enumerate(_ONES)} | {
    word: 10.0 * value for value, word in enumerate(_TENS, 2)
}
_SIGNS = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "a$": "AUD",
    "c$": "CAD", "nz$": "NZD", "hk$": "HKD",
}  # fmt: skip
_MONEY = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rouble": "RUB", "ruble": "RUB",
    "rupee": "INR", "franc": "CHF",
    "won": "KRW", "peso": "", "riyal": "SAR", "dirham": "AED", "lira": "TRY", "krona": "SEK", "krone": "NOK",
    "rand": "ZAR", "real": "BRL", "shekel": "ILS",
    "naira": "NGN", "baht": "THB", "zloty": "PLN", "dinar": "", "mark": "DEM", "hryvnia": "UAH",
}  # fmt: skip
_SPANS = {"second", "minute", "hour", "day", "week", "month", "year", "decade"}
_TROOPS = {
    "troop", "troops", "soldier", "marine", "paratrooper", "reservist", "peacekeeper", "fighter", "personnel",
    "commando", "officer", "police",
}  # fmt: skip
_SHIPS = {
    "ship", "warship", "vessel", "frigate", "destroyer", "boat", "tanker", "submarine", "carrier", "gunboat",
    "trawler", "barge", "cutter", "corvette", "minesweeper", "freighter", "ferry",
}  # fmt: skip
_AIRCRAFT = {"aircraft", "plane", "jet", "warplane", "helicopter", "bomber", "drone", "airliner", "fighter-jet"}
_MUNITIONS = {"missile", "rocket", "shell", "mortar", "torpedo", "bomb", "grenade", "mine"}
_HELD = {"release", "free", "capture", "exchange", "swap", "return", "repatriate", "expel", "bury", "hand"}
_PEOPLE = {
    "people", "person", "man", "woman", "child", "civilian", "victim", "protester", "demonstrator", "prisoner",
    "hostage", "detainee", "refugee",
    "villager", "resident", "worker", "journalist", "activist", "militant", "rebel", "policeman", "sailor", "student",
    "member", "other", "migrant",
    "fisherman", "captive", "diplomat", "suspect", "guerrilla", "serviceman", "guard", "inmate", "official",
    "pilgrim", "passenger",
} | _TROOPS  # fmt: skip
_HARM = {
    "kill": "killed", "die": "killed", "murder": "killed", "shoot": "killed", "massacre": "killed", "slay": "killed",
    "execute": "killed", "drown": "killed",
    "wound": "wounded", "injure": "wounded", "hurt": "wounded", "arrest": "arrested", "detain": "arrested",
    "jail": "arrested", "displace": "displaced",
    "flee": "displaced", "evacuate": "displaced", "uproot": "displaced",
}  # fmt: skip
_HARMING = ("ASSAULT", "COERCE", "PROTEST")  # acts of which the dead and wounded are told in the same breath
_FIGURE = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")
_LESS = {"under", "less", "most", "up", "below", "fewer"}
_HEDGES = {
    "over", "more", "than", "at", "least", "some", "about", "around", "nearly", "almost", "up", "to", "as", "many",
    "most", "under", "less", "fewer", "only", "between", "from",
}  # fmt: skip
_OF_A_BODY = ("member", "nation", "strong", "seat", "party", "man", "person", "country", "state")


def number(text: str) -> float | None:
    """The value of a figure or a number word; None for anything else. "1,200" is 1200."""
    low = text.lower().strip("~")
    if low in _NUMBERS:
        return _NUMBERS[low]
    match = _FIGURE.fullmatch(low)
    if not match or len(low) > 20:
        return None
    return float(low.replace(",", ""))


def find_quantities(tree: Tree, words: Iterable[int], type_: str) -> tuple[Quantity, ...]:
    """Quantities that belong to an act of ``type_`` whose words (trigger, support, objects) are given."""
    own = _near(tree, words, type_)
    out: dict[tuple[str, float, float], Quantity] = {}
    spent: set[int] = set()
    for i in own:
        value = 0.5 if _half(tree, i) else number(tree.words[i].text)
        glued = i > 0 and number(tree.words[i - 1].text) is not None and tree.words[i - 1].end == tree.words[i].start
        if value is None or glued or i in spent or _describes(tree, i):
            continue
        quantity = _quantity(tree, i, value, type_)
        other = _upper_end(tree, i)
        if other is not None:
            quantity = _range(tree, (i, value), other, type_) or quantity
            spent.add(other)
        if quantity is not None:
            out.setdefault((quantity.kind, quantity.low, quantity.high), quantity)
    return tuple(out.values())


def _half(tree: Tree, i: int) -> bool:
    """``half a million``."""
    return (
        tree.words[i].text.lower() == "half" and i + 2 < len(tree.words) and tree.words[i + 2].text.lower() in _SCALES
    )


def _describes(tree: Tree, i: int) -> bool:
    """``54-year-old``, ``the 15-member council``, ``its 27 members``: figures that say what somebody is."""
    after = [word.text.lower() for word in tree.words[i + 1 : i + 5]]
    if after[:1] in (["-"], ["‑"]) and (
        (after[1:2] and after[1] in _OF_A_BODY) or after[2:4] in (["-", "old"], ["‑", "old"])
    ):
        return True
    old = after[:2] in (["years", "old"], ["year", "old"])
    return old or (_members(tree, i + 1))


def _members(tree: Tree, k: int) -> bool:
    """``the 27 members of the union``."""
    return (
        k < len(tree.words)
        and tree.lemma(k) == "member"
        and any(tree.preposition(n) == "of" for n in tree.kids(k, "nmod"))
    )


def _upper_end(tree: Tree, i: int) -> int | None:
    """The second figure of ``between 2,000 and 3,000``, ``from $2 to $3 billion``, ``20 to 30``, ``20-30``."""
    words = tree.words
    opening = {word.text.lower() for word in words[max(0, i - 2) : i]} & {"between", "from"}
    for k in range(i + 1, min(i + 5, len(words))):
        low = words[k].text.lower()
        if low in ("and", "to", "-", "–") and k > i:
            if low == "and" and "between" not in opening:
                return None
            other = k + 1 + (k + 1 < len(words) and words[k + 1].text.lower() in _SIGNS)
            return other if other < len(words) and number(words[other].text) is not None else None
        if low not in _SCALES and low not in _SIGNS:
            return None
    return None


def _range(tree: Tree, one: tuple[int, float], other: int, type_: str) -> Quantity | None:
    """One quantity from a lower to an upper end; the end without a scale takes that of the other."""
    upper = _quantity(tree, other, number(tree.words[other].text) or 0.0, type_)
    if upper is None:
        return None
    first, value = one
    scale = _scaled(tree, first)[0]
    if scale == 1.0:
        scale = _scaled(tree, other)[0]
    low = value * scale
    if not low < upper.high:
        return None
    signed = first > 0 and tree.words[first - 1].text.lower() in _SIGNS
    ends = range(other + 1, len(tree.words) + 1)
    last = next((end for end in ends if _text(tree.words, other, end).endswith(upper.text[-4:])), other + 1)
    text = _text(tree.words, _hedged(tree, first - signed), last)
    return Quantity(upper.kind, low, upper.high, upper.unit, text)


def _near(tree: Tree, words: Iterable[int], type_: str) -> list[int]:
    """The words under the act's words, without clauses that name other acts."""
    found: set[int] = set()
    stack = [w for w in words if 0 <= w < len(tree.words)]
    while stack:
        node = stack.pop()
        if node in found:
            continue
        found.add(node)
        for k in tree.below[node]:
            if (
                tree.base(k) in ("ccomp", "parataxis", "nsubj", "acl")
                and tree.words[k].upos in ("VERB", "AUX")
                and not _valued(tree, k)
            ):
                continue
            if (
                tree.base(k) in ("conj", "advcl", "xcomp")
                and tree.words[k].upos == "VERB"
                and (tree.lemma(k) not in _HARM or type_ not in _HARMING)
            ):
                continue
            stack.append(k)
    return sorted(found)


def _valued(tree: Tree, k: int) -> bool:
    return tree.lemma(k) in ("value", "worth", "total", "estimate", "cost")


def _quantity(tree: Tree, i: int, value: float, type_: str) -> Quantity | None:
    words = tree.words
    scale, last = _scaled(tree, i)
    low, high = _bounds(tree, i, value * scale)
    sign = words[i - 1].text.lower() if i else ""
    after = tree.lemma(last + 1) if last + 1 < len(words) else ""
    if after in ("u.s.", "us", "american", "-") and last + 2 < len(words):
        after = tree.lemma(last + 2)
    if sign in _SIGNS:
        return Quantity("money", low, high, _SIGNS[sign], _text(words, _hedged(tree, i - 1), last + 1))
    if after in _MONEY:
        return Quantity("money", low, high, _MONEY[after], _text(words, _hedged(tree, i), last + 2))
    if after in ("percent", "%", "per"):
        return Quantity("percent", low, high, "percent", _text(words, _hedged(tree, i), last + 2))
    head = _counted(tree, i, last)
    if head is None:
        return None
    lemma = tree.lemma(head)
    if lemma in _SPANS:
        return Quantity("duration", low, high, lemma, _text(words, i, head + 1)) if head > i else None
    return _count(tree, head, (low, high), _text(words, _hedged(tree, min(i, head)), max(head, last) + 1), type_)


def _scaled(tree: Tree, i: int) -> tuple[float, int]:
    """The scale behind a figure ("million"), and the last word of it."""
    words = tree.words
    scale, last = 1.0, i
    first = i + 2 if _half(tree, i) else i + 1
    for k in range(first, min(first + 3, len(words))):
        low = words[k].text.lower()
        step = _SCALES.get(low if len(low) < 3 else low.rstrip("s"))
        if step is None:
            break
        scale, last = scale * step, k
    return scale, last


def _count(tree: Tree, head: int, value: tuple[float, float], text: str, type_: str) -> Quantity | None:
    low, high = value
    lemma = tree.lemma(head)
    above = tree.lemma(tree.words[head].head) if tree.words[head].head >= 0 else ""
    verb = _HARM.get(above)
    if lemma in _PEOPLE or tree.words[head].upos == "NUM" or (verb and tree.words[head].upos in ("NOUN", "PROPN")):
        if verb:
            return Quantity(verb, low, high, "person", text)
        if lemma in _TROOPS and above not in _HELD and type_ in ("MOBILIZE", "AID", "RETREAT", "COOPERATE"):
            return Quantity("troops", low, high, "person", text)
        return Quantity("count", low, high, "person", text) if lemma in _PEOPLE else None
    if lemma in _SHIPS:
        return Quantity("ships", low, high, "ship", text)
    if lemma in _AIRCRAFT:
        return Quantity("aircraft", low, high, lemma, text)
    if lemma in _MUNITIONS:
        return Quantity("count", low, high, lemma, text)
    if lemma in ("death", "casualty"):
        return Quantity("killed" if lemma == "death" else "count", low, high, "person", text)
    return None


def _counted(tree: Tree, i: int, last: int) -> int | None:
    """The noun that a figure counts; the figure itself where it stands alone for people ("killing 12")."""
    word = tree.words[i]
    if tree.base(i) in ("nummod", "compound", "amod", "det") and word.head >= 0:
        head = word.head
        return _counted(tree, head, last) if tree.words[head].upos == "NUM" and head != i else head
    if tree.base(i) == "conj" and word.head >= 0 and tree.words[word.head].upos == "NUM":
        return _counted(tree, word.head, last)  # "between 20 and 30 people"
    for k in tree.kids(i, "nmod"):
        if tree.preposition(k) == "of":
            return k
    return i if tree.base(i) in ("obj", "nsubj", "nsubj:pass") else None


def _bounds(tree: Tree, i: int, value: float) -> tuple[float, float]:
    """Low and high; "up to" opens the lower side, "at least" and the like stand in the text only."""
    before = {tree.words[k].text.lower() for k in range(max(0, i - 3), i)}
    return (0.0, value) if before & _LESS else (value, value)


def _hedged(tree: Tree, i: int) -> int:
    """Where the quantity begins, with "more than" and the like before it."""
    start = i
    while start > 0 and i - start < 4 and tree.words[start - 1].text.lower() in _HEDGES:
        start -= 1
    return start


def _text(words: Sequence[Word], first: int, last: int) -> str:
    out = ""
    for k in range(first, min(last, len(words))):
        gap = " " if k > first and words[k].start > words[k - 1].end else ""
        out += gap + words[k].text
    return out
