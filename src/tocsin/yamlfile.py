"""YAML into typed entries, with errors that a writer can act on: file, line, field, what is wrong, the nearest valid word.

In: a path (or a text with a name) and the type that its content should be. Out: the entry. The shapes are checked by msgspec; where it
says that something is wrong, the place is looked up in the YAML tree, which knows its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec
import yaml

from tocsin.errors import LexiconError

Entry = TypeVar("Entry")
SEE = "docs/WATCH.md explains the fields"

_WHERE = re.compile(r"^(?P<problem>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN_FIELD = re.compile(r"unknown field `([^`]+)`")
_INVALID_WORD = re.compile(r"Invalid enum value '([^']+)'")


@dataclass(frozen=True, slots=True)
class Written:
    """YAML that stands in no file, with the name by which errors call it."""

    name: str
    text: str


Place = Path | Written


def load(path: Place, kind: type[Entry], see: str = SEE) -> Entry:
    """The file's content as `kind`. Raises LexiconError naming file, line and field, and the nearest word where one was meant.

    `see`: where the fields are explained."""
    text = _text(path)
    try:
        tree = yaml.compose(text, Loader=yaml.CSafeLoader)
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise LexiconError(f"{path.name}{line}: not valid YAML: {problem}; correct the line, or put the text in quotes") from None
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise LexiconError(_explained(str(error), path, tree, kind).replace(SEE, see)) from None


def wrong(path: Place, steps: Iterable[str | int], problem: str) -> LexiconError:
    """An error at a place of a file that has the right shape: `steps` lead to it ("signs", 2, "source")."""
    tree = yaml.compose(_text(path), Loader=yaml.CSafeLoader)
    steps = list(steps)
    return LexiconError(f"{path.name}, line {_line(tree, steps)}, field '{_field(steps)}': {problem}")


def nearest(word: str, known: Iterable[str]) -> str:
    """ "; did you mean 'x'?" for the known word that is most like it, else the known words themselves."""
    options = sorted(known)
    near = get_close_matches(word.lower(), [option.lower() for option in options], n=1, cutoff=0.6)
    if near:
        return f"did you mean '{next(o for o in options if o.lower() == near[0])}'?"
    return f"one of {', '.join(options)}"


def _text(path: Place) -> str:
    if isinstance(path, Written):
        return path.text
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise LexiconError(f"{path.name}: not UTF-8 text; save it as UTF-8") from None


def _explained(message: str, path: Place, tree: yaml.Node | None, kind: type) -> str:
    found = _WHERE.match(message)
    problem, at = (found["problem"], found["path"] or "$") if found else (message, "$")
    steps = _steps(at)
    unknown = _UNKNOWN_FIELD.search(problem)
    if unknown:
        owner = _type_at(kind, steps)
        fields = [field.encode_name for field in msgspec.structs.fields(owner)] if owner else []
        line = _line(tree, [*steps, unknown[1]])
        return f"{path.name}, line {line}, field '{unknown[1]}': no such field; {nearest(unknown[1], fields)} ({SEE})"
    word = _INVALID_WORD.search(problem)
    if word:
        steps = [_index_of(tree, steps, word[1]) if step == "..." else step for step in steps]
        known = [str(value) for value in _literals(_type_at(kind, steps, inner=True))]
        return f"{path.name}, line {_line(tree, steps)}, field '{_field(steps)}': '{word[1]}' is not known; {nearest(word[1], known)}"
    return f"{path.name}, line {_line(tree, steps)}, field '{_field(steps)}': {problem[:1].lower()}{problem[1:]} ({SEE})"


def _steps(path: str) -> list[str | int]:
    return [name or (int(number) if number.isdigit() else number) for name, number in _STEP.findall(path)]


def _line(tree: yaml.Node | None, steps: Iterable[str | int]) -> int:
    """The line of the last step that the file has, counted from 1."""
    node, line = tree, 1 if tree is None else tree.start_mark.line + 1
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _index_of(tree: yaml.Node | None, steps: list[str | int], word: str) -> str | int:
    """The place in a list at which a word stands; msgspec does not say it of tuples."""
    node = tree
    for step in steps:
        if step == "...":
            break
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    return next((number for number, item in enumerate(items) if item.value == word), 0)


def _field(steps: Iterable[str | int]) -> str:
    return next((step for step in reversed(list(steps)) if isinstance(step, str) and step != "..."), "the file")


def _type_at(kind: Any, steps: Iterable[str | int], *, inner: bool = False) -> Any:
    """The type to which the steps lead: the struct, or (`inner`) the field's own type."""
    for step in steps:
        if isinstance(step, int) or step == "...":
            kind = next((argument for argument in get_args(kind) if argument is not Ellipsis), None)
            continue
        owner = _struct_in(kind)
        if owner is None:
            return None
        kind = next((field.type for field in msgspec.structs.fields(owner) if field.encode_name == step), None)
    return kind if inner else _struct_in(kind)


def _struct_in(kind: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next((a for a in get_args(kind) if isinstance(a, type) and issubclass(a, msgspec.Struct)), None)


def _literals(kind: Any) -> list[Any]:
    """The words of a Literal, through unions and tuples."""
    if kind is None or isinstance(kind, str):
        return [kind] if kind else []
    return [word for argument in get_args(kind) for word in _literals(argument)]
