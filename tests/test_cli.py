"""The command line as a user meets it: what is printed where, with which exit code."""

from __future__ import annotations

import io
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.support.builders import (
    make_actor,
    make_document,
    make_event,
    make_figure,
    make_mention,
    make_reading,
    make_statement,
    make_tie,
    make_time,
)
from tests.support.terminal import Terminal
from tocsin.cli import main
from tocsin.cli.reference import reference
from tocsin.record.case import Case
from tocsin.records import Place
from tocsin.serial import reading_schema

ROOT = Path(__file__).parent.parent
FARO = "Police arrested the mayor of Sucre on Monday. Ana Rojas said that the council would meet.\n"
LLANO = "Thousands of people marched in Oruro on 10 November 2019. The governor resigned.\n"
CEIBO = "La policía detuvo al alcalde de la ciudad el lunes y el gobierno dijo que no lo sabía. Los vecinos marcharon.\n"


@pytest.fixture
def tocsin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_CASE", raising=False)
    return Terminal(capsys)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports, one in Spanish, one empty file."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in {"faro.txt": FARO, "llano.txt": LLANO, "ceibo.txt": CEIBO, "empty.txt": ""}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "faro.meta.yaml").write_text("published: 2019-11-12\noutlet: El Faro\nlanguage: en\n")
    (folder / "llano.meta.yaml").write_text("published: 2019-11-11\nlanguage: en\n")
    (folder / "ceibo.meta.yaml").write_text("language: es\n")
    return folder


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with two dated reports, made without a parser."""
    path = tmp_path / "case.tocsin"
    with Case(path) as made:
        for key, day in (("one.txt", "2019-11-10"), ("two.txt", "2019-11-20")):
            document = make_document(
                f"On {day} Ana Rojas said that troops marched to 12 barracks.", key=key, published=day, outlet="El Faro"
            )
            rojas = make_actor("Ana Rojas")
            statement = make_statement(document, "Ana Rojas", "said", "that troops marched", source_actor="a1")
            event = make_event(document, "marched", who=["troops"], time=make_time(document, day, day), asserted_by=("s1",))
            mention, tie = make_mention(document, "Ana Rojas", rojas), make_tie(document, "said", rojas, "troops", kind="leads")
            parts = {"actors": [rojas], "mentions": [mention], "statements": [statement], "events": [event], "ties": [tie]}
            parts["figures"] = [make_figure(document, "12", 12.0, of="barracks")]
            made.add(document, make_reading(document, **parts))
    return path


def lines_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


# help, version, reference


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["schema"]])
def test_what_needs_no_model_loads_none(arguments: list[str]) -> None:
    program = f"""
import sys
from tocsin.cli import main
try:
    main({arguments!r})
except SystemExit as left:
    assert not left.code
print(sorted({{"spacy", "sqlite_utils"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_reference_is_what_the_commands_say() -> None:
    assert (ROOT / "docs" / "CLI.md").read_text(encoding="utf-8") == reference(), "run `make docs` and commit docs/CLI.md"


def test_every_command_and_option_says_what_it_does() -> None:
    rows = [line for line in reference().splitlines() if line.startswith("| `")]
    assert len(rows) > 20
    assert all(row.split("|")[2].strip() for row in rows)


def test_the_version_is_that_of_the_package(tocsin: Terminal) -> None:
    done = tocsin("--version")
    assert (done.code, done.out) == (0, "tocsin 0.1.0\n")


def test_the_schema_is_printed(tocsin: Terminal) -> None:
    assert json.loads(tocsin("schema").out)["title"] == "Tocsin Reading"


def test_an_unknown_verb_is_refused(tocsin: Terminal) -> None:
    done = tocsin("ring")
    assert done.code == 2
    assert "ring" in done.err


# views


VIEWS = ["chronicle", "statements", "ties", "figures", "actors", "documents"]


@pytest.mark.parametrize("verb", VIEWS)
def test_a_view_prints_a_table_without_colour_when_piped(tocsin: Terminal, case: Path, verb: str) -> None:
    done = tocsin(verb, "--case", case)
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    expected = {
        "chronicle": "troops",
        "statements": "that troops marched",
        "ties": "leads",
        "figures": "count, barracks",
        "actors": "Ana Rojas",
        "documents": "two.txt",
    }
    assert expected[verb] in done.out
    assert done.out.rstrip().endswith(f"in {case}")


@pytest.mark.parametrize("verb", VIEWS)
def test_a_view_gives_json_lines(tocsin: Terminal, case: Path, verb: str) -> None:
    rows = lines_of(tocsin(verb, "--case", case, "--json").out)
    assert len(rows) == {"actors": 1}.get(verb, 2)
    assert len({tuple(row) for row in rows}) == 1  # the same keys


def test_ties_are_chosen_by_kind_and_by_name(tocsin: Terminal, case: Path) -> None:
    assert len(lines_of(tocsin("ties", "--case", case, "--kind", "leads", "--actor", "ROJAS", "--json").out)) == 2
    done = tocsin("ties", "--case", case, "--kind", "kin")
    assert (done.code, done.out) == (0, "")
    assert done.err == f"None of the 2 ties in {case} fits --kind 'kin'.\n"


def test_figures_are_chosen_by_what_they_are_about(tocsin: Terminal, case: Path) -> None:
    assert len(lines_of(tocsin("figures", "--case", case, "--about", "Barracks", "--json").out)) == 2
    done = tocsin("figures", "--case", case, "--about", "turnout")
    assert (done.code, done.out) == (0, "")
    assert done.err == f"None of the 2 figures in {case} fits --about 'turnout'.\n"


def test_a_kind_of_tie_that_there_is_not_is_named_with_those_there_are(tocsin: Terminal, case: Path) -> None:
    done = tocsin("ties", "--case", case, "--kind", "friend")
    assert done.code == 2
    assert "'friend' is no kind of tie; one of holds-post" in " ".join(done.err.split())


@pytest.mark.parametrize("verb", VIEWS)
def test_as_of_leaves_out_what_was_published_later(tocsin: Terminal, case: Path, verb: str) -> None:
    done = tocsin(verb, "--case", case, "--as-of", "2019-11-19", "--json")
    assert "one.txt" in done.out or verb == "actors"
    assert "two.txt" not in done.out
    if verb == "actors":
        assert lines_of(done.out)[0]["documents"] == 1


def test_as_of_before_everything_says_so(tocsin: Terminal, case: Path) -> None:
    done = tocsin("chronicle", "--case", case, "--as-of", "2018")
    assert (done.code, done.out) == (0, "")
    assert done.err == f"None of the 2 documents in {case} was known as of 2018. Try a later date.\n"


def test_a_wrong_as_of_date_is_one_line_and_exit_code_2(tocsin: Terminal, case: Path) -> None:
    done = tocsin("chronicle", "--case", case, "--as-of", "last week")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tocsin: as-of date 'last week' is not a date")
    assert done.err.count("\n") == 1


def test_a_case_without_documents_says_what_to_do(tocsin: Terminal, tmp_path: Path) -> None:
    Case(tmp_path / "new.tocsin").close()
    done = tocsin("actors", "--case", "new.tocsin")
    assert (done.code, done.out) == (0, "")
    assert done.err == "The case is empty. Read reports into it: tocsin read FOLDER --case new.tocsin\n"


def test_a_case_that_is_not_there_is_not_made(tocsin: Terminal, tmp_path: Path) -> None:
    done = tocsin("chronicle")
    assert done.code == 2
    assert done.err == "tocsin: case.tocsin: there is no case here yet; make one with: tocsin read FOLDER --case case.tocsin\n"
    assert list(tmp_path.iterdir()) == []


def test_the_case_is_taken_from_the_environment(tocsin: Terminal, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = case.rename(case.with_name("bolivia.tocsin"))
    monkeypatch.setenv("TOCSIN_CASE", str(elsewhere))
    assert len(lines_of(tocsin("documents", "--json").out)) == 2


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_a_terminal_that_lacks_some_letters_still_gets_its_output(case: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "tocsin.cli", "chronicle", "--case", str(case), *arguments]
    with Case(case) as made:
        document = make_document("Áñez resigned → left.", key="three.txt")
        made.add(document, make_reading(document, events=[make_event(document, "resigned", who=["Áñez"])]))
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert ("Áñez".encode() if arguments else rb"\xc1\xf1ez") in done.stdout


# read


def test_reports_are_read_into_a_case_and_bad_ones_named(tocsin: Terminal, reports: Path) -> None:
    done = tocsin("read", reports)
    assert done.code == 1
    lines = done.out.splitlines()
    assert any("faro.txt: 2019-11-12, El Faro: 2 sentences" in line for line in lines)
    assert any("ceibo.txt: kept but not read: it is in 'es', the model reads 'en'" in line for line in lines)
    assert lines[-1] == "4 sources: 2 read, 1 kept unread, 1 failed. case.tocsin holds 3 documents."
    assert done.err.count("\n") == 1
    assert "empty.txt" in done.err


def test_reading_the_same_again_adds_nothing(tocsin: Terminal, reports: Path) -> None:
    (reports / "empty.txt").unlink()
    assert tocsin("read", reports).code == 0
    before = tocsin("documents", "--json").out
    again = tocsin("read", reports, reports / "faro.txt")
    assert again.code == 0
    assert (
        again.out.splitlines()[-1].endswith("3 already in the case. case.tocsin holds 3 documents.") or "already in the case" in again.out
    )
    assert tocsin("documents", "--json").out == before


def test_what_was_read_can_be_asked_for(tocsin: Terminal, reports: Path) -> None:
    tocsin("read", reports, "--case", "bolivia.tocsin")
    chronicle = lines_of(tocsin("chronicle", "--case", "bolivia.tocsin", "--json").out)
    assert {row["key"].rpartition("/")[2] for row in chronicle} <= {"faro.txt", "llano.txt"}
    assert "resign" in json.dumps(chronicle)


def test_json_lines_are_read_from_standard_input(tocsin: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"key": "faro", "text": FARO, "published": "2019-11-12", "language": "en"}, {"key": "llano", "text": LLANO}]
    pipe(monkeypatch, "".join(json.dumps(row) + "\n" for row in rows))
    done = tocsin("read", "-")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "2 sources: 2 read. case.tocsin holds 2 documents."


def test_a_model_that_is_not_there_is_one_line_and_exit_code_2(tocsin: Terminal, reports: Path) -> None:
    done = tocsin("read", reports, "--model", "no_such_pipeline")
    assert done.code == 2
    assert done.err.startswith("tocsin: model 'no_such_pipeline' cannot be loaded")
    assert done.err.count("\n") == 1
    assert not Path("case.tocsin").exists()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Programs started here obey Ctrl-C, also where the tests themselves run in the background with it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_keeps_what_was_read_and_says_so(tmp_path: Path) -> None:
    """A pipe that stays open after many rows: the reader is surely in the middle when the signal comes."""
    command = [sys.executable, "-u", "-m", "tocsin.cli", "read", "-", "--case", "a.tocsin"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdin
        assert running.stdout
        for number in range(400):  # more text than the engine parses at once: the first are stored while it waits for more
            running.stdin.write(
                json.dumps({"key": str(number), "text": f"Report {number}. " + "The council met. " * 20, "language": "en"}) + "\n"
            )
        running.stdin.flush()
        assert running.stdout.readline().startswith("0: ")
        running.send_signal(signal.SIGINT)
        assert running.stderr
        out, err = running.stdout.read(), running.stderr.read()
    assert running.returncode == 130
    assert "Traceback" not in err
    told = 1 + len(out.splitlines())
    with Case(tmp_path / "a.tocsin", create=False) as case:
        kept = len(case)
    assert told <= kept <= told + 1  # the signal may come between storing and printing
    assert err.startswith(f"Interrupted. {kept} document")
    assert err.endswith("of this run kept in a.tocsin; the same command again goes on from there.\n")


# annotate


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def annotate_input(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8")
    return path


def test_annotate_gives_one_reading_a_row_in_input_order(tocsin: Terminal, tmp_path: Path) -> None:
    rows = [{"key": str(number), "text": FARO if number % 2 else LLANO, "published": "2019-11-12"} for number in range(5)]
    tocsin("annotate", annotate_input(tmp_path, *rows), "-o", "out.jsonl")
    readings = lines_of((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert [reading["document"]["key"] for reading in readings] == ["0", "1", "2", "3", "4"]
    for reading in readings:
        jsonschema.validate(reading, reading_schema())
        assert reading["sentences"]


def test_annotate_names_bad_rows_by_number_and_skips_them(tocsin: Terminal, tmp_path: Path) -> None:
    source = annotate_input(tmp_path, {"key": "1", "text": LLANO}, "{not json", {"key": "3"}, {"key": "4", "text": LLANO}, "[1]")
    done = tocsin("annotate", source, "-o", "out.jsonl")
    assert done.code == 1
    assert [reading["document"]["key"] for reading in lines_of((tmp_path / "out.jsonl").read_text())] == ["1", "4"]
    complaints = done.err.splitlines()
    assert len(complaints) == 3
    assert [number for number, line in zip("235", complaints, strict=True) if number in line] == ["2", "3", "5"]


def test_annotate_gives_rows_in_another_language_an_empty_reading_and_says_so(tocsin: Terminal, tmp_path: Path) -> None:
    source = annotate_input(tmp_path, {"key": "es", "text": CEIBO, "language": "es"}, {"key": "en", "text": LLANO, "language": "en"})
    done = tocsin("annotate", source, "-o", "out.jsonl")
    assert done.code == 0
    spanish, english = lines_of((tmp_path / "out.jsonl").read_text())
    assert (spanish["document"]["key"], spanish["sentences"], spanish["events"]) == ("es", [], [])
    assert english["sentences"]
    assert done.err == "1 of the rows state a language other than 'en': their readings are empty\n"


def test_annotate_names_a_file_that_is_not_there(tocsin: Terminal) -> None:
    done = tocsin("annotate", "nowhere.jsonl")
    assert (done.code, done.out) == (2, "")
    assert done.err == "tocsin: nowhere.jsonl: cannot be read (No such file or directory); check the path and its permissions\n"


def test_annotate_never_replaces_its_input(tocsin: Terminal, tmp_path: Path) -> None:
    source = annotate_input(tmp_path, {"key": "1", "text": LLANO})
    before = source.read_bytes()
    done = tocsin("annotate", source, "-o", source)
    assert (done.code, source.read_bytes()) == (2, before)
    assert done.err.endswith("is the input itself, which the output would replace; name another file with -o\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("form", [["--json"], []], ids=["rows", "table"])
def test_a_full_disk_is_one_line_and_exit_code_2(case: Path, form: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tocsin.cli", "documents", "--case", str(case), *form]
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == "tocsin: the output cannot be written (No space left on device); free some space, or send it elsewhere\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that closes a stream")
@pytest.mark.parametrize("form", ["--json", ""], ids=["rows", "table"])
def test_a_closed_standard_output_is_no_error(case: Path, form: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m tocsin.cli documents --case {shlex.quote(str(case))} {form} >&-"
    done = subprocess.run(command, shell=True, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("arguments", "code"), [(["annotate"], 2), (["read", "-"], 1)])
def test_a_closed_standard_input_is_one_line(tocsin: Terminal, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int) -> None:
    monkeypatch.setattr("sys.stdin", None)
    done = tocsin(*arguments)
    assert done.code == code
    assert "pipe JSON lines into it, or name a file" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs a shell pipe")
def test_annotate_stops_quietly_when_nobody_reads_on(tmp_path: Path) -> None:
    rows = [{"key": str(number), "text": LLANO * 20, "language": "en"} for number in range(60)]
    source = annotate_input(tmp_path, *rows)
    command = [sys.executable, "-m", "tocsin.cli", "annotate", str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        assert json.loads(running.stdout.readline())["document"]["key"] == "0"
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


# dossier, demo


def test_the_dossier_is_written_where_it_is_said(tocsin: Terminal, case: Path, tmp_path: Path) -> None:
    done = tocsin("dossier", "--case", case, "-o", "page.html", "--title", "March <on> Oruro")
    assert (done.code, done.out) == (0, "Wrote page.html\n")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "March &lt;on&gt; Oruro" in page
    assert "troops marched" in page


def test_a_dossier_as_of_a_day_leaves_out_later_documents(tocsin: Terminal, case: Path, tmp_path: Path) -> None:
    tocsin("dossier", "--case", case, "--as-of", "2019-11-15")
    page = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert "one.txt" in page
    assert "two.txt" not in page


def test_a_dossier_that_cannot_be_written_is_one_line_and_exit_code_2(tocsin: Terminal, case: Path) -> None:
    done = tocsin("dossier", "--case", case, "-o", "no/such/folder.html")
    assert done.code == 2
    assert done.err == "tocsin: no/such/folder.html: cannot be written (No such file or directory); name another file with -o\n"


@pytest.mark.parametrize("arguments", [["documents"], ["dossier"], ["dossier", "-o"]])
def test_a_name_that_no_file_can_have_is_one_line(tocsin: Terminal, case: Path, arguments: list[str]) -> None:
    named = [*arguments, "x" * 300, "--case", case] if "-o" in arguments else [*arguments, "--case", "x" * 300]
    done = tocsin(*named)
    assert done.code == 2
    assert "File name too long); " in done.err
    assert len(done.err.splitlines()) == 1


def test_a_dossier_never_replaces_the_case_it_shows(tocsin: Terminal, case: Path) -> None:
    done = tocsin("dossier", "--case", case, "-o", case)
    assert done.code == 2
    assert done.err.endswith("is the case itself, which the page would replace; name another file with -o\n")
    assert tocsin("documents", "--case", case).code == 0


def test_an_empty_case_gives_no_dossier_but_a_hint(tocsin: Terminal, tmp_path: Path) -> None:
    Case(tmp_path / "new.tocsin").close()
    done = tocsin("dossier", "--case", "new.tocsin")
    assert done.code == 2
    assert done.err == "tocsin: The case is empty. Read reports into it: tocsin read FOLDER --case new.tocsin\n"
    assert not (tmp_path / "dossier.html").exists()


def test_the_demo_prints_a_chronicle_and_says_where_the_dossier_is(tocsin: Terminal, tmp_path: Path) -> None:
    done = tocsin("demo", "--dir", "trial")
    assert (done.code, done.err) == (0, "")
    assert "2019-11-10" in done.out
    page = tmp_path / "trial" / "dossier.html"
    assert f"The dossier is in {page}" in done.out
    assert page.stat().st_size > 10_000
    again = tocsin("demo", "--dir", "trial")
    assert "already in the case" in again.out


def test_matrices_get_one_thread_unless_the_user_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    with pytest.raises(SystemExit):
        main(["--version"])
    assert (os.environ["OMP_NUM_THREADS"], os.environ["OPENBLAS_NUM_THREADS"]) == ("4", "1")


def test_episodes_are_shown_once_each_and_what_is_told_once_only_when_asked_for(tocsin: Terminal, reports: Path) -> None:
    tocsin("read", reports)
    assert "fits “told more than once” (--all shows the others too)" in tocsin("episodes").err
    rows = [json.loads(line) for line in tocsin("episodes", "--all", "--json").out.splitlines()]
    assert {row["kind"] for row in rows} >= {"arrest", "protest"}
    assert [row["kind"] for row in map(json.loads, tocsin("episodes", "--all", "--json", "--kind", "arrest").out.splitlines())] == [
        "arrest"
    ]
    assert "no kind of happening" in tocsin("episodes", "--kind", "wedding").err


def test_conflicts_show_each_side_with_its_voices(tocsin: Terminal, tmp_path: Path) -> None:
    with Case(tmp_path / "case.tocsin") as case:
        for outlet, words in (("El Faro", "4"), ("La Hoja", "9")):
            document = make_document(f"In Sucre {words} people died.", key=outlet, outlet=outlet, published="2019-11-11")
            place = Place(start=3, end=8, text="Sucre", name="Sucre", country="BOL", precision="city")
            figure = make_figure(document, words, float(words), kind="dead", unit="dead", of="people")
            case.add(document, make_reading(document, figures=[figure], places=[place]))
    (row,) = map(json.loads, tocsin("conflicts", "--json").out.splitlines())
    assert (row["subject"], row["nature"]) == ("dead, Sucre, 2019-11", "conflict")
    assert [number["outlet"] for number in row["rows"][0]["numbers"]] == ["El Faro", "La Hoja"]
    shown = tocsin("conflicts").out
    assert "from 4 to 9" in shown
    assert "La Hoja" in shown
    assert "The one conflict in case.tocsin does not fit --about 'weather'." in tocsin("conflicts", "--about", "weather").err


def test_an_export_says_what_it_wrote_and_keeps_to_its_day(tocsin: Terminal, case: Path) -> None:
    assert "Wrote case.plover.jsonl: 1 event." in tocsin("export", "--format", "plover", "--as-of", "2019-11-10").out
    assert (case.parent / "case.plover.jsonl").read_text().count('"id"') == 1
    assert "is no format" in tocsin("export", "--format", "xls").err
    assert "name another file" in tocsin("export", "--format", "plover", "-o", case).err


def test_origins_show_each_report_and_as_json_their_trees(tocsin: Terminal, case: Path) -> None:
    assert "El Faro" in tocsin("origins").out
    rows = [json.loads(line) for line in tocsin("origins", "--json").out.splitlines()]
    assert sorted(document["key"] for row in rows for document in row["documents"]) == ["one.txt", "two.txt"]
