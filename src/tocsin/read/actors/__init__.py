"""Who the document speaks of: mentions, gathered into actors with kind, country, sector and roles as reported.

A parse comes in, an `ActorIndex` goes out. The way, as `resolve` takes it: `spotting` finds names (with `merging` and `states`); `roles`,
`holders` and `groups` read the phrases for posts and groups around them; `labels` mends what a name is; `cast` decides who is who;
`acting` tells a state that acts from a place; `anaphora` remembers who was spoken of and follows "the general", `pronouns` "he" and "it"
(`clauses` knows the sentence around them). `lexicon` knows the words. Once statements are known, `voices` finds out who "I" is.
"""

from __future__ import annotations

from tocsin.read.actors.index import ActorIndex
from tocsin.read.actors.resolve import resolve_actors
from tocsin.read.actors.spotting import find_names
from tocsin.read.actors.voices import give_voices

__all__ = ["ActorIndex", "find_names", "give_voices", "resolve_actors"]
