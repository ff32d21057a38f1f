"""The choices that make up an attribution, and what the trained scorer sees of each.

A choice is made among candidates. Of a candidate the scorer gets some words, each in its role ("the cue", "the last word of the source"),
and some attributes (strings: relations, distances, marks). The words enter as vectors in their context, so that no attribute repeats what a
word is. `training/statements.py` learns what they are worth; `model.py` applies it.
"""

from __future__ import annotations

from dataclasses import dataclass

Values = tuple[str, ...]
NOBODY = -1
"""In a role that no word plays."""


Candidate = tuple[tuple[int, ...], Values]
"""Token indexes in the order of the choice's roles, values in the order of its attributes. A bare pair: a document has thousands."""


@dataclass(frozen=True)
class Choice:
    """A named choice; names of roles and attributes are apart by blanks."""

    name: str
    roles: str
    attributes: str


# What the scorer sees of every word, apart from the engine's vector. `attitude`: by the lexicon; `quoted`: where in a quotation it stands;
# `mark`: whether it is a quotation mark, or stands beside one.
WORD = "lemma tag dep name attitude quoted mark place"

# Where does the cue end, to the left or right of its head? `beyond`: the first word left out; `top`: what constituent that one opens.
CUE_EDGE = Choice("cue_edge", "cue edge beyond head", "step distance path top top_to_cue length cue_pos cue_dep")

# Which noun phrase is the source, if any? `cut`: the dependent of its head left out behind it; `tail`: the last one taken in.
SOURCE = Choice(
    "source",
    "cue head first last before after",
    "path side kind gap after_mark whole cut tail length quoted opener inner is_subject origin dep",
)

# On which side of the cue does the content stand: left, right or both?
SIDES = Choice(
    "sides",
    "cue source left right",
    "sides attitude cue_dep shape_left shape_right left_mark right_mark quoted quote_left quote_right source_side place head_dep",
)

# Where does a fragment of the content begin next to the cue (or end, on its left)? `top`: the highest constituent with that edge.
_NEAR = (
    "cue edge before top",
    "path adjacent toward gap before_mark dep quote quote_edge source_side sides cue_dep cue_tag position attitude",
)
LEFT_NEAR = Choice("left_near", *_NEAR)
RIGHT_NEAR = Choice("right_near", *_NEAR)

# Where does it stop on the far side? `link`: relation of the word beyond, and where that word's head stands; `hung`: words inside that hang
# on a word outside, so that the fragment is more than one constituent.
_FAR = (
    "cue near far beyond top",
    "at_top top_rel at_edge sentences quote mark link length block cue_quote cue_dep cue_tag beyond_mark hung last_hung attitude sides",
)
LEFT_FAR = Choice("left_far", *_FAR)
RIGHT_FAR = Choice("right_far", *_FAR)

CHOICES = (CUE_EDGE, SOURCE, SIDES, LEFT_NEAR, RIGHT_NEAR, LEFT_FAR, RIGHT_FAR)
