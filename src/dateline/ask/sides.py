"""How each country or body stands to an act, counted by independent origins, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import AUTHOR, Stand, Standing

__all__ = ["Side", "disputed", "side_texts", "sides"]

_YES = frozenset({Standing.ASSERTED, Standing.CONFIRMED})
_NO = frozenset({Standing.DENIED})


@dataclass(frozen=True, slots=True)
class Side:
    """A party with all its stands, each with the number of origins; more than one stand is a party in two minds."""

    party: str  # country (ISO 3166-1 alpha-3) or body; AUTHOR for the reports' own voice
    stands: tuple[tuple[Standing, int], ...]


def sides(stands: Iterable[Stand]) -> tuple[Side, ...]:
    """The stands by party, the reports' own voice first; an origin counts once however many of a party it quotes."""
    found: dict[str, dict[Standing, set[str]]] = {}
    for stand in stands:
        party = AUTHOR if stand.holder == AUTHOR else stand.party or stand.holder
        found.setdefault(party, {}).setdefault(stand.standing, set()).update(stand.origins)
    ordered = sorted(found.items(), key=lambda pair: (pair[0] != AUTHOR, pair[0]))
    return tuple(
        Side(party, tuple((standing, len(held[standing])) for standing in Standing if standing in held))
        for party, held in ordered
    )


def side_texts(stands: Iterable[Stand]) -> tuple[str, ...]:
    """``JPN asserted 2, denied 1``."""
    return tuple(
        f"{side.party} " + ", ".join(f"{standing.value} {count}" for standing, count in side.stands)
        for side in sides(stands)
    )


def disputed(stands: Iterable[Stand]) -> tuple[str, ...]:
    """Who denies what somebody else, or the same holder at another time, asserts: shown, never averaged."""
    held = list(stands)
    asserting = {stand.holder for stand in held if stand.standing in _YES}
    denying = {stand.holder for stand in held if stand.standing in _NO}
    if not asserting or not denying:
        return ()
    found = []
    for holder in sorted(denying):
        others = sorted(asserting - {holder})
        if others:
            found.append(f"{holder} denies what {', '.join(others)} {'say' if len(others) > 1 else 'says'}")
        if holder in asserting:
            found.append(f"{holder} has both said and denied it")
    return tuple(found)
