"""Whom a question means: a country by code, name, adjective or capital; a code of actors; a name in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from dateline.errors import QuestionError
from dateline.record import Ledger
from dateline.record.encode import storable
from dateline.tables.states import find_state, states

__all__ = ["Party", "resolve", "resolved"]

_CODE = re.compile(r"[A-Z]{3,5}:\S.{0,100}|[A-Z]{3}:[A-Z]{2,4}")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Party:
    """Codes that stand for one party in the ledger (see ``record.codes``), and how to call it."""

    codes: tuple[str, ...]
    label: str


def resolve(ledger: Ledger, text: str) -> Party:
    """The party that ``text`` means. Raises QuestionError, with the nearest names, when it means none."""
    words = storable(" ".join(text[:_LONGEST].split()))
    if not words:
        raise QuestionError("a country or actor is needed, for example JPN, Japan, IGO:EU or a name in the ledger")
    state = find_state(words)
    if state:
        return Party((state.iso3,), state.name)
    if _CODE.fullmatch(words):
        return Party((words,), words)
    named = ledger.actors_named(words)
    if named:
        return Party(named, words)
    raise QuestionError(f"no country or actor in the ledger is called {words!r}{_suggest(ledger, words)}")


def resolved(ledger: Ledger, texts: Iterable[str]) -> list[Party]:
    """The parties that several texts mean. Raises QuestionError, also where two mean the same one."""
    found: dict[tuple[str, ...], tuple[Party, str]] = {}
    for text in texts:
        party = resolve(ledger, text)
        if party.codes in found:
            both = " and ".join(dict.fromkeys((found[party.codes][1], text)))
            raise QuestionError(f"{both}: one party, {party.label}, named twice")
        found[party.codes] = (party, text)
    return [party for party, _ in found.values()]


def _suggest(ledger: Ledger, words: str) -> str:
    names = {one.name.casefold(): one.name for one in states().values()}
    names |= {name.casefold(): name for name in ledger.actor_names()}
    near = get_close_matches(words.casefold(), names, n=3, cutoff=0.6)
    return f": did you mean {' or '.join(names[name] for name in near)}?" if near else ""
