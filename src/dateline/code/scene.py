"""Sides left unsaid: who is meant where a clause names only who acts.

A report says "Lisbon expressed regret" when the paragraph has made clear to whom. The other side is taken from the
act told just before
with the same party, then from the pair of states the report is mostly about; a protest is addressed to its own
government, an
order such as a curfew to the country. The reason stands in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.councils import conducted
from dateline.code.pointed import dispersed, held_too, whose_words
from dateline.code.sightings import Sighting
from dateline.code.topic import central, main_pair, needy, state_of, states_of, warring
from dateline.model import Actor, ActorKind, Reading

__all__ = ["fill_sides"]

_TOWARD = frozenset(
    {
        "AGREE",
        "CONCEDE",
        "REJECT",
        "REQUEST",
        "THREATEN",
        "AID",
        "RETREAT",
        "SANCTION",
        "MOBILIZE",
        "ASSAULT",
        "ACCUSE",
        "COERCE",
    }
)
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_AT_HOME = frozenset({"Curfew", "Martial-law", "Censor", "Restrict"})
_AGAINST = frozenset({"SANCTION", "MOBILIZE", "ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_HOSTILE = frozenset({"MOBILIZE", "ASSAULT", "SANCTION", "COERCE", "THREATEN", "ACCUSE"})
_KIND = frozenset({"SUPPORT", "AID", "AGREE", "CONCEDE"})
_MEETING = frozenset({"CONSULT", "AGREE", "REJECT", "SUPPORT", "COOPERATE", "RETREAT"})
_TO_NEED = frozenset({"AID", "AGREE", "RETREAT", "SANCTION", "COERCE"})
_PEACEFUL = frozenset({"AGREE", "AID", "REQUEST"})
_OFFERING = frozenset({"offer", "pledge", "promise", "donate", "volunteer"})
_ANYBODY = frozenset({"world", "community", "public", "donor", "everybody", "everyone", "anybody", "anyone"})
_CIVIL = frozenset({"CIV", "CVL", "OPP", "LAB", "STU", "PTY", "REL", "EDU", "SOC", "MED"})
_TAKEN = frozenset({"Arrest", "Abduct", "Seize"})
_HARM = frozenset({
    "attack", "bombing", "killing", "murder", "assassination", "blast", "shooting", "massacre", "kidnapping", "raid",
    "cyberattack", "hack", "sabotage", "assault", "explosion", "violence", "poisoning",
})  # fmt: skip
_RETURN = frozenset({"extradition", "return", "release", "handover", "transfer", "freedom", "repatriation"})
_ABOARD = frozenset({"crew", "captain", "skipper", "sailor", "seaman", "fisherman", "passenger", "crewman"})
_NEAR = 2  # sentences back for the act told just before


def fill_sides(sightings: Sequence[Sighting], reading: Reading, trees: Sequence[Tree]) -> list[Sighting]:
    """The same sightings, with recipients where the report makes them clear without naming them again."""
    main = main_pair(sightings)
    focus, need = central(sightings, reading.sentences, reading.mentions), needy(sightings, trees)
    torn = warring(sightings)
    out: list[Sighting] = []
    for sighting in sightings:
        if sighting.mode == "Release" and not sighting.actors and not sighting.anaphor:
            sighting = _freed(sighting, out)
        sighting = _home_authority(_asked_abroad(sighting, trees), main, focus, trees)
        sighting = _traded(_civilians_across(_crew(sighting, out, trees), main), main)
        if sighting.kind == "event" and not sighting.anaphor:
            sighting = whose_words(dispersed(conducted(sighting, out, trees), out), reading, trees)
        if sighting.lone:
            sighting = held_too(_lawfully(_met(sighting, out, main), main, focus), out)
        aim = focus or (need if sighting.type in _TO_NEED else None)
        if _open(sighting) and not _everybody(sighting, trees):
            sighting = _likewise(_filled(sighting, out, main, trees), out)
            if not sighting.recipients and torn is not None:
                sighting = _at_war(sighting, torn)
            if not sighting.recipients and len(main) == 2:
                sighting = _between(sighting, main)
            if not sighting.recipients and aim is not None and not _of_harm(sighting, trees):
                sighting = _toward(sighting, aim)
        elif _jointly(sighting, trees):
            sighting = _likewise(sighting, out)
            if aim is not None and not sighting.recipients:
                sighting = _toward(sighting, aim)
        if sighting.lone:
            continue
        if sighting.actors or sighting.recipients or sighting.anaphor or sighting.mode != "Release":
            out.append(sighting)
    return out


def _met(sighting: Sighting, before: Sequence[Sighting], main: dict[str, Actor]) -> Sighting:
    """Whom one meets where only one side is named: the other side of what was told just before, or of the report; both
    sides of the report where none is.
    """
    if sighting.type == "COERCE":
        return sighting
    known = [a for a in sighting.actors if a.country and a.country != "XXX"]
    if not known:
        if len(main) < 2:
            return sighting
        reasons = (*sighting.reasons, "both sides: the pair of states the report is about")
        return replace(sighting, actors=tuple(main.values()), recipients=(), reasons=reasons, lone=False)
    state = state_of(known[0])
    for other in reversed(before):
        if sighting.sentence - other.sentence > 1:
            break
        across = _across(other, state)
        if across is not None and other.type in _MEETING:
            return replace(_with(sighting, across, "the other side of the act told just before"), lone=False)
    if state in main:
        return replace(_with(sighting, main[state], "the pair of states the report is about"), lone=False)
    return sighting


def _lawfully(sighting: Sighting, main: dict[str, Actor], focus: Actor | None) -> Sighting:
    """Who arrests, bans or orders curfews where nobody is named: the authorities of the one country of the report."""
    if not sighting.lone or sighting.type != "COERCE" or focus is None or main:
        return sighting
    state = state_of(focus)
    home = Actor(f"{state}:GOV", "government", ActorKind.GOVERNMENT, state, ("GOV",))
    people = Actor(f"{state}:CIV", "civilians", ActorKind.GROUP, state, ("CIV",))
    reasons = (*sighting.reasons, "actor: the authorities of the country")
    return replace(sighting, actors=(home,), recipients=sighting.recipients or (people,), reasons=reasons, lone=False)


def _everybody(sighting: Sighting, trees: Sequence[Tree]) -> bool:
    """Whether a clause says that nobody in particular is meant: "asked the world for tents"."""
    arguments = trees[sighting.sentence].arguments(sighting.word)
    asked = (*arguments.objects, *arguments.indirect, *(w for p, w in arguments.oblique if p in ("to", "on")))
    return sighting.type == "REQUEST" and any(trees[sighting.sentence].lemma(w) in _ANYBODY for w in asked)


def _at_war(sighting: Sighting, torn: str) -> Sighting:
    """The government and the rebels of a country at war with itself are each other's other side."""
    if states_of(sighting.actors) != {torn} or sighting.type not in _TOWARD:
        return sighting
    sectors = {s for a in sighting.actors for s in a.sectors}
    if sectors & {"REB", "SEP", "INS", "UAF"}:
        home = Actor(f"{torn}:GOV", "government", ActorKind.GOVERNMENT, torn, ("GOV",))
        return _with(sighting, home, "the government the rebels fight")
    if sectors & {"GOV", "MIL"}:
        rebels = Actor(f"{torn}:REB", "rebels", ActorKind.GROUP, torn, ("REB",))
        return _with(sighting, rebels, "the rebels the government fights")
    return sighting


def _between(sighting: Sighting, main: dict[str, Actor]) -> Sighting:
    """What a third party offers or gives in a quarrel of two states goes to both."""
    if sighting.type not in _PEACEFUL or states_of(sighting.actors) & set(main):
        return sighting
    reasons = (*sighting.reasons, "recipient: both sides of the conflict")
    return replace(sighting, recipients=tuple(main.values()), reasons=reasons)


def _freed(sighting: Sighting, before: Sequence[Sighting]) -> Sighting:
    """Who frees captives is who took them, where the report has told that."""
    for other in reversed(before):
        if other.mode in _TAKEN and (other.actors or other.recipients) and other.kind == "event":
            return replace(
                sighting,
                actors=other.actors,
                recipients=other.recipients or sighting.recipients,
                reasons=(*sighting.reasons, "actor: who took them"),
            )
    return sighting


def _open(sighting: Sighting) -> bool:
    states = states_of(sighting.actors)
    return (
        all(len(state) == 3 or state.startswith("IGO:") for state in states)
        and sighting.kind == "event"
        and not sighting.anaphor
        and not sighting.recipients
        and len(states) == 1
        and sighting.mode != "Resign"
    )


def _filled(sighting: Sighting, before: Sequence[Sighting], main: dict[str, Actor], trees: Sequence[Tree]) -> Sighting:
    state = next(iter(states_of(sighting.actors)))
    civil = any(s in _CIVIL for a in sighting.actors for s in a.sectors)
    home = Actor(f"{state}:GOV", "government", ActorKind.GOVERNMENT, state, ("GOV",))
    lawmakers = any("LEG" in a.sectors for a in sighting.actors)
    if sighting.type == "PROTEST" and (civil or lawmakers) and len(state) == 3:
        return _with(sighting, home, "a protest is addressed to its government")
    seizes_power = sighting.mode == "Seize" and "political_institutions" in sighting.contexts
    if sighting.type == "COERCE" and (sighting.mode in _AT_HOME or seizes_power) and len(state) == 3:
        return _with(sighting, Actor(state, state, ActorKind.STATE, state), "an order holds in its own country")
    if sighting.type not in _TOWARD:
        return sighting
    if sighting.type == "REJECT" and lawmakers and state not in main and len(state) == 3:
        return _with(sighting, home, "what lawmakers turn down at home is the government's")
    if sighting.type == "REQUEST" and len(state) == 3 and _opposed(sighting):
        return _with(sighting, home, "addressed to the government")
    if _lawful(sighting, trees):
        people = Actor(f"{state}:CIV", "civilians", ActorKind.GROUP, state, ("CIV",))
        return _with(sighting, people, "the law of the own country")
    opponent = _opponent(sighting, before)
    if opponent is not None:
        return _with(sighting, opponent, "the other side at home in the act told just before")
    for other in reversed(before):
        if sighting.sentence - other.sentence > _NEAR:
            break
        if other.type in _KIND and sighting.type not in _KIND:
            continue  # who is backed or helped is not whom one is against
        if other.type == "COOPERATE" and sighting.type in _HOSTILE:
            continue  # nor is who works together with one
        if other.type == "ACCUSE" and any("JUD" in a.sectors for a in other.actors):
            continue  # nor is a court the victim of what it charges
        across = _across(other, state)
        if across is not None:
            return _with(sighting, across, "the other side of the act told just before")
    if len(main) == 2 and state not in main and sighting.type == "REQUEST":
        both = tuple(main.values())
        return replace(sighting, recipients=both, reasons=(*sighting.reasons, "recipient: both sides of the conflict"))
    if state in main:
        return _with(sighting, main[state], "the pair of states the report is about")
    if sighting.type in _VIOLENT and len(state) == 3:
        side = _at_home(sighting, state)
        if side is not None:
            return _with(sighting, side, "force used at home")
    if civil and sighting.type in ("REJECT", "REQUEST", "ACCUSE", "THREATEN") and len(state) == 3:
        return _with(sighting, home, "addressed to the government")
    return sighting


def _opposed(sighting: Sighting) -> bool:
    """Whether lawmakers, parties or unions ask: they ask their government where nobody else is named."""
    return all(
        {"OPP", "PTY", "LAB"} & set(a.sectors) or ("LEG" in a.sectors and a.kind is not ActorKind.BODY)
        for a in sighting.actors
    )


def _lawful(sighting: Sighting, trees: Sequence[Tree]) -> bool:
    """Whether a court or the police deal with somebody whom only a pronoun or a number names: "a judge jailed him"."""
    if sighting.type != "COERCE" or not all({"JUD", "COP"} & set(a.sectors) and a.country for a in sighting.actors):
        return False
    tree = trees[sighting.sentence]
    return any(tree.words[k].upos in ("PRON", "NUM") for k in tree.arguments(sighting.word).objects)


def _likewise(sighting: Sighting, before: Sequence[Sighting]) -> Sighting:
    """Who joins in a kind of sanction hits whom the others hit: "expelled two Malian envoys ... Chad expelled one"."""
    if sighting.type != "SANCTION" or sighting.recipients or sighting.mode not in ("Expel", "Withdraw"):
        return sighting
    own = states_of(sighting.actors)
    for other in reversed(before):
        alike = other.type == sighting.type and other.mode == sighting.mode and other.recipients
        if alike and not own & states_of((*other.actors, *other.recipients)):
            reasons = (*sighting.reasons, "recipient: of the like act before")
            return replace(sighting, recipients=other.recipients, reasons=reasons)
    return sighting


def _of_harm(sighting: Sighting, trees: Sequence[Tree]) -> bool:
    """Whether an attack is blamed: the country it hit, which the report is about, is not the one to blame."""
    objects = trees[sighting.sentence].arguments(sighting.word).objects
    return sighting.type == "ACCUSE" and any(trees[sighting.sentence].lemma(k) in _HARM for k in objects)


def _asked_abroad(sighting: Sighting, trees: Sequence[Tree]) -> Sighting:
    """A state asks others, not its own people, for their return: "has a month to request his extradition"."""
    tree = trees[sighting.sentence]
    wanted = {tree.lemma(k) for k in tree.arguments(sighting.word).objects}
    states = all(a.kind is ActorKind.STATE or "GOV" in a.sectors for a in sighting.actors) and bool(sighting.actors)
    own = states_of(sighting.actors) == states_of(sighting.recipients)
    if sighting.type == "REQUEST" and states and own and wanted & _RETURN:
        return replace(sighting, recipients=())
    return sighting


def _home_authority(sighting: Sighting, main: dict[str, Actor], focus: Actor | None, trees: Sequence[Tree]) -> Sighting:
    """Nobody named jails or bars people of the one country a report is about: its own authorities do."""
    passive = trees[sighting.sentence].is_passive(sighting.word)
    law = sighting.type == "COERCE" and sighting.mode in ("Arrest", "Restrict", "Convict") and not sighting.noun
    if focus is None or main or sighting.actors or sighting.anaphor or not law or not passive:
        return sighting
    state = state_of(focus)
    if states_of(sighting.recipients) != {state}:
        return sighting
    home = Actor(f"{state}:GOV", "government", ActorKind.GOVERNMENT, state, ("GOV",))
    return replace(sighting, actors=(home,), reasons=(*sighting.reasons, "actor: the authorities of the country"))


def _opponent(sighting: Sighting, before: Sequence[Sighting]) -> Actor | None:
    """The other side within one country: "protesters threw stones at the police, who used tear gas"."""
    own = {(a.country, a.sectors[:1]) for a in sighting.actors}
    if sighting.type not in _VIOLENT or not all(country and sector for country, sector in own):
        return None
    for other in reversed(before):
        if sighting.sentence - other.sentence > 1:
            break
        if other.kind != "event" or other.type not in (*_VIOLENT, "PROTEST") or other.anaphor:
            continue
        for mine, theirs in ((other.recipients, other.actors), (other.actors, other.recipients)):
            here, there = ({(a.country, a.sectors[:1]) for a in side} for side in (mine, theirs))
            if own & here and len(theirs) == 1 and not own & there and theirs[0].country == mine[0].country:
                return theirs[0]
    return None


def _at_home(sighting: Sighting, state: str) -> Actor | None:
    """Whom armed men or police of a country turn on there, where the report names no one abroad."""
    sectors = {s for a in sighting.actors for s in a.sectors}
    if sectors & {"REB", "INS", "SEP", "UAF"}:
        return Actor(f"{state}:GOV", "government", ActorKind.GOVERNMENT, state, ("GOV",))
    if sighting.mode == "Crowd-control" or sectors & {"COP"}:
        return Actor(f"{state}:CIV", "civilians", ActorKind.GROUP, state, ("CIV",))
    if sectors & {"MIL"} and sighting.type in ("ASSAULT", "COERCE"):
        return Actor(state, state, ActorKind.STATE, state)
    return None


def _with(sighting: Sighting, actor: Actor, reason: str) -> Sighting:
    if any(actor.id == own.id for own in sighting.actors):
        return sighting
    return replace(sighting, recipients=(actor,), reasons=(*sighting.reasons, f"recipient: {reason}"))


def _across(other: Sighting, state: str) -> Actor | None:
    """The one party on the other side of an act from a state; None where there is none or more than one state."""
    if other.kind != "event" or other.anaphor:
        return None
    actors, recipients = states_of(other.actors), states_of(other.recipients)
    if state in actors and not recipients:
        sides: Sequence[Actor] = [a for a in other.actors if state_of(a) != state]
    elif state in actors and state not in recipients:
        sides = other.recipients
    elif state in recipients and state not in actors and len(recipients) == 2 and other.type == "REQUEST":
        sides = [a for a in other.recipients if state_of(a) != state]  # who pleads with both is not the other side
    elif state in recipients and state not in actors:
        sides = other.actors
    else:
        return None
    states = states_of(sides)
    return sides[0] if len(states) == 1 and all(len(s) == 3 or s.startswith("IGO:") for s in states) else None


def _civilians_across(sighting: Sighting, main: dict[str, Actor]) -> Sighting:
    """Bare "civilians" fired on by one side of a conflict of two states are those of the other side."""
    states = states_of(sighting.actors)
    state = next(iter(states), "")
    if sighting.type not in ("ASSAULT", "CONCEDE") or len(states) != 1 or state not in main or not sighting.recipients:
        return sighting
    armed = all(a.kind is ActorKind.STATE or {"MIL", "GOV"} & set(a.sectors) for a in sighting.actors)
    other = main[state].country
    if not armed or not other or any(a.id != f"{state}:CIV" for a in sighting.recipients):
        return sighting
    civilians = Actor(f"{other}:CIV", "civilians", ActorKind.GROUP, other, ("CIV",))
    return _with(sighting, civilians, "the civilians of the other side")


def _crew(sighting: Sighting, before: Sequence[Sighting], trees: Sequence[Tree]) -> Sighting:
    """A crew without a nation is that of the craft taken in the same sentence: "seized a Malian boat, arrested its
    crew"."""
    last = before[-1] if before else None
    if last is None or last.sentence != sighting.sentence or sighting.type not in _VIOLENT or last.type not in _VIOLENT:
        return sighting
    tree = trees[sighting.sentence]
    crew = any(tree.lemma(w) in _ABOARD for w in tree.arguments(sighting.word).objects)
    same = states_of(last.actors) == states_of(sighting.actors) == states_of(sighting.recipients)
    if not crew or not same or not last.recipients or states_of(last.recipients) & states_of(last.actors):
        return sighting
    return replace(sighting, recipients=last.recipients, reasons=(*sighting.reasons, "recipient: whose craft it was"))


def _traded(sighting: Sighting, main: dict[str, Actor]) -> Sighting:
    """A state that buys from a field or firm buys abroad where the report is about two states."""
    states = states_of(sighting.actors)
    state = next(iter(states), "")
    if sighting.type != "COOPERATE" or len(states) != 1 or state not in main or not sighting.recipients:
        return sighting
    sides = all(a.kind is ActorKind.STATE for a in sighting.actors)
    firms = all(a.kind is ActorKind.ORGANIZATION and a.country == state for a in sighting.recipients)
    return _with(sighting, main[state], "the other state of the pair") if sides and firms else sighting


def _jointly(sighting: Sighting, trees: Sequence[Tree]) -> bool:
    """Whether several states do together what is done to somebody whom the clause leaves out."""
    plain = sighting.kind == "event" and not sighting.anaphor and not sighting.recipients
    given = sighting.type == "AGREE" and trees[sighting.sentence].lemma(sighting.word) in _OFFERING
    one_sided = sighting.type in _AGAINST or sighting.type == "AID" or given
    return plain and one_sided and len(states_of(sighting.actors)) > 1


def _toward(sighting: Sighting, focus: Actor) -> Sighting:
    """What others do in a report about one country they do toward it: "Brazil froze its aid"."""
    if sighting.type not in _TOWARD or sighting.type == "ASSAULT" or state_of(focus) in states_of(sighting.actors):
        return sighting
    return _with(sighting, focus, "the country that the report is about")
