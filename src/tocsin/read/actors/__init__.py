"""Who the document speaks of: mentions, gathered into actors with kind, country, sector and roles as reported.

A parse comes in, an `ActorIndex` goes out. The way, as `resolve` takes it: `spotting` finds names (with `merging` and `states`); `roles`,
`holders` and `groups` read the phrases for posts and groups around them; `labels` mends what a name is; `cast` decides who is who;
`acting` tells a state that acts from a place; `anaphora` follows pronouns and "the general". `lexicon` knows the words.
"""

from __future__ import annotations

from tocsin.read.actors.index import ActorIndex
from tocsin.read.actors.resolve import resolve_actors
from tocsin.read.actors.spotting import find_names

__all__ = ["ActorIndex", "find_names", "resolve_actors"]
