"""Official registers: the traps in them, on small files of ours and, where at hand, on the real ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from answerable.build import build
from answerable.entities import Entity
from answerable.errors import DataError
from answerable.registers import read_register_files, read_registers
from answerable.registers.successions import Succession, read_board_steps, read_successions
from workspaces import small_workspace, write

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
needs_registers = pytest.mark.skipif(
    not (SHARED / "ods" / "eccg_2025.csv").exists(), reason="needs ../shared/data/ods and ../shared/data/ons"
)


def ods(
    code: str, name: str, *, opened: str = "20130401", closed: str = "", board: str = "", role: str = ""
) -> str:
    """One row of a file of ODS: 27 columns, all quoted."""
    cells = [
        code,
        name,
        "Y99",
        board,
        "1 HIGH STREET",
        "",
        "",
        "NORTHTON",
        "",
        "N1 1NN",
        opened,
        closed,
        "",
        role,
    ]
    return ",".join(f'"{cell}"' for cell in [*cells, *[""] * 13]) + "\n"


def entities(folder: Path, **files: str) -> dict[str, Entity]:
    """The entities of these files, by id; `eccg_2025` stands for `eccg_2025.csv`."""
    paths = [write(folder / f"{name}.csv", text) for name, text in files.items()]
    return {entity.id: entity for entity in read_register_files(paths, folder)}


def test_a_closed_ccg_keeps_its_name_and_ends_the_day_after_its_last(tmp_path: Path) -> None:
    found = entities(tmp_path, eccg_2025=ods("99A", "NHS NORTHSHIRE, EAST AND WEST CCG", closed="20200331"))
    (ccg,) = found.values()
    assert (ccg.id, ccg.name, ccg.kind) == ("ccg-99a", "NHS Northshire, East and West CCG", "commissioner")
    assert (ccg.valid_from, ccg.valid_to) == ("2013-04-01", "2020-04-01")
    assert "Northshire, East and West Clinical Commissioning Group" in ccg.aliases


def test_a_code_kept_by_a_part_of_a_board_is_two_bodies(tmp_path: Path) -> None:
    found = entities(
        tmp_path,
        eccg_2025=ods("99B", "NHS NORTHSHIRE ICB - 99B", board="QXX", role="RO319"),
        ccg_stp_2020_04="FID,CCG20CD,CCG20CDH,CCG20NM,STP20CD,STP20CDH,STP20NM\n"
        "1,E38999999,99B,NHS Northshire CCG,E54999999,QXX,Northshire\n",
        icb_names_codes_2024_12="ICB24CD,ICB24CDH,ICB24NM\n"
        "E54999999,QXX,NHS Northshire Integrated Care Board\n",
    )
    ccg, part = found["ccg-99b"], found["sub-icb-99b"]
    assert (ccg.name, ccg.valid_from, ccg.valid_to) == ("NHS Northshire CCG", "2013-04-01", "2022-07-01")
    assert dict(ccg.codes) == {"gss": "E38999999", "ods": "99B"}
    assert (part.name, part.valid_from, part.valid_to) == ("NHS Northshire ICB - 99B", "2022-07-01", None)


def test_a_code_that_outlived_a_change_of_kind_is_two_bodies(tmp_path: Path) -> None:
    found = entities(
        tmp_path,
        stp_names_2020="STP20CD,STP20CDH,STP20NM\nE54999999,QXX,Northshire\n",
        icb_names="ICB22CD,ICB22CDH,ICB22NM\nE54999999,QXX,NHS Northshire Integrated Care Board\n",
    )
    stp, icb = found["stp-e54999999"], found["icb-qxx"]
    assert stp.name == "Northshire Sustainability and Transformation Partnership"
    assert "Northshire" not in stp.aliases  # the bare name is the area's
    assert (stp.valid_to, icb.valid_from) == ("2022-07-01", "2022-07-01")
    assert stp.codes["ods"] == icb.codes["ods"] == "QXX"


def test_an_stp_that_the_next_file_lacks_has_ended(tmp_path: Path) -> None:
    found = entities(
        tmp_path,
        stp_2017="STP17CD,STP17NM\nE54999991,Oldshire\nE54999992,Northshire\n",
        stp_2018="STP18CD,STP18NM\nE54999992,Northshire\nE54999993,Newshire\n",
    )
    assert (found["stp-e54999991"].valid_from, found["stp-e54999991"].valid_to) == (None, "2018")
    assert (found["stp-e54999992"].valid_from, found["stp-e54999992"].valid_to) == (None, "2022-07-01")
    assert (found["stp-e54999993"].valid_from, found["stp-e54999993"].valid_to) == ("2018", "2022-07-01")


def test_hubs_and_reporting_entities_are_no_ccgs(tmp_path: Path) -> None:
    found = entities(
        tmp_path,
        eccg_2025=ods("99H", "NORTHSHIRE COMMISSIONING HUB", role="RO218")
        + ods("X9X9X", "NORTHTON - SUB-ICB REPORTING ENTITY", opened="20240401", role="RO327"),
    )
    assert set(found) == {"hub-99h", "sub-icb-x9x9x"}


def test_codes_that_look_like_numbers_stay_codes(tmp_path: Path) -> None:
    found = entities(
        tmp_path, etr_2025=ods("5E1", "NORTHSHIRE NHS TRUST") + ods("012", "SOUTHSHIRE NHS TRUST")
    )
    assert [entity.codes["ods"] for entity in found.values()] == ["012", "5E1"]


def test_a_renamed_trust_is_one_body_with_its_earlier_name(tmp_path: Path) -> None:
    found = entities(
        tmp_path,
        etr_2022_02=ods("RXX", "OLD NORTHSHIRE HOSPITAL NHS TRUST"),
        etr_2025=ods("RXX", "KING'S NORTHSHIRE HOSPITALS NHS TRUST"),
    )
    (trust,) = found.values()
    assert (trust.name, trust.aliases) == (
        "King's Northshire Hospitals NHS Trust",
        ("Old Northshire Hospital NHS Trust",),
    )


def test_variants_add_names_and_make_no_bodies(tmp_path: Path) -> None:
    header = "ods_code,name,kind,source\n"
    found = entities(
        tmp_path,
        eccg_2025=ods("99A", "NHS NORTHSHIRE CCG", closed="20200331"),
        org_name_variants=header + "99A,Northshire and District CCG,ccg/sub-icb/hub,PHMI 2018\n"
        "99Z,Nowhere CCG,ccg/sub-icb/hub,PHMI 2018\n",
    )
    assert set(found) == {"ccg-99a"}
    assert "Northshire and District CCG" in found["ccg-99a"].aliases


def test_councils_and_areas_are_two_things(tmp_path: Path) -> None:
    header = "official-name,nice-name,gss-code,start-date,end-date,alt-names\n"
    rows = (
        "Northshire Borough Council,Northshire,E08999999,1974-04-01,2019-03-31,"
        '"Northshire,northshire council"\n'
    )
    found = entities(tmp_path, uk_local_authorities=header + rows)
    council, area = found["council-e08999999"], found["area-e08999999"]
    assert (council.kind, council.place, council.valid_to) == ("local_authority", area.id, "2019-04-01")
    assert council.aliases == ("Northshire Council",)
    assert (area.kind, area.name) == ("area", "Northshire")


def test_networks_are_read_by_their_header(tmp_path: Path) -> None:
    text = "PCN Code,PCN Name,Open Date,Close Date\nU99999,NORTHTON PCN,20191001,\n"
    (network,) = entities(tmp_path, epcn_2023=text).values()
    assert (network.name, network.kind, network.valid_from) == ("Northton PCN", "collaborative", "2019-10-01")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "eccg_1",
            '"99A","SHORT"\n',
            "eccg_1.csv:1: 2 columns where 14 are needed. Use the file as it was published.",
        ),
        ("epcn_1", "Code,Name\n1,2\n", "epcn_1.csv:1: the column 'PCN Code' is missing."),
        ("icb_1", "a,b\n1,2\n", "icb_1.csv:1: no column such as CCG20CD and CCG20NM"),
        ("mine", "a,b\n", "mine.csv: no register is read from such a file (known: *.yaml, *.yml, eccg*.csv"),
    ],
)
def test_faults_are_named_with_place_and_remedy(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        entities(tmp_path, **{name: text})
    assert caught.value.faults[0].startswith(said)


def test_faults_of_several_registers_come_together(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        entities(tmp_path, eccg_1="a\n", etr_1="b\n")
    assert [fault.split(":")[0] for fault in caught.value.faults] == ["eccg_1.csv", "etr_1.csv"]


def test_a_succession_is_a_merger_only_where_several_became_one(tmp_path: Path) -> None:
    rows = [("99A", "99C"), ("99B", "99C"), ("RXA", "RXB"), ("RXC", "RXD"), ("RXC", "RXE")]
    text = "".join(f'"{old}","{new}","","20200401","0"\n' for old, new in rows)
    text += '"QXX","QXY","","20260401","0"\n'
    found = read_successions(write(tmp_path / "succ_2026.csv", text))
    assert [(s.predecessor, s.how) for s in found] == [
        ("99A", "merged"), ("99B", "merged"), ("RXA", "replaced"), ("RXC", "split"), ("RXC", "split"),
        ("QXX", "replaced"),
    ]  # fmt: skip
    assert [s.planned for s in found] == [False] * 5 + [True]


def test_a_register_as_it_came_names_the_bodies_of_documents(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    write(workspace.registers_dir / "eccg_2025.csv", ods("99S", "NHS SOUTHSHIRE CCG", closed="20220630"))
    built = build(workspace)
    assert built.entities["ccg-99s"].codes["ods"] == "99S"
    assert all(
        entity.id.startswith("ccg-") is False or entity.id == "ccg-99s" for entity in built.entities.values()
    )


def open_on(day: str, bodies: Iterable[Entity]) -> int:
    return sum((b.valid_from or "") <= day and (b.valid_to is None or b.valid_to > day) for b in bodies)


@needs_registers
def test_the_real_registers_give_the_known_answers() -> None:
    files = [
        SHARED / "ods" / "eccg_2025.csv",
        *(SHARED / "ods").glob("etr_*.csv"),
        *(SHARED / "ons").glob("*.csv"),
    ]
    found = {entity.id: entity for entity in read_register_files(sorted(files), SHARED)}
    of = {form: [e for e in found.values() if e.id.startswith(f"{form}-")] for form in ("ccg", "stp", "icb")}
    years = {"2013": 211, "2015": 209, "2017": 207, "2018": 195, "2019": 191, "2020": 135, "2021": 106}
    assert {year: open_on(f"{year}-04-01", of["ccg"]) for year in years} == years
    assert len(of["icb"]) == open_on("2022-07-01", of["icb"]) == 42
    assert [open_on(year, of["stp"]) for year in ("2017", "2018", "2019", "2020")] == [44, 42, 42, 42]
    assert found["ccg-12f"].name == "NHS Wirral CCG"
    assert found["trust-rvy"].valid_to == "2023-07-01"
    assert sum(entity.note == "not in England" for entity in found.values()) == 3


@needs_registers
def test_the_real_successions_give_the_known_answers() -> None:
    found = read_successions(SHARED / "ods" / "succ_2026.csv")
    formed = [s for s in found if s.successor == "27D"]
    assert [(s.predecessor, s.day, s.how) for s in formed] == [
        (code, "2020-04-01", "merged") for code in ("01C", "01R", "02D", "02F")
    ]
    assert Succession("RVY", "RBN", "2023-07-01", "replaced") in found
    assert {s.how for s in found if s.predecessor == "RW6"} == {"split"}
    assert all(s.planned for s in found if s.day == "2026-04-01")
    steps = read_board_steps(SHARED / "ods" / "eccg_2025.csv")
    assert Succession("12F", "QYG", "2022-07-01", "merged") in steps
    assert len(steps) == 106


@needs_registers
def test_all_real_registers_are_read_together(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    for path in [*SHARED.glob("*/*.csv"), SHARED / "org_name_variants.csv"]:
        if path.parent.name != "members":
            write(workspace.registers_dir / path.name, path.read_bytes())
    names = {entity.id: entity.name for entity in read_registers(workspace)}
    assert names["council-e08000015"] == "Wirral Borough Council"
    assert names["icb-qyg"] == "NHS Cheshire and Merseyside Integrated Care Board"
    assert len(build(workspace).entities) < 20  # a register's bodies are shown where documents speak of them
