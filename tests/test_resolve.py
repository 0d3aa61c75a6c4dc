"""Which names mean the same body, which never do, and what is only suggested."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from answerable.claims import Claim
from answerable.cli import main
from answerable.decisions import Decision, Decisions
from answerable.documents import Passage
from answerable.entities import Entity, Name
from answerable.resolve import Resolution, resolve
from answerable.vocabulary import load_vocabulary


def claim(subject: Name, relation: str, other: Name, document: str = "a", quote: str = "q") -> Claim:
    return Claim(subject=subject, relation=relation, object=other, passage=Passage(document, 0, 1, quote))


ANCHOR = Name("Northshire Assembly", "board")


def found(
    *names: tuple[Name, str], register: tuple[Entity, ...] = (), decide: tuple[Decision, ...] = ()
) -> Resolution:
    """Each name as a member of one assembly, in its document."""
    said = [claim(name, "member_of", ANCHOR, document) for name, document in names]
    return resolve(said, register, Decisions(decide), load_vocabulary())


def ids(*names: tuple[Name, str], **rest: object) -> list[str]:
    """The id that each name was taken for."""
    result = found(*names, **rest)  # type: ignore[arg-type]
    said = [claim(name, "member_of", ANCHOR, document) for name, document in names]
    return [result.ends[one.id][0] for one in said]


def suggested(*names: tuple[Name, str], **rest: object) -> dict[frozenset[str], str]:
    return {frozenset((s.a, s.b)): s.reason for s in found(*names, **rest).suggestions}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("NHS Northshire CCG", "Northshire Clinical Commissioning Group", "commissioner"),
        ("Northshire Integrated Care Board (ICB)", "the Northshire ICB", "system"),
        ("Health & Care Northshire", "Health and Care Northshire", "collaborative"),
        ("Dr Ann Example", "Ann Example", "person"),
        ("Cllr Ann Example MP", "ann example", "person"),
    ],
)
def test_two_spellings_of_one_name_are_one_entity(one: str, other: str, kind: str) -> None:
    first, second = ids((Name(one, kind), "a"), (Name(other, kind), "b"))
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Northshire ICB", "system"), ("Northshire ICP", "collaborative")),
        (
            ("Northshire Integrated Care Board", "system"),
            ("Northshire Integrated Care Partnership", "system"),
        ),
        (
            ("Northshire Hospitals NHS Trust", "provider"),
            ("Northshire Hospitals NHS Trust Charity", "voluntary"),
        ),
        (("Northshire Hospital", "provider"), ("Northshire Hospital Charity", "provider")),
        (("Northshire Council", "local_authority"), ("Northshire Combined Authority", "local_authority")),
        (("Northshire County Council", "local_authority"), ("Northshire Borough Council", "local_authority")),
        (("Northshire STP", "system"), ("Northshire ICS", "system")),
    ],
)
def test_what_is_never_one_is_neither_joined_nor_suggested(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    names = (Name(*one), "a"), (Name(*other), "b")
    first, second = ids(*names)
    assert first != second
    assert suggested(*names) == {}


def test_an_alias_that_belongs_to_a_contrasted_kind_joins_nothing() -> None:
    board = Name("Northshire ICB", "system", ("Northshire ICP",))
    partnership = Name("Northshire ICP", "system")
    assert len(set(ids((board, "a"), (partnership, "a")))) == 2
    register = (Entity("icb", "NHS Northshire ICB", "system", ("Northshire ICP",), {"ods": "QX0"}),)
    assert ids((board, "a"), (partnership, "b"), register=register)[0] == "icb"
    assert ids((board, "a"), (partnership, "b"), register=register)[1] != "icb"
    coded = Name("Northshire ICP", "system", ("QX0",))  # one code can outlive a change of kind
    assert ids((coded, "b"), register=register) == ["northshire-icp"]


def test_predecessor_and_successor_are_not_joined_by_an_alias() -> None:
    old, new = (
        Name("Northshire Care Board", "board"),
        Name("Northshire Forum", "board", ("Northshire Care Board",)),
    )
    apart = resolve([claim(old, "succeeded_by", new)], (), Decisions(), load_vocabulary())
    assert len(set(next(iter(apart.ends.values())))) == 2
    one = resolve([claim(old, "works_with", new)], (), Decisions(), load_vocabulary())
    assert len(set(next(iter(one.ends.values())))) == 1


def test_predecessor_and_successor_are_never_suggested() -> None:
    old, new = (
        Name("Northshire Care Partnership", "system"),
        Name("Northshire Health Care Partnership", "system"),
    )
    apart = resolve([claim(old, "succeeded_by", new)], (), Decisions(), load_vocabulary())
    assert apart.suggestions == ()
    near = suggested((old, "a"), (new, "b"))
    assert list(near.values()) == [
        "containment: 'northshire care partnership' and 'northshire health care partnership'"
    ]


def test_a_generic_name_means_the_one_of_its_document() -> None:
    name = Name("Governing Body", "board")
    assert ids((name, "a"), (name, "b")) == ["governing-body--a", "governing-body--b"]
    full = Name("Northshire Governing Body", "board")
    assert len(set(ids((full, "a"), (full, "b")))) == 1


def test_letters_that_stand_for_two_bodies_are_flagged_and_kept_to_their_documents() -> None:
    name = Name("ICP", "collaborative")
    result = found((name, "a"), (name, "b"))
    assert {"icp--a", "icp--b"} < set(result.entities)
    (flag,) = result.ambiguous
    assert (flag.name, flag.entities) == ("ICP", ("icp--a", "icp--b"))
    assert flag.meanings == ("integrated care partnership", "integrated care provider")


def test_a_check_tells_of_short_names_that_mean_several_bodies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path)]) == 0
    for name, place in (("a", "Northshire"), ("b", "Southshire")):
        text = f"The ICP reports to {place} Council. Ann Example chairs the ICP.\n"
        (tmp_path / "sources" / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["check", "-w", str(tmp_path)]) == 0
    told = capsys.readouterr().err
    assert "The short name 'ICP' is used of " in told
    assert "it may stand for integrated care partnership or integrated care provider" in told


def test_letters_introduced_for_two_bodies_are_flagged() -> None:
    one = Name("Northshire Care Alliance", "collaborative", ("NCA",))
    two = Name("Nearby Commissioning Agency", "commissioner", ("NCA",))
    result = found((one, "a"), (two, "b"), (Name("NCA", "collaborative"), "c"))
    assert [(flag.name, len(flag.entities)) for flag in result.ambiguous] == [("NCA", 3)]
    assert "nca--c" in result.entities


def test_names_that_need_no_place_are_one_in_all_documents() -> None:
    names = [
        (Name(form, "national_body"), d) for form, d in (("NHS", "a"), ("the National Health Service", "b"))
    ]
    names += [(Name("NHS", "national_body", ("NHS",)), "c")]
    assert len(set(ids(*names))) == 1
    assert found(*names).ambiguous == ()


def test_generic_names_of_several_documents_are_no_suggestion() -> None:
    assert (
        suggested((Name("Council", "local_authority"), "a"), (Name("Council", "local_authority"), "b")) == {}
    )


def test_letters_with_one_use_are_no_ambiguity() -> None:
    result = found((Name("Northshire Care Alliance", "collaborative", ("NCA",)), "a"))
    assert result.ambiguous == ()


def test_an_alias_counts_inside_its_document_only() -> None:
    full, short = Name("Northshire Care Alliance", "collaborative", ("NCA",)), Name("NCA", "collaborative")
    assert len(set(ids((full, "a"), (short, "a")))) == 1
    names = (full, "a"), (short, "b")
    assert len(set(ids(*names))) == 2
    assert list(suggested(*names).values()) == ["alias: both are called 'nca'"]


def test_kinds_of_bodies_are_alike_and_a_place_is_no_body() -> None:
    board, programme = Name("Healthy Northshire", "board"), Name("Healthy Northshire", "programme")
    assert len(set(ids((board, "a"), (programme, "b")))) == 1
    assert ids((Name("Northshire", "area"), "a"), (Name("Northshire", "system"), "b")) == [
        "northshire-area",
        "northshire",
    ]


REGISTER = (
    Entity("ods-99x", "NHS Northshire CCG", "commissioner", ("Northshire Commissioners",), {"ods": "99X"}),
    Entity("northshire-council", "Northshire Council", "local_authority", place="northshire"),
    Entity("northshire", "Northshire", "area", place="england"),
    Entity("england", "England", "area"),
    Entity("elsewhere", "Elsewhere Council", "local_authority"),
)


@pytest.mark.parametrize(
    "name",
    [
        Name("Northshire Clinical Commissioning Group", "commissioner"),
        Name("Northshire Commissioners", "commissioner"),
        Name("The commissioners of the shire", "commissioner", ("99X",)),
        Name("The commissioners of the shire", "commissioner", ("Northshire Commissioners",)),
    ],
)
def test_a_code_a_name_or_an_alias_of_the_register_ties_a_name_to_it(name: Name) -> None:
    assert ids((name, "a"), register=REGISTER) == ["ods-99x"]


def test_the_register_gives_only_what_claims_speak_of_and_where_it_lies() -> None:
    result = found((Name("Northshire Council", "local_authority"), "a"), register=REGISTER)
    assert list(result.entities) == ["england", "northshire", "northshire-assembly", "northshire-council"]


def test_a_code_can_outlive_a_change_of_kind() -> None:
    old = Entity("stp", "Northshire STP", "system", (), {"ods": "QX0"}, "2016", "2022-07-01")
    new = Entity("icb", "Northshire ICB", "system", (), {"ods": "QX0"}, "2022-07-01")
    names = (Name("Northshire STP", "system"), "a"), (Name("Northshire ICB", "system"), "b")
    assert ids(*names, register=(old, new)) == ["stp", "icb"]
    assert suggested(*names, register=(old, new)) == {}


def test_one_body_in_two_registers_is_one_by_its_code() -> None:
    other = Entity("ours", "Northshire Commissioning", "commissioner", (), {"ods": "99X"})
    assert ids(
        (Name("Northshire Commissioning", "commissioner"), "a"),
        (Name("NHS Northshire CCG", "commissioner"), "b"),
        register=(*REGISTER, other),
    ) == ["ods-99x", "ods-99x"]


def test_a_name_of_two_bodies_of_the_register_is_the_one_alive_at_the_time() -> None:
    old = Entity("old", "Northshire Trust", "provider", valid_to="2018")
    new = Entity("new", "Northshire Trust", "provider", valid_from="2019")
    said = [claim(Name("Northshire Trust", "provider"), "member_of", ANCHOR, d) for d in ("a", "b")]
    dated = resolve(said, (old, new), Decisions(), load_vocabulary(), published={"a": "2021", "b": None})
    assert [dated.ends[one.id][0] for one in said] == ["new", "northshire-trust"]


def test_the_same_on_a_persons_word() -> None:
    names = (
        (Name("Northshire Care", "collaborative"), "a"),
        (Name("Caring for the Shire", "collaborative"), "b"),
    )
    assert len(set(ids(*names))) == 2
    same = Decision(decide="same", a="northshire-care", b="caring-for-the-shire")
    assert len(set(ids(*names, decide=(same,)))) == 1
    by_name = Decision(decide="same", a="Northshire Care", b="Caring for the Shire")
    assert len(set(ids(*names, decide=(by_name,)))) == 1


def test_different_is_remembered() -> None:
    names = (
        (Name("Northshire Care Partnership", "system"), "a"),
        (Name("Northshire Partnership", "system"), "b"),
    )
    assert len(suggested(*names)) == 1
    apart = Decision(decide="different", a="northshire-care-partnership", b="northshire-partnership")
    assert suggested(*names, decide=(apart,)) == {}


def test_a_decision_that_contradicts_another_is_named_and_not_followed() -> None:
    names = [(Name(f"Northshire {word}", "system"), word) for word in ("Alpha", "Beta", "Gamma")]
    decide = (
        Decision(decide="same", a="northshire-alpha", b="northshire-beta"),
        Decision(decide="same", a="northshire-beta", b="northshire-gamma"),
        Decision(decide="different", a="northshire-alpha", b="northshire-gamma"),
    )
    result = found(*names, decide=decide)
    assert result.contradictions == (
        "'northshire-beta' and 'northshire-gamma' are called the same, which would join 'northshire-alpha'"
        " and 'northshire-gamma', called different.",
    )
    assert len(set(ids(*names, decide=decide))) == 2


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("A. Example", "Ann Example", "initials: a example and ann example"),
        ("Ann B Example", "Ann Example", "initials: ann b example and ann example"),
    ],
)
def test_persons_with_initials_are_suggested(one: str, other: str, reason: str) -> None:
    assert list(suggested((Name(one, "person"), "a"), (Name(other, "person"), "b")).values()) == [reason]


def test_persons_of_one_family_name_are_not_suggested() -> None:
    assert suggested((Name("Ann Example", "person"), "a"), (Name("Bob Example", "person"), "b")) == {}


def test_initials_of_a_body_are_suggested() -> None:
    names = (
        (Name("NHCA", "collaborative"), "a"),
        (Name("Northshire Health and Care Alliance", "collaborative"), "b"),
    )
    assert list(suggested(*names).values()) == [
        "initials: NHCA may stand for Northshire Health and Care Alliance"
    ]


def test_the_same_chair_brings_like_boards_together() -> None:
    chair = Name("Ann Example", "person")
    boards = Name("Executive Board of Shire", "board"), Name("Shire Executive Partnership Board", "board")
    said = [claim(chair, "chairs", board, document) for board, document in zip(boards, "ab", strict=True)]
    by_chair = resolve(said, (), Decisions(), load_vocabulary()).suggestions
    assert [s.reason for s in by_chair] == ["same chair: Ann Example"]
    said = [claim(chair, "works_for", board, document) for board, document in zip(boards, "ab", strict=True)]
    assert resolve(said, (), Decisions(), load_vocabulary()).suggestions == ()


def test_the_order_of_claims_and_registers_does_not_matter() -> None:
    said = [
        claim(Name(f"Northshire {word}", kind, ("the Group", "NG")), "member_of", ANCHOR, document)
        for word in ("Care", "Care Group", "CCG")
        for kind in ("board", "area", "commissioner")
        for document in "abc"
    ]
    first = resolve(said, REGISTER, Decisions(), load_vocabulary())
    for seed in range(5):
        random.Random(seed).shuffle(said)
        register = tuple(random.Random(seed).sample(REGISTER, len(REGISTER)))
        assert resolve(said, register, Decisions(), load_vocabulary()) == first


def test_the_best_known_full_name_is_the_name() -> None:
    names = [(Name("NHS Northshire CCG", "commissioner"), d) for d in "ab"]
    result = found(*names, (Name("Northshire CCG", "commissioner", ("the CCG", "NCCG")), "c"))
    entity = result.entities["nhs-northshire-ccg"]
    assert (entity.name, entity.aliases) == ("NHS Northshire CCG", ("NCCG", "Northshire CCG"))
