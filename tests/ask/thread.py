"""A small ledger: a plan and its life, a claim and its denial, aid and quarrel; what the questions are tested on."""

from __future__ import annotations

from datetime import date

from tests.record.specimens import (
    CHILE,
    LIND,
    NORWAY,
    OSLO_MFA,
    PALACE,
    SOTO,
    Told,
    act,
    claim,
    day,
    document,
    lines,
    report,
    sentences,
)

from dateline.model import AUTHOR, Claim, Factuality, Reading, SpeechAct, Status, View, When

MAY = When(date(2019, 5, 1), date(2019, 5, 31), "month", "in May")


def one(
    text: str, published: str, trigger: str, what: object, status: Status, *said: tuple[object, str, SpeechAct]
) -> Told:
    """A document with one report and the claims it stands in, each (speaker, words for it, act)."""
    doc = document(text, published=date.fromisoformat(published), title=text[:20])
    claims: tuple[Claim, ...] = tuple(
        claim(doc, speaker, words, "said", trigger, act=how)  # type: ignore[arg-type]
        for speaker, words, how in said
    )
    views = (View(AUTHOR, Factuality.UNCOMMITTED),) if claims else (View(AUTHOR, Factuality.CERTAIN),)
    made = report(doc, trigger, what, status, claims=claims, views=views)  # type: ignore[arg-type]
    return Told(doc, Reading(doc, sentences(doc), (), (), claims, (), reader_digest="w1"), (made,))


VISIT = act("CONSULT", (LIND,), (CHILE,), when=MAY, mode="Visit")
PLAN = one("Lind will visit Chile in May, the ministry said.", "2019-03-06", "visit", VISIT, Status.PLANNED,
           (OSLO_MFA, "the ministry", SpeechAct.ASSERT))  # fmt: skip
CONFIRMED = one("The visit of Lind in May will go ahead, the palace said.", "2019-04-02", "visit", VISIT,
                Status.PLANNED, (PALACE, "the palace", SpeechAct.CONFIRM))  # fmt: skip
OFF = one("Lind has cancelled the visit to Chile.", "2019-04-20", "visit",
          act("CONSULT", (LIND,), (CHILE,), mode="Visit"), Status.NOT_HAPPENED)  # fmt: skip
OPEN = lines(
    "Soto may tour Norway in June.",
    ("tour", act("CONSULT", (SOTO,), (NORWAY,), when=When(date(2019, 6, 1), date(2019, 6, 30), "month"), mode="Visit"),
     Status.POSSIBLE),
    published="2019-03-06",
)  # fmt: skip
RAID = act("ASSAULT", (CHILE,), (NORWAY,), when=day("2019-03-04"))
CLAIM = one("Chilean boats shelled a trawler on Monday, the ministry said.", "2019-03-05", "shelled", RAID,
            Status.CLAIMED, (OSLO_MFA, "the ministry", SpeechAct.ASSERT))  # fmt: skip
DENIAL = one("No boat shelled anybody on Monday, the palace said.", "2019-03-07", "shelled", RAID,
             Status.DENIED, (PALACE, "the palace", SpeechAct.DENY))  # fmt: skip
GIFT = lines("Norway gave Chile a harbor crane on Sunday.",
             ("gave", act("AID", (NORWAY,), (CHILE,), when=day("2019-05-12")), Status.HAPPENED),
             published="2019-05-13")  # fmt: skip
GIFT_TOO = lines("A crane for Valparaíso was given by Norway at the weekend, engineers saw.",
                 ("given", act("AID", (NORWAY,), (CHILE,), when=day("2019-05-12")), Status.HAPPENED),
                 published="2019-05-14")  # fmt: skip
SUIT = one("Chile broke off talks over fish, the ministry said.", "2019-05-20", "broke",
           act("REJECT", (CHILE,), (NORWAY,), when=day("2019-05-20")), Status.CLAIMED,
           (OSLO_MFA, "the ministry", SpeechAct.ASSERT))  # fmt: skip
ALL = (PLAN, CONFIRMED, OPEN, CLAIM, DENIAL, GIFT, GIFT_TOO, SUIT)
