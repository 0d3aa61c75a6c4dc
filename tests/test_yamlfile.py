"""YAML that people write: words stay what they are, places are known, nothing hostile gets through."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import DataError
from answerable.yamlcheck import Check
from answerable.yamlfile import MAX_DEPTH, did_you_mean, parse_yaml, read_yaml


def faults(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        parse_yaml(text, "x.yaml")
    return list(caught.value.faults)


@pytest.mark.parametrize(
    "word",
    ["NO", "yes", "on", "0123", "0x1F", "5E1", "1e5", "1_000", "2018-04-01", "2018-04", "12:30", "3.10"],
)
def test_words_that_yaml_1_1_turns_into_something_else_stay_words(word: str) -> None:
    assert parse_yaml(f"a: {word}\n").data == {"a": word}


def test_true_false_null_and_plain_numbers_are_what_they_are() -> None:
    data = parse_yaml("a: true\nb: false\nc: null\nd:\ne: 12\nf: 0.5\ng: -3\nh: '12'\n").data
    assert data == {"a": True, "b": False, "c": None, "d": None, "e": 12, "f": 0.5, "g": -3, "h": "12"}


def test_keys_are_always_text() -> None:
    assert parse_yaml("no: 1\n2018: 2\n").data == {"no": 1, "2018": 2}


def test_every_value_knows_its_line() -> None:
    file = parse_yaml("version: 1\nclaims:\n  - subject: a\n    relation: b\n  - {subject: c}\n", "x.yaml")
    assert file.at("claims", 0, "relation") == "x.yaml:4"
    assert file.at("claims", 1, "subject") == "x.yaml:5"
    assert file.at("claims", 1, "absent") == "x.yaml:5"
    assert file.at("nothing") == "x.yaml:1"


def test_all_keys_given_twice_are_named_together() -> None:
    assert faults("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n") == [
        "x.yaml:3: 'a' is given twice (first on line 1). Keep one of them.",
        "x.yaml:4: 'd' is given twice (first on line 4). Keep one of them.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1, 2\nb: 3\n", "x.yaml:2: not valid YAML"),
        ("a: \t- x\n", "x.yaml:1: not valid YAML"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2: a second document begins"),
        ("a: !!python/object:os.system x\n", "x.yaml:1: the tag 'tag:yaml.org,2002:python/object:os.system'"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "x.yaml:3: the merge key '<<' is not read here"),
        ("a: *nowhere\n", "x.yaml:1: no anchor '&nowhere' before it"),
        ("? [a, b]\n: c\n", "x.yaml:1: a key must be one word or a quoted text"),
        ("a: \x07\n", "x.yaml:1: not valid YAML: it holds a character that text cannot have"),
    ],
)
def test_what_is_refused_is_named_with_its_line(text: str, said: str) -> None:
    assert faults(text)[0].startswith(said)


def test_an_alias_stands_for_its_value() -> None:
    assert parse_yaml("a: &x [1, 2]\nb: *x\n").data == {"a": [1, 2], "b": [1, 2]}


def test_aliases_that_multiply_are_stopped() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "more than 500,000 values, aliases counted out" in faults("\n".join(lines))[0]


def test_an_alias_to_the_value_it_is_in_is_refused() -> None:
    assert "no anchor '&x' before it" in faults("a: &x [*x]\n")[0]


@pytest.mark.parametrize("depth", [MAX_DEPTH + 2, 20_000])
def test_deep_nesting_is_stopped(depth: int) -> None:
    assert f"nested more than {MAX_DEPTH} deep" in faults("[" * depth + "]" * depth)[0]


def test_a_file_that_is_not_utf_8_is_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 1\nb: caf\xe9\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"^a\.yaml:2: not UTF-8 text\. Save the file as UTF-8\.$"):
        read_yaml(path, tmp_path)


def test_a_byte_order_mark_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffa: 1\r\n".encode())
    assert read_yaml(path).data == {"a": 1}


def test_an_empty_file_is_nothing() -> None:
    assert parse_yaml("# only words\n").data is None


def test_a_newer_version_is_refused_and_an_odd_one_too() -> None:
    said = []
    for text in ("version: 2\n", "version: '1'\n", "version: true\n", "claims: []\n", "- a\n"):
        check = Check(parse_yaml(text, "x.yaml"))
        assert not check.version()
        said += check.faults
    assert said == [
        "x.yaml:1: version: 2 is newer than this program reads (1). Install a newer answerable.",
        "x.yaml:1: version: '1' is no version. Write 'version: 1'.",
        "x.yaml:1: version: 'True' is no version. Write 'version: 1'.",
        "x.yaml:1: 'version' is missing. Begin the file with 'version: 1'.",
        "x.yaml:1: the file must hold named fields; it should begin 'version: 1'.",
    ]


def test_a_far_word_brings_no_hint() -> None:
    assert did_you_mean("abolish", ["merged_into"]) == ""


@given(st.text(max_size=300))
def test_any_text_is_data_or_a_fault(text: str) -> None:
    try:
        parse_yaml(text, "x.yaml")
    except DataError as error:
        assert all(fault.startswith("x.yaml:") for fault in error.faults)
