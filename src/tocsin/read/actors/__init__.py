"""Who the document speaks of: mentions, gathered into actors with kind, country, sector and roles as reported.

A parse comes in, an `ActorIndex` goes out. The way: `spotting` finds names, `lexicon` knows the words for posts, groups and bodies,
`roles` and `groups` read the phrases around them, `cast` decides who is who, `anaphora` follows pronouns and "the general".
"""

from __future__ import annotations

from tocsin.read.actors.index import ActorIndex
from tocsin.read.actors.resolve import resolve_actors
from tocsin.read.actors.spotting import find_names

__all__ = ["ActorIndex", "find_names", "resolve_actors"]
