"""A program that writes to a case and is killed (SIGKILL) at a random moment, again and again; after each death the case is examined.

    python -m tests.support.killing FOLDER ROUNDS SEED

Exits with 0 when no committed document was lost and the case was sound each time. The killed process is a fork, so that a round takes
milliseconds; it tells of each commit through a pipe.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.support.builders import make_document, make_event, make_reading, make_statement
from tocsin.record.case import Case
from tocsin.record.deciding import Wording, decide
from tocsin.records import Document, Reading

LONGEST = 0.3  # seconds that a writer lives
DAYS = ("2019-10-20", "2019-11-10", "2019-11-11")


def report(number: int) -> tuple[Document, Reading]:
    text = f"Ana Rojas said that the mayor of town {number} resigned. " + f"The council of town {number} met. " * 20
    document = make_document(text, key=f"{number}.txt", published=random.Random(number).choice(DAYS), outlet="El Faro")
    said = make_statement(document, "Ana Rojas", "said", f"that the mayor of town {number} resigned")
    return document, make_reading(document, statements=[said], events=[make_event(document, "resigned", asserted_by=("s1",))])


def write(path: Path, seed: int, told: int) -> None:
    """Store, derive, judge and read again without end."""
    chance = random.Random(seed)
    with Case(path) as case:
        for number in count(len(case)):
            document, reading = report(number)
            if case.add(document, reading):
                os.write(told, f"{document.id}\n".encode())
            deed = chance.randrange(6)
            if deed == 0:
                case.derive()
            elif deed == 1:
                case.reread(document, reading)
            elif deed == 2:
                line = case.chronicle_page(limit=1).lines[0]
                decide(case, Wording(decision=chance.choice(("accept", "reject")), words=line.id, who="ana", why=""))
            elif deed == 3:
                case.derive_afresh()


def killed(path: Path, seed: int) -> list[str]:
    """Ids of what the writer said that it had stored before it was killed."""
    reading, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        write(path, seed, told)
    os.close(told)
    heard = b"".join(_until(reading, time.monotonic() + random.Random(seed).uniform(0, LONGEST)))
    os.kill(pid, signal.SIGKILL)
    while chunk := os.read(reading, 65536):
        heard += chunk
    os.close(reading)
    os.waitpid(pid, 0)
    return [line for line in heard.decode().splitlines() if len(line) == 64]


def _until(pipe: int, end: float) -> Iterator[bytes]:
    while (left := end - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            yield os.read(pipe, 65536)


def main(folder: Path, rounds: int, seed: int) -> None:
    path = folder / "killed.tocsin"
    promised: set[str] = set()
    for number in range(rounds):
        promised |= set(killed(path, seed + number))
        with Case(path) as case:
            stored = {document.id for document in case.all_documents()}
            lost = promised - stored
            assert not lost, f"round {number}: {len(lost)} committed documents are gone"
            problems = case.verify()
            assert not problems, f"round {number}: {problems[:3]}"
    with Case(path) as case, Case(folder / "clean.tocsin") as clean:
        for document, added in case.given():
            clean.add(document, report(int(document.key.removesuffix(".txt")))[1], added=added)
        clean.keep_judgements(case.judgements())
        assert case.fingerprint() == clean.fingerprint(), "what was derived is not what the given data gives"
        print(f"{rounds} kills, {len(case)} documents, {len(promised)} promised, {len(case.judgements())} judgements")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
