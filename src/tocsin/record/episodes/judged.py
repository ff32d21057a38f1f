"""What analysts judged of episodes: that two tellings are of one happening, or of two.

In: clusters, and pairs of assertion ids. Out: clusters with that applied. It is applied to what was clustered, not while clustering: a
judgement changes the episodes that it names and no others.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.record.episodes.claims import Claim
from tocsin.record.episodes.clustering import Cluster
from tocsin.record.judgements import Pairs

ALONE = "an analyst judged it another happening"
TOGETHER = "an analyst judged them one happening"


def judged_clusters(clusters: Sequence[Cluster], judged: Pairs) -> list[Cluster]:
    """First the parting of tellings, then the joining of episodes."""
    parts = [part for cluster in clusters for part in _parted(cluster, judged)] if judged.apart else list(clusters)
    return _merged(parts, judged) if judged.same else parts


def _parted(cluster: Cluster, judged: Pairs) -> list[Cluster]:
    """The telling that became known later goes, with nobody else."""
    gone: set[str] = set()
    ids = [claim.id for claim, _ in cluster.members]
    for pair in judged.apart:
        both = [i for i in ids if i in pair and i not in gone]
        gone |= set(both[1:])
    if not gone:
        return [cluster]
    kept = _made([member for member in cluster.members if member[0].id not in gone], cluster)
    return [kept, *(_made([(claim, ALONE)], cluster) for claim, _ in cluster.members if claim.id in gone)]


def _merged(clusters: Sequence[Cluster], judged: Pairs) -> list[Cluster]:
    where = {claim.id: number for number, cluster in enumerate(clusters) for claim, _ in cluster.members}
    parent = list(range(len(clusters)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    for pair in sorted(judged.same, key=sorted):
        ends = sorted(root(where[i]) for i in pair if i in where)
        if len(ends) == 2:
            parent[ends[1]] = ends[0]
    members: dict[int, list[tuple[Claim, str]]] = {}
    for number, cluster in enumerate(clusters):
        first = root(number)
        because = [(claim, why if number == first else TOGETHER) for claim, why in cluster.members]
        members.setdefault(first, []).extend(because)
    return [
        _made(found, clusters[number]) if len(found) > len(clusters[number].members) else clusters[number]
        for number, found in members.items()
    ]


def _made(members: Sequence[tuple[Claim, str]], like: Cluster) -> Cluster:
    made = Cluster(like.number, like.kind)
    for claim, because in members:
        made.add(claim, because)
    return made
