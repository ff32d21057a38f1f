"""The decisions that make up an attribution, and what each looks at.

A decision weighs its candidates by attributes of theirs (strings). A template names one or more attributes; each combination of their
values has a learnt weight, and a candidate's score is the sum over the templates. The tables below are all there is to the method:
`training/statements.py` learns the weights for them, `model.py` adds the weights up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter

Values = tuple[str, ...]
Key = str | tuple[str, ...]
"""The value of one attribute, or the values of several."""


@dataclass(frozen=True)
class Decision:
    """A named choice. `attributes`: names, in the order of the values; `templates`: attribute names apart by blanks, one a line."""

    name: str
    attributes: str
    templates: str
    getters: tuple[Callable[[Values], Key], ...] = field(init=False)

    def __post_init__(self) -> None:
        names = self.attributes.split()
        getters = tuple(itemgetter(*map(names.index, line.split())) for line in self.lines)
        object.__setattr__(self, "getters", getters)

    @property
    def lines(self) -> list[str]:
        """The templates one by one."""
        return [line.strip() for line in self.templates.strip().splitlines()]

    def keys(self, values: Values) -> list[tuple[int, Key]]:
        """For each template its number and the combination of values; what training counts."""
        return [(number, get(values)) for number, get in enumerate(self.getters)]


# Is this word a cue? `key`: lemma and coarse class; `attitude`: by the lexicon; `shape`: relations of its dependents in order.
CUE = Decision(
    "cue",
    """key attitude tag dep pos subject subject_lemma shape word-2 word-1 word+1 word+2 word+3 tag-2 tag-1 tag+1 tag+2 tag+3 place edge
    head head_pos head_dep quoted quote_before quote_after""",
    """
    key
    attitude
    tag
    dep
    key tag
    key dep
    attitude dep
    subject
    subject_lemma
    key subject
    attitude subject tag
    shape
    pos shape
    attitude shape
    word-2
    word-1
    word+1
    word+2
    word+3
    tag-2
    tag-1
    tag+1
    tag+2
    tag+3
    tag-1 tag tag+1
    key word-1
    key word+1
    key tag-1
    key tag+1
    place
    key place
    edge
    key edge
    head
    head_pos dep
    key head_pos
    head_dep dep
    quoted
    quoted key
    quote_before quoted
    quote_after quoted
    quote_before quote_after quoted
    quote_before quoted key
    quote_after quoted key
    quote_before quote_after pos dep
    """,
)

# The same decision goes over each dependent of the candidate. `opener`: its preposition or conjunction.
CUE_PART = Decision(
    "cue_part",
    "key attitude pos rel lemma opener kind",
    """
    rel
    key rel
    attitude rel
    pos rel
    rel lemma
    rel opener
    key rel opener
    attitude rel opener
    rel kind
    key rel kind
    attitude rel kind
    """,
)

# Does the next token still belong to the cue? `top`: relation of the constituent that it opens.
CUE_STEP = Decision(
    "cue_step",
    "word tag path key distance edge_word top top_to_cue top_lemma tag_beyond word_beyond pos length step",
    """
    step
    word
    tag
    path
    path word
    key step
    key word
    key path
    distance step
    edge_word word
    top top_to_cue
    top top_lemma
    tag tag_beyond
    key tag
    word word_beyond
    pos tag
    key top
    length top
    """,
)

# Which noun phrase is the source, if any? `cut`: the dependent of its head left out behind it; `tail`: the last one taken in.
SOURCE = Decision(
    "source",
    """path side key cue_tag cue_pos cue_dep dep kind pos lemma gap after tag_after whole cut name tail length quoted opener inner
    is_subject origin""",
    """
    path side
    path key
    path cue_tag side
    path cue_pos cue_dep
    dep
    kind path
    kind
    pos
    lemma
    side
    gap side
    gap kind
    after
    after cut
    tag_after
    whole
    cut
    cut name
    cut length
    tail
    tail name
    length
    quoted
    quoted side
    opener path
    is_subject dep
    origin
    origin side after
    origin inner
    inner cut
    side cue_tag cue_dep is_subject
    """,
)
NO_SOURCE = Decision(
    "no_source",
    "key cue_tag cue_pos cue_dep subject shape quoted",
    """
    subject
    key
    cue_tag cue_dep
    cue_pos subject
    shape
    quoted
    key subject
    """,
)

# On which side of the cue does the content stand: left, right or both?
SIDES = Decision(
    "sides",
    """sides key attitude cue_pos cue_tag cue_dep shape_left shape_right left left2 right right2 quoted quote_left quote_right source place
    head_dep""",
    """
    sides
    sides key
    sides attitude
    sides cue_pos
    sides cue_tag cue_dep
    sides shape_left
    sides shape_right
    sides shape_left shape_right
    sides key shape_right
    sides key shape_left
    sides left
    sides left2 left
    sides right
    sides right right2
    sides left right
    sides quoted
    sides quote_left quote_right quoted
    sides quote_left quote_right key
    sides source
    sides source quote_left quote_right
    sides source left right
    sides source right key
    sides place
    sides cue_dep cue_pos source
    sides cue_dep head_dep source
    sides attitude shape_right
    sides attitude shape_left
    """,
)

# Where does a fragment begin next to the cue (or end, on its left)? `top`: the highest constituent with that edge.
_NEAR_ATTRIBUTES = """path key adjacent toward gap mark dep tag word quote quote_edge beyond_source other before cue_pos
    cue_dep cue_tag attitude position"""
_NEAR_TEMPLATES = """
    path
    path key
    path attitude
    adjacent toward
    adjacent key
    gap
    mark
    mark path
    dep
    dep key
    dep attitude
    tag
    word
    word key
    word path
    quote
    quote mark adjacent
    quote_edge adjacent
    beyond_source adjacent
    beyond_source position
    other path
    other adjacent toward
    other quote mark
    cue_pos cue_dep path
    cue_tag path
    adjacent dep cue_pos
    before toward
    position
    position other quote
    """
LEFT_NEAR = Decision("left_near", _NEAR_ATTRIBUTES, _NEAR_TEMPLATES)
RIGHT_NEAR = Decision("right_near", _NEAR_ATTRIBUTES, _NEAR_TEMPLATES)

# Where does it stop on the far side? `link`: relation of the word beyond, and where that word's head stands; `hung`: words inside that hang
# on a word outside, so that the fragment is more than one constituent.
_FAR_ATTRIBUTES = """at_top top_rel at_edge key sentences quote mark next link length block tag word cue_quote cue_tag cue_dep beyond near
    attitude hung last_hung"""
_FAR_TEMPLATES = """
    at_top top_rel at_edge
    at_top key at_edge
    at_edge sentences quote
    mark quote
    mark next
    link
    link mark
    link top_rel
    quote at_top
    quote sentences at_edge mark
    length at_top
    length top_rel
    block at_edge mark
    tag mark
    word
    next at_top
    link key
    link attitude
    cue_quote at_edge sentences
    cue_tag cue_dep at_top at_edge
    at_edge sentences link
    mark beyond
    near at_top
    sentences near
    hung
    hung at_edge
    hung key
    hung attitude
    hung link
    hung top_rel
    last_hung
    last_hung key
    last_hung mark
    hung cue_tag cue_dep
    """
LEFT_FAR = Decision("left_far", _FAR_ATTRIBUTES, _FAR_TEMPLATES)
RIGHT_FAR = Decision("right_far", _FAR_ATTRIBUTES, _FAR_TEMPLATES)

DECISIONS = {
    d.name: d for d in (CUE, CUE_PART, CUE_STEP, SOURCE, NO_SOURCE, SIDES, LEFT_NEAR, RIGHT_NEAR, LEFT_FAR, RIGHT_FAR)
}  # fmt: skip
