"""Rules, verdicts and needs in plain sentences: English, or what `say` makes of it.

In: the records of this package. Out: text for the terminal, the report page, the dossier and the workbench, so that all of them say
the same.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tocsin.elections.count import contradictions
from tocsin.elections.exact import HUNDRED, Interval, Threshold, plain, rounded
from tocsin.elections.rest import Need
from tocsin.elections.rules.model import Denominator, Rule, Spread, Way
from tocsin.elections.saying import Say, english
from tocsin.elections.verdict import Check, Outcome, Verdict

TOTALS: dict[Denominator, str] = {"valid": "valid votes", "cast": "votes cast", "registered": "registered voters"}
OTHERWISE = {
    "runoff": "Otherwise a second round.",
    "preferences": "Otherwise the next preferences are counted.",
    "legislature": "Otherwise the legislature chooses.",
    "repeat": "Otherwise the election is repeated.",
    "plurality": "Otherwise a tie is broken as the law says.",
}
WHERE = {"certain": "condition|met", "impossible": "condition|not met", "open": "condition|open"}
WHERE_PARTIAL = {"certain": "met whatever the rest shows", "impossible": "out of reach", "open": "still open"}
BETWEEN = {
    "preferences": "the next preferences decide between {names}",
    "legislature": "the legislature chooses between {names}",
    "repeat": "the election is repeated, for too few voted",
    "open": "it is open",
    "contradictory": "the figures contradict each other",
}
"""How it may end, other than by somebody being elected, a second round or a tie."""


def rule_words(rule: Rule, say: Say = english) -> str:
    """The whole rule in a sentence or two."""
    parts = [say("Elected is who has {ways}.", ways=say(", or ").join(way_words(rule, way, say) for way in rule.wins))]
    if rule.turnout:
        parts.append(say("The election is void unless turnout is {bar} % of those registered.", bar=bar_words(rule.turnout, say)))
    return " ".join([*parts, _otherwise_words(rule, say)])


def way_words(rule: Rule, way: Way, say: Say = english) -> str:
    """One way to win: "at least 40 % of the valid votes and a lead of at least 10 points"."""
    parts = []
    if way.share is not None:
        parts.append(say("{bar} % of the {votes}", bar=bar_words(way.share, say), votes=say(TOTALS[way.of or rule.of])))
    if way.lead is not None:
        parts.append(_lead_words(way.lead, say))
    if way.spread is not None:
        parts.append(_spread_words(way.spread, say))
    if way.turnout is not None:
        parts.append(say("a turnout of {bar} %", bar=bar_words(way.turnout, say)))
    words = say(" and ").join(parts)
    return words if way.candidates is None else say("{way} (when no more than {count} stand)", way=words, count=way.candidates)


def _lead_words(lead: str, say: Say) -> str:
    if Threshold.parse(lead).value == 0:
        return say("most votes")
    return say("a lead of {bar} points over the second", bar=bar_words(lead, say))


def _spread_words(spread: Spread, say: Say) -> str:
    regions, bar = say(_plural(spread.called)), bar_words(spread.share, say)
    return say(
        "{bar} % of the votes in {number} of {all} {regions} ({law})",
        bar=bar, number=spread.number, all=spread.of, regions=regions, law=say(spread.because),
    )  # fmt: skip


def bar_words(bar: str | Threshold, say: Say = english) -> str:
    """A threshold in words: "more than 50"."""
    passed = Threshold.parse(bar) if isinstance(bar, str) else bar
    return say("more than {number}", number=plain(passed.value)) if passed.strict else say("at least {number}", number=plain(passed.value))


def _otherwise_words(rule: Rule, say: Say) -> str:
    if rule.otherwise != "runoff" or rule.runoff is None:
        return say(OTHERWISE[rule.otherwise])
    given = {"when": runoff_words(rule, say), "wins": say(rule.runoff.wins)}
    if rule.runoff.others_by:
        return say(
            "Otherwise a second round between the first and {others}, {when}, decided by {wins}.",
            others=say(rule.runoff.others_by),
            **given,
        )
    return say("Otherwise a second round between the two with most votes, {when}, decided by {wins}.", **given)


def runoff_words(rule: Rule, say: Say = english) -> str:
    """When the second round is held."""
    runoff = rule.runoff
    if runoff is None:
        return ""
    if runoff.when is not None:
        return say(runoff.when)
    start = say("the first round") if runoff.counted_from == "vote" else say("the announcement of the result")
    if runoff.exactly:
        return say("on day {days} after {start}", days=runoff.days, start=start)
    return say("within {days} days after {start}", days=runoff.days, start=start)


def runoff_date(rule: Rule, voted: str) -> str | None:
    """The day of the second round, or the last day for it, as ISO; None where the law counts from the result or sets no number of days."""
    runoff = rule.runoff
    if runoff is None or runoff.days is None or runoff.counted_from != "vote":
        return None
    return (date.fromisoformat(voted) + timedelta(days=runoff.days)).isoformat()


def outcome_words(outcome: Outcome, rule: Rule, say: Say = english) -> str:
    """One way in which it may end: "a runoff between Duque and Petro"."""
    names = _listed([name.removesuffix("?") for name in outcome.names], say)
    if outcome.kind == "elected":
        return (
            say("{names} is elected in the first round", names=names)
            if rule.otherwise == "runoff"
            else say("{names} is elected", names=names)
        )
    if outcome.kind == "runoff":
        return say("a second round between {names}", names=_in_the_runoff(outcome, rule, say))
    if outcome.kind == "tie":
        tie = say("an exact tie between {names}", names=names)
        return f"{tie}: {say(rule.tie)}" if rule.tie else tie
    return say(BETWEEN[outcome.kind], names=names)


def _in_the_runoff(outcome: Outcome, rule: Rule, say: Say) -> str:
    names = _listed([name.removesuffix("?") for name in outcome.names], say)
    if rule.runoff is not None and rule.runoff.others_by is not None:
        return say("{names} and {last}", names=names, last=say(rule.runoff.others_by))
    if any(name.endswith("?") for name in outcome.names):
        names = say("two of {names}", names=names)
    return say("{names} and somebody not named", names=names) if len(outcome.names) == 1 else names


def verdict_words(verdict: Verdict, say: Say = english) -> str:
    """The verdict in one sentence: what is certain, or how it may end."""
    if verdict.outcome.kind == "contradictory":
        problems = "; ".join(contradictions(verdict.count, say))
        return say("The figures contradict each other: {problems}. Nothing follows until that is settled.", problems=problems)
    if verdict.outcome.kind != "open":
        outcome = outcome_words(verdict.outcome, verdict.rule, say)
        if verdict.count.partial:
            return say("Whatever the rest shows, {outcome}.", outcome=outcome)
        return say("By the rule, {outcome}.", outcome=outcome)
    if not verdict.possible:
        return say("Nothing follows from these figures.")
    return say("Open: {outcomes}.", outcomes=say(", or ").join(outcome_words(outcome, verdict.rule, say) for outcome in verdict.possible))


def check_words(check: Check, say: Say = english) -> str:
    """One condition: the bar, where the count stands, and the distance."""
    has = interval_words(check.now, say) if check.now is not None else say("not known")
    state = say((WHERE_PARTIAL if check.partial and check.kind in ("share", "lead") else WHERE)[check.state])
    number = plain(check.bar.value)
    if check.kind == "spread":
        return say("support in {number} regions: has {has}; {state}", number=number, has=_whole(check.now, say), state=state)
    if check.kind == "candidates":
        return say("no more than {number} candidates: {state}", number=number, state=state)
    if check.kind == "turnout":
        return say("turnout {bar} %: {has} %; {state}", bar=bar_words(check.bar, say), has=has, state=state)
    return _vote_words(check, has, state, say)


def _vote_words(check: Check, has: str, state: str, say: Say) -> str:
    most = check.kind == "lead" and check.bar.value == 0
    if most and check.distance is not None:
        return say("most votes: {ahead}; {state}", ahead=_ahead(check.distance + 1, say), state=state)
    given = {"bar": bar_words(check.bar, say), "has": has, "distance": _distance_words(check.distance, say), "state": state}
    if check.kind == "share":
        return say("{bar} % of the {votes}: share {has} %{distance}; {state}", votes=say(TOTALS[check.of]), **given)
    if most:
        return say("most votes: lead {has} points{distance}; {state}", **given)
    return say("a lead of {bar} points: lead {has} points{distance}; {state}", **given)


def _ahead(votes: int, say: Say) -> str:
    if votes == 0:
        return say("candidates|level")
    counted = _votes(abs(votes), say)
    return say("{votes} ahead", votes=counted) if votes > 0 else say("{votes} behind", votes=counted)


def _votes(number: int, say: Say) -> str:
    return say("1 vote") if number == 1 else say("{number} votes", number=f"{number:,}")


def _distance_words(distance: int | None, say: Say) -> str:
    if distance is None:
        return ""
    if distance == 0:
        return say(", exactly enough")
    votes = _votes(abs(distance), say)
    return say(", {votes} more than it takes", votes=votes) if distance > 0 else say(", {votes} short", votes=votes)


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


def interval_words(value: Interval, say: Say = english) -> str:
    """An interval in at most four decimals: "10.5649", "7.86 to 7.88", "at least 3"."""
    if value.exact:
        return rounded(value.low, 4)
    if value.high is None:
        return say("at least {number}", number=rounded(value.low, 2))
    return say("{first} to {last}", first=_short(value.low), last=_short(value.high))


def _short(value: Fraction) -> str:
    text = rounded(value, 3)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _whole(value: Interval | None, say: Say) -> str:
    if value is None:
        return say("an unknown number")
    if value.exact:
        return plain(value.low)
    return say("{first} to {last}", first=plain(value.low), last=plain(value.high if value.high is not None else HUNDRED))


def _listed(names: list[str], say: Say) -> str:
    if not names:
        return say("nobody")
    return names[0] if len(names) == 1 else say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
