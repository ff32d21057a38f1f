"""From matched frames to the events worth a line: doubles merged, and the sentence's main one chosen."""

from __future__ import annotations

from tocsin.read.events.frames import Frame
from tocsin.read.events.lexicon import Lexicon
from tocsin.read.parse import Token

ATTRIBUTION_PENALTY = 2  # levels: a closing "..., police charged" is a source, not the sentence's news
SUBJECT_PENALTY = 1


def merged(frames: list[Frame]) -> list[Frame]:
    """Frames without those that say again what another says: "killed two in an attack" is one event."""
    kept: list[Frame] = []
    for frame in frames:
        host = _host(frame, frames)
        if host is None:
            kept.append(frame)
            continue
        host.actors = host.actors or [t for t in frame.actors if t not in host.recipients]
        host.recipients = host.recipients or [t for t in frame.recipients if t not in host.actors]
        host.mode = host.mode or frame.mode
    return kept


def _host(frame: Frame, frames: list[Frame]) -> Frame | None:
    """The frame that already tells this noun's event: a predicate of the same type that the noun is an argument of."""
    if frame.intended:
        return None
    if frame.trigger.dep == "acl:relcl":  # "the coup that ousted the premier"
        return next((f for f in frames if f.trigger is frame.trigger.head and f.event == frame.event), None)
    if frame.trigger.pos not in {"NOUN", "PROPN"}:
        return None
    others = [f for f in frames if f is not frame and not f.intended]
    shared = next((f for f in others if f.trigger is frame.anchor), None)
    if shared is not None and (shared.event == frame.event or shared.entry.object):
        return shared  # the light verb has an entry of its own for such an object
    anchors = {f.anchor.index: f for f in others if f.event == frame.event}
    token = frame.anchor
    for _ in range(3):
        if token.is_root or token.rel not in {"nsubj", "obj", "obl", "nmod", "conj", "advcl"}:
            return None
        token = token.head
        found = anchors.get(token.index)
        if found is not None:
            return found
    return None


def main_frame(frames: list[Frame], lexicon: Lexicon) -> Frame | None:
    """The sentence's main event: the highest in the tree that is not just the naming of a source; the first on a tie."""
    return min(frames, key=lambda f: (_level(f, lexicon), f.anchor.index), default=None)


def _level(frame: Frame, lexicon: Lexicon) -> int:
    anchor = frame.anchor
    level = sum(1 for up in anchor.ancestors() if not lexicon.has(up.lemma.lower(), "speech"))
    if anchor.rel in {"nsubj", "csubj"}:
        level += SUBJECT_PENALTY
    return level + (ATTRIBUTION_PENALTY if _is_closing_source(anchor, frame) else 0)


def _is_closing_source(verb: Token, frame: Frame) -> bool:
    """Whether the verb only names who says the rest: its content stands before it."""
    if frame.trigger is not verb or frame.intended:
        return False
    content = verb.child("ccomp")
    return verb.rel == "parataxis" or (content is not None and content.index < verb.index)
