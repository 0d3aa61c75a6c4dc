"""The readings and those held out are sound: each gold file fits its document and the published format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
FILES = sorted([*HERE.glob("readings/*.yml"), *HERE.glob("held_out/*.yml")])

KINDS = frozenset(
    {
        "person",
        "post",
        "national_body",
        "system",
        "commissioner",
        "provider",
        "collaborative",
        "local_authority",
        "board",
        "area",
        "voluntary",
        "company",
        "think_tank",
        "programme",
        "fund",
        "instrument",
        "type",
    }
)
RELATIONS = frozenset(
    {
        "part_of",
        "member_of",
        "covers",
        "chairs",
        "leads",
        "works_for",
        "joint_with",
        "works_with",
        "accountable_to",
        "oversees",
        "delegates_to",
        "appoints",
        "supports",
        "challenges",
        "funds",
        "commissions",
        "provides",
        "merged_into",
        "succeeded_by",
        "transfers_to",
        "established_by",
    }
)
STATUSES = frozenset({"actual", "planned", "proposed", "former", "denied"})
ATTRIBUTES = frozenset({"statutory", "decision_powers", "population", "number"})
ROLE_RELATIONS = frozenset({"chairs", "leads", "works_for"})
IDENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def words_of(text: str) -> str:
    """The text in one line and one case, soft hyphens out, to look names up in."""
    return " ".join(text.replace("\u00ad", "").replace("\u2019", "'").casefold().split())


def load(path: Path) -> tuple[dict[str, Any], str]:
    """A gold file and the text of the document that it annotates."""
    gold: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return gold, path.with_name(gold["document"]).read_text(encoding="utf-8")


def beside(document: str) -> Path:
    """The gold file of a document."""
    return next(path for path in FILES if path.stem == Path(document).stem)


def span(at: object) -> tuple[int, int]:
    """First and last line of an ``at``."""
    first, _, last = str(at).partition("-")
    return int(first), int(last or first)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def reading(request: pytest.FixtureRequest) -> tuple[dict[str, Any], str]:
    """One gold file with its text."""
    return load(request.param)


def test_every_document_has_its_gold() -> None:
    """No document without a gold file and no gold file without a document."""
    folders = {path.parent for path in FILES}
    files = [p for folder in folders for p in folder.iterdir()]
    documents = {p.name for p in files if p.suffix in {".txt", ".md"} and p.name != "README.md"}
    assert documents and documents == {load(path)[0]["document"] for path in FILES}
    assert all(Path(load(path)[0]["document"]).stem == path.stem for path in FILES)


def test_length_is_that_of_a_short_document(reading: tuple[dict[str, Any], str]) -> None:
    """Short enough to read, long enough to hold state: 600 to 950 words, and 25 required claims or more."""
    gold, text = reading
    assert 600 <= len(text.split()) <= 950
    assert sum(not claim.get("optional") for claim in gold["claims"]) >= 25


def test_entities_are_defined_once_and_named_in_the_text(reading: tuple[dict[str, Any], str]) -> None:
    """Ids are unique, kinds are known, the name or an alias stands in the text unless marked composed."""
    gold, text = reading
    flat = words_of(text)
    lines = beside(gold["document"]).read_text(encoding="utf-8").splitlines()
    ids = [entity["id"] for entity in gold["entities"]]
    assert len(ids) == len(set(ids))
    for entity in gold["entities"]:
        assert IDENT.fullmatch(entity["id"]), entity
        assert entity["kind"] in KINDS, entity
        names = [entity["name"], *entity.get("aliases", [])]
        line = next(line for line in lines if line.startswith(f"- {{id: {entity['id']},"))
        stands = any(words_of(name) in flat for name in names)
        assert stands or "}  # composed" in line, f"{entity['id']}: none of {names} is in the text"
        missing = [alias for alias in entity.get("aliases", []) if words_of(alias) not in flat]
        assert not missing, f"{entity['id']}: aliases not in the text: {missing}"


def test_names_not_in_the_text_are_marked(reading: tuple[dict[str, Any], str]) -> None:
    """A name that the document prints only in pieces, or in the plural, carries a comment that says so."""
    gold, text = reading
    flat = words_of(text)
    lines = beside(gold["document"]).read_text(encoding="utf-8").splitlines()
    for entity in gold["entities"]:
        if words_of(entity["name"]) not in flat:
            line = next(line for line in lines if line.startswith(f"- {{id: {entity['id']},"))
            assert "}  # " in line, f"{entity['id']}: {entity['name']!r} not in the text and no comment"


def test_claims_are_sound(reading: tuple[dict[str, Any], str]) -> None:
    """Known relations and statuses, defined ends, EDTF dates, passages in the document, no claim twice."""
    gold, text = reading
    ids = {entity["id"] for entity in gold["entities"]}
    count = len(text.splitlines())
    seen = set()
    for claim in gold["claims"]:
        assert set(claim) <= {"s", "r", "o", "status", "role", "from", "to", "says", "at", "optional"}, claim
        assert {claim["s"], claim["o"]} <= ids and claim["s"] != claim["o"], claim
        assert claim.get("says") is None or claim["says"] in ids, claim
        assert claim["r"] in RELATIONS, claim
        assert claim["status"] in STATUSES, claim
        assert "role" not in claim or claim["r"] in ROLE_RELATIONS, claim
        assert all(EDTF.fullmatch(str(claim[key])) for key in ("from", "to") if key in claim), claim
        first, last = span(claim["at"])
        assert 1 <= first <= last <= count, claim
        assert any(line.strip() for line in text.splitlines()[first - 1 : last]), claim
        one = (claim["s"], claim["r"], claim["o"], claim["status"], claim.get("from"), claim.get("says"))
        assert one not in seen, f"twice: {one}"
        seen.add(one)


def test_attributes_are_sound(reading: tuple[dict[str, Any], str]) -> None:
    """Known attributes of defined entities, with values of their kind, at lines of the document."""
    gold, text = reading
    ids = {entity["id"] for entity in gold["entities"]}
    for attribute in gold["attributes"]:
        assert attribute["e"] in ids, attribute
        assert attribute["attribute"] in ATTRIBUTES, attribute
        if attribute["attribute"] == "statutory":
            assert isinstance(attribute["value"], bool), attribute
        if attribute["attribute"] == "decision_powers":
            assert attribute["value"] in {"none", "limited", "full"}, attribute
        first, last = span(attribute["at"])
        assert 1 <= first <= last <= len(text.splitlines()), attribute


def test_every_entity_is_used(reading: tuple[dict[str, Any], str]) -> None:
    """An entity is listed because a claim or an attribute speaks of it."""
    gold, _ = reading
    used = {claim[key] for claim in gold["claims"] for key in ("s", "o", "says") if key in claim}
    used |= {attribute["e"] for attribute in gold["attributes"]}
    assert {entity["id"] for entity in gold["entities"]} == used
