"""Attachments that English does not allow, mended in the parse before anybody builds on it."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["mend"]


def mend(
    upos: Sequence[str], heads: Sequence[int], deprels: Sequence[str], words: Sequence[str] = ()
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Heads (0-based, -1 the root) and relations of one sentence, mended.

    A participle that describes the noun before it takes its prepositional phrases behind itself: in "sales to Chad
    valued at a million" the buyer hangs on the noun, not on "valued".
    "Ahead of" is one preposition: what follows hangs where "ahead" did.
    """
    new_heads, new_deprels = list(heads), list(deprels)
    for k, verb in enumerate(heads):
        if not k < verb or not deprels[k].startswith("obl") or deprels[verb] != "acl" or upos[verb] != "VERB":
            continue
        cases = [i for i in range(k) if heads[i] == k and deprels[i] == "case"]
        noun = cases[0] - 1 if cases else -1
        if heads[verb] <= noun < k and upos[noun] in ("NOUN", "PROPN"):
            new_heads[k], new_deprels[k] = noun, "nmod"
    for k, ahead in enumerate(heads[: len(words)]):
        if not 0 <= ahead < k or words[ahead].lower() != "ahead" or words[ahead + 1].lower() != "of":
            continue
        if deprels[k].startswith(("obl", "nmod")) and heads[ahead] not in (-1, k):
            clause = upos[heads[ahead]] in ("VERB", "ADJ", "AUX")
            new_heads[k], new_deprels[k] = heads[ahead], "obl" if clause else "nmod"
            new_heads[ahead], new_deprels[ahead] = k, "case"
            new_heads[ahead + 1], new_deprels[ahead + 1] = ahead, "fixed"
    return tuple(new_heads), tuple(new_deprels)
