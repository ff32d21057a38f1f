"""Rules, verdicts and needs in plain English sentences.

In: the records of this package. Out: text for the terminal, the report page and the dossier, so that all of them say the same.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tocsin.elections.exact import HUNDRED, Interval, Threshold, plain, rounded
from tocsin.elections.rest import Need
from tocsin.elections.rules.model import Denominator, Rule, Way
from tocsin.elections.verdict import Check, Outcome, Verdict

TOTALS: dict[Denominator, str] = {"valid": "valid votes", "cast": "votes cast", "registered": "registered voters"}
OTHERWISE = {
    "runoff": "a second round",
    "preferences": "the next preferences are counted",
    "legislature": "the legislature chooses",
    "repeat": "the election is repeated",
    "plurality": "a tie is broken as the law says",
}
WHERE = {"certain": "met", "impossible": "not met", "open": "open"}
WHERE_PARTIAL = {"certain": "met whatever the rest shows", "impossible": "out of reach", "open": "still open"}


def rule_words(rule: Rule) -> str:
    """The whole rule in a sentence or two."""
    ways = ", or ".join(way_words(rule, way) for way in rule.wins)
    void = f" The election is void unless turnout is {bar_words(rule.turnout)} % of those registered." if rule.turnout else ""
    return f"Elected is who has {ways}.{void} {_otherwise_words(rule)}"


def way_words(rule: Rule, way: Way) -> str:
    """One way to win: "at least 40 % of the valid votes and a lead of at least 10 points"."""
    parts = []
    if way.share is not None:
        parts.append(f"{bar_words(way.share)} % of the {TOTALS[way.of or rule.of]}")
    if way.lead is not None:
        bar = Threshold.parse(way.lead)
        parts.append("most votes" if bar.value == 0 else f"a lead of {bar} points over the second")
    if way.spread is not None:
        spread = way.spread
        parts.append(
            f"{bar_words(spread.share)} % of the votes in {spread.number} of {spread.of} {_plural(spread.called)} ({spread.because})"
        )
    if way.turnout is not None:
        parts.append(f"a turnout of {bar_words(way.turnout)} %")
    words = " and ".join(parts)
    return f"{words} (when no more than {way.candidates} stand)" if way.candidates is not None else words


def bar_words(text: str) -> str:
    """A threshold in words: "more than 50"."""
    return str(Threshold.parse(text))


def _otherwise_words(rule: Rule) -> str:
    if rule.otherwise == "runoff" and rule.runoff is not None:
        second = f" {rule.runoff.others_by}" if rule.runoff.others_by else "the two with most votes"
        between = f"the first and{second}" if rule.runoff.others_by else second
        return f"Otherwise a second round between {between}, {runoff_words(rule)}, decided by {rule.runoff.wins}."
    return f"Otherwise {OTHERWISE[rule.otherwise]}."


def runoff_words(rule: Rule) -> str:
    """When the second round is held."""
    runoff = rule.runoff
    if runoff is None:
        return ""
    if runoff.when is not None:
        return runoff.when
    start = "the first round" if runoff.counted_from == "vote" else "the announcement of the result"
    return f"{'on day' if runoff.exactly else 'within'} {runoff.days}{'' if runoff.exactly else ' days'} after {start}"


def runoff_date(rule: Rule, voted: str) -> str | None:
    """The day of the second round, or the last day for it, as ISO; None where the law counts from the result or sets no number of days."""
    runoff = rule.runoff
    if runoff is None or runoff.days is None or runoff.counted_from != "vote":
        return None
    return (date.fromisoformat(voted) + timedelta(days=runoff.days)).isoformat()


def outcome_words(outcome: Outcome, rule: Rule) -> str:
    """One way in which it may end: "a runoff between Duque and Petro"."""
    names = _listed([name.removesuffix("?") for name in outcome.names])
    unsure = any(name.endswith("?") for name in outcome.names)
    if outcome.kind == "elected":
        return f"{names} is elected" + (" in the first round" if rule.otherwise == "runoff" else "")
    if outcome.kind == "runoff":
        if rule.runoff is not None and rule.runoff.others_by is not None:
            return f"a second round between {names} and {rule.runoff.others_by}"
        return f"a second round between {'two of ' if unsure else ''}{names}{' and somebody not named' if len(outcome.names) == 1 else ''}"
    return {
        "preferences": f"the next preferences decide between {names}",
        "legislature": f"the legislature chooses between {names}",
        "repeat": "the election is repeated, for too few voted",
        "tie": f"an exact tie between {names}" + (f": {rule.tie}" if rule.tie else ""),
        "open": "it is open",
        "contradictory": "the figures contradict each other",
    }[outcome.kind]


def verdict_words(verdict: Verdict) -> str:
    """The verdict in one sentence: what is certain, or how it may end."""
    so_far = "Whatever the rest shows, " if verdict.count.partial else "By the rule, "
    if verdict.outcome.kind == "contradictory":
        return f"The figures contradict each other: {'; '.join(verdict.problems)}. Nothing follows until that is settled."
    if verdict.outcome.kind != "open":
        return f"{so_far}{outcome_words(verdict.outcome, verdict.rule)}."
    if not verdict.possible:
        return "Nothing follows from these figures."
    return f"Open: {', or '.join(outcome_words(outcome, verdict.rule) for outcome in verdict.possible)}."


def check_words(check: Check) -> str:
    """One condition: the bar, where the count stands, and the distance."""
    has = interval_words(check.now) if check.now is not None else "not known"
    if check.kind == "spread":
        return f"support in {plain(check.bar.value)} regions: has {_whole(check.now)}; {WHERE[check.state]}"
    if check.kind == "candidates":
        return f"no more than {plain(check.bar.value)} candidates: {WHERE[check.state]}"
    if check.kind == "turnout":
        return f"turnout {check.bar} %: {has} %; {WHERE[check.state]}"
    words = WHERE_PARTIAL if check.partial else WHERE
    most = check.kind == "lead" and check.bar.value == 0
    if most and check.distance is not None:
        return f"most votes: {_ahead(check.distance + 1)}; {words[check.state]}"
    bar = "most votes" if most else f"{check.bar} % of the {TOTALS[check.of]}" if check.kind == "share" else f"a lead of {check.bar} points"
    what = f"{bar}: {'share' if check.kind == 'share' else 'lead'} {has}{' %' if check.kind == 'share' else ' points'}"
    return f"{what}{_distance_words(check.distance)}; {words[check.state]}"


def _ahead(votes: int) -> str:
    return "level" if votes == 0 else f"{abs(votes):,} {'vote' if abs(votes) == 1 else 'votes'} {'ahead' if votes > 0 else 'behind'}"


def _distance_words(distance: int | None) -> str:
    if distance is None:
        return ""
    if distance == 0:
        return ", exactly enough"
    return f", {abs(distance):,} {'vote' if abs(distance) == 1 else 'votes'} {'more than it takes' if distance > 0 else 'short'}"


def need_words(need: Need) -> str:
    """What the rest would have to show for one condition."""
    whose = f"{need.name} over {need.rival}" if need.rival else need.name
    goal = (
        "to be ahead"
        if need.kind == "lead" and need.bar.value == 0
        else f"to end with {need.bar} {'points of lead' if need.kind == 'lead' else '%'}"
    )
    if need.reach == "already":
        return f"{whose}: {goal}, nothing: no rest can undo it"
    amount = f"{interval_words(need.points)} {'points of lead' if need.kind == 'lead' else '%'}"
    votes = f" ({need.votes:,} of {need.rest:,} votes)" if need.votes is not None and need.rest is not None else ""
    so_far = f"so far {interval_words(need.so_far)}"
    if need.reach == "impossible":
        return f"{whose}: {goal}, the rest cannot be enough: it would take {amount}{votes}; {so_far}"
    if need.kind == "lead" and need.points.high is not None and need.points.high < 0:
        behind = f"{interval_words(Interval(-need.points.high, -need.points.low))} points"
        return f"{whose}: {goal}, may lose the rest by as much as {behind}{votes.replace('(-', '(')}; {so_far}"
    return f"{whose}: {goal}, must have {amount} in the rest{votes}; {so_far}"


def interval_words(value: Interval) -> str:
    """An interval in at most four decimals: "10.5649", "7.86 to 7.88", "at least 3"."""
    if value.exact:
        return rounded(value.low, 4)
    if value.high is None:
        return f"at least {rounded(value.low, 2)}"
    return f"{_short(value.low)} to {_short(value.high)}"


def _short(value: Fraction) -> str:
    text = rounded(value, 3)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _whole(value: Interval | None) -> str:
    if value is None:
        return "an unknown number"
    return plain(value.low) if value.exact else f"{plain(value.low)} to {plain(value.high if value.high is not None else HUNDRED)}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nobody"


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
