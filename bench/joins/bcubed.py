"""B-cubed precision and recall of a clustering against the truth (Bagga & Baldwin 1998).

In: for each item its cluster and its true class. Out: precision (how much of an item's cluster is of its class), recall (how much of its
class is in its cluster), F1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping


def bcubed(found: Mapping[Hashable, Hashable], truth: Mapping[Hashable, Hashable]) -> tuple[float, float, float]:
    """Over the items of `truth`; each must be in `found`."""
    clusters, classes = Counter(found[item] for item in truth), Counter(truth.values())
    both = Counter((found[item], truth[item]) for item in truth)
    precision = sum(n * n / clusters[cluster] for (cluster, _), n in both.items()) / len(truth)
    recall = sum(n * n / classes[true] for (_, true), n in both.items()) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)
