"""Reading and checking tally sheets: nothing is dropped silently."""

from __future__ import annotations

import csv
import gzip
import zipfile
from pathlib import Path

import pytest

from tests.elections.sheets import HEADERS, LAYOUT, sheet, tally, write
from tocsin.elections.tally.checks import faults
from tocsin.elections.tally.layout import layouts
from tocsin.elections.tally.sheets import MISSING, read_tally
from tocsin.errors import InputError, LexiconError, TocsinError

ROWS = [sheet(1, 60, 40), sheet(2, 30, 50, blank=3, spoilt=2)]


def found(folder: Path, rows: list[dict[str, int | str]]) -> dict[str, tuple[str, ...]]:
    return {fault.kind: fault.stations for fault in faults(tally(folder, rows))}


def test_sheets_come_as_columns(tmp_path: Path) -> None:
    read = tally(tmp_path, ROWS)
    assert read.stations == ("1", "2")
    assert read.totals == {"Ash": 90, "Birch": 90, "Cedar": 0}
    assert read.valid.tolist() == [100, 80]
    assert read.cast.tolist() == [100, 85]
    assert read.places["precinct"].names == ("North / 1",)
    assert faults(read) == []


def test_the_same_sheets_in_gz_zip_and_xlsx_are_the_same(tmp_path: Path) -> None:
    plain = write(tmp_path, ROWS)
    packed = tmp_path / "arcadia.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    archive = tmp_path / "arcadia.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(plain, "sheets.csv")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(list(HEADERS))
    for row in ROWS:
        book.active.append([row[header] for header in HEADERS])
    book.save(tmp_path / "arcadia.xlsx")
    for path in (packed, archive, tmp_path / "arcadia.xlsx"):
        assert read_tally(path, tmp_path / "arcadia.yaml").votes.tolist() == [[60, 40, 0], [30, 50, 0]]


def test_other_encodings_and_separators_are_read(tmp_path: Path) -> None:
    layout = tmp_path / "own.yaml"
    layout.write_text(LAYOUT.replace("name: arcadia", "name: own\ndelimiter: auto\nencodings: [utf-8, latin-1]"))
    path = tmp_path / "own.csv"
    text = ";".join(HEADERS) + "\n" + ";".join(str(sheet(1, 6, 4, region="Ñuble")[h]) for h in HEADERS) + "\n"
    path.write_bytes(text.encode("latin-1"))
    assert read_tally(path, layout).places["region"].names == ("Ñuble",)


def test_each_fault_is_listed_with_its_sheet(tmp_path: Path) -> None:
    rows = [
        sheet("ok", 60, 40),
        sheet("sum", 60, 40, good=101, cast=101),
        sheet("cast", 60, 40, cast=110),
        sheet("turnout", 150, 90, enrolled=200),
        sheet("twice", 10, 10),
        sheet("twice", 11, 10),
        sheet("nobody", 1, 1, enrolled=0),
        sheet("empty", "", "", Cedar="", good="", cast=""),
        sheet("party", 60, 40, good=50, cast=50),
    ]
    assert found(tmp_path, rows) == {
        "duplicate": ("twice", "twice"),
        "missing": ("empty",),
        "no-registered": ("nobody",),
        "sum": ("sum", "party"),
        "cast": ("cast",),
        "turnout": ("turnout",),
        "party": ("party",),
    }


def test_a_cell_that_holds_no_whole_number_is_missing_and_named_with_its_line(tmp_path: Path) -> None:
    read = tally(tmp_path, [sheet(1, 60, 40), sheet(2, "6O", "40.0", good=100, cast=100)])
    assert read.votes[1].tolist() == [MISSING, 40, 0]
    assert read.unreadable == ((3, "Ash", "6O"),)
    assert next(fault for fault in faults(read) if fault.kind == "unreadable").details == ("line 3, Ash: '6O'",)


def test_rows_that_the_layout_leaves_out_are_counted(tmp_path: Path) -> None:
    path = write(tmp_path, [*ROWS, sheet(3, 5, 5, region="Abroad")])
    layout = tmp_path / "north.yaml"
    layout.write_text(LAYOUT + "rows: {region: North}\n")
    read = read_tally(path, layout)
    assert (len(read), read.left_out) == (2, 1)
    assert [len(fault) for fault in faults(read) if fault.kind == "left-out"] == [1]


@pytest.mark.parametrize(
    ("layout", "says"),
    [
        ("station: Stn\nregistred: Reg\nparties: [A, B]\n", r"own.yaml, line 2, field 'registred': .* did you mean 'registered'"),
        ("station: Stn\nparties: [A, B]\n", r"column 'A', which the file has not; its columns seem to be parted by ';'.*delimiter"),
        ("station: Stn\nparties: [A, Baa]\ndelimiter: ';'\n", r"column 'Baa', which the file has not; one of A, B, Reg, Stn"),
        ("station: Stn\nregistered: Regi\nparties: [A]\ndelimiter: ';'\n", r"column 'Regi', which the file has not; did you mean 'Reg'"),
        ("station: Stn\nvalid: /Val(id/\nparties: [A, B]\n", r"own.yaml, line 2, field 'valid': '/Val\(id/' is no pattern"),
    ],
)
def test_a_layout_of_ones_own_that_is_wrong_is_told_by_line_and_nearest_word(tmp_path: Path, layout: str, says: str) -> None:
    (tmp_path / "own.yaml").write_text(layout)
    (tmp_path / "sheets.csv").write_text("Stn;Reg;A;B\n1;500;300;100\n")
    with pytest.raises(TocsinError, match=says):
        read_tally(tmp_path / "sheets.csv", tmp_path / "own.yaml")


RUSSIAN = {
    "region": "Край",
    "tik": "ТИК 1",
    "uik": "УИК 1",
    "Число избирателей, внесенных в список избирателей": "1000",
    "Число бюллетеней, выданных в помещении": "500",
    "Число бюллетеней, выданных вне помещения": "50",
    "Число недействительных избирательных бюллетеней": "10",
    "Число действительных избирательных бюллетеней": "540",
    "1. Партия А": "300",
    "2. Партия Б": "240",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_russian_file_is_known_by_its_columns_in_any_encoding_and_with_any_separator(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    with (tmp_path / "2011.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([RUSSIAN.keys(), RUSSIAN.values()])
    read = read_tally(tmp_path / "2011.csv")
    assert read.totals == {"1. Партия А": 300, "2. Партия Б": 240}
    assert (int(read.registered.sum()), int(read.cast.sum())) == (1000, 550)


def test_a_layout_of_ones_own_needs_three_lines(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("station: Stn\nparties: [A, B]\ndelimiter: ';'\n")
    (tmp_path / "sheets.csv").write_text("Stn;Reg;A;B\n1;500;300;100\n2;500;250;140\n")
    assert read_tally(tmp_path / "sheets.csv", tmp_path / "own.yaml").totals == {"A": 550, "B": 240}


def test_what_cannot_be_read_is_named_with_the_remedy(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS)
    with pytest.raises(TocsinError, match="no known layout fits"):
        read_tally(path)
    with pytest.raises(TocsinError, match="known are"):
        read_tally(path, "no-such-layout")
    (tmp_path / "bad.yaml").write_text(LAYOUT.replace("enrolled\n", "electors\n"))
    with pytest.raises(TocsinError, match="'electors', which the file has not"):
        read_tally(path, tmp_path / "bad.yaml")
    (tmp_path / "bad.yaml").write_text("name: 3")
    with pytest.raises(LexiconError, match=r"bad.yaml, line 1, field 'name': expected `str`"):
        read_tally(path, tmp_path / "bad.yaml")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(InputError, match="is empty"):
        read_tally(tmp_path / "empty.csv", tmp_path / "arcadia.yaml")
    (tmp_path / "broken.zip").write_bytes(b"PK no")
    with pytest.raises(InputError, match="cannot be read"):
        read_tally(tmp_path / "broken.zip", tmp_path / "arcadia.yaml")
    with pytest.raises(InputError, match=r"nowhere.csv: cannot be read \(No such file or directory\); check"):
        read_tally(tmp_path / "nowhere.csv", tmp_path / "arcadia.yaml")


def test_layouts_that_ship_have_a_source() -> None:
    assert {"bolivia_2019", "bolivia_2020", "russia", "venezuela_2024", "albania_2013"} <= set(layouts())
    assert all(layout.source and layout.about for layout in layouts().values())


@pytest.mark.parametrize(
    ("file", "sheets", "leader", "votes"),
    [
        ("bolivia_2019/final_computo.zip", 34555, "MAS", 2889359),
        ("venezuela_2024/actas.csv.gz", 24532, "González", 7156462),
        ("albania_2013/precincts.csv.gz", 5508, "C035", 714118),
    ],
)
def test_known_files_are_told_by_their_columns(shared: Path, file: str, sheets: int, leader: str, votes: int) -> None:
    read = read_tally(shared / "data/elections" / file)
    assert (len(read), next(iter(read.totals.items()))) == (sheets, (leader, votes))


def test_russian_columns_are_told_by_their_words_in_every_year(tmp_path: Path) -> None:
    """The wording changed between 2000 and 2024; the roll of the stations is as the commission prints it."""
    headers = [
        [
            "Число избирателей, включенных в список избирателей",
            "Число бюллетеней, выданных досрочно",
            "Число бюллетеней, выданных на участке",
        ],
        ["Число участников голосования, включенных в список участников голосования", "Число бюллетеней, содержащихся в ящиках", "url"],
    ]
    for number, (roll, second, third) in enumerate(headers):
        path = tmp_path / f"{number}.csv"
        columns = ["region", "tik", "uik", f'"{roll}"', f'"{second}"', f'"{third}"', '"Число недействительных бюллетеней"', "Да", "Нет"]
        found = "100,500" if number == 0 else "560,http://example.org"
        path.write_text(",".join(columns) + f"\nA,1,1,1000,{found},10,400,150\n", encoding="utf-8")
        read = read_tally(path)
        assert read.layout.name == ("russia" if number == 0 else "russia_referendum")
        assert read.parties == ("Да", "Нет")
        assert (read.registered.tolist(), read.received.tolist()) == ([1000], [560])
        assert read.cast.tolist() == ([600] if number == 0 else [560])
