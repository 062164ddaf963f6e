"""What rules can get at besides their records: questions, each of them noted, and nothing else."""

import ast
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import pipeline.checks.rules
from pipeline.checks.around import Addresses, Around, Question, answer_to
from pipeline.checks.world import World
from pipeline.model.content import Content

Read = Callable[[Path], Content]
QUESTIONS = {
    "has_come": (date(2020, 5, 1),),
    "is_over": (date(2020, 5, 1),),
    "agency": ("phong-noi-vu",),
    "state": ("1.001193",),
    "is_listed": ("1.001193",),
    "faults_of": ("site.toml",),
}
"""What the questions that take something are asked about."""


@pytest.fixture
def world(project: Path, read: Read, now: datetime) -> World:
    content = read(project)
    return World(content, now, content.files, "Ban biên tập", "H13", 300, ("facebook-quan",))


def public(kind: type) -> list[str]:
    return [name for name in vars(kind) if not name.startswith("_")]


@pytest.mark.parametrize("name", [name for name in public(Around) if name != "addresses"])
def test_whatever_a_rule_asks_is_noted_and_gets_the_same_answer_when_it_is_asked_again(name: str, world: World) -> None:
    noted: list[Question] = []
    around = Around(world, noted.append)
    value = getattr(around, name)
    answer = value(*QUESTIONS[name]) if callable(value) else value
    assert len(noted) == 1
    assert answer_to(noted[0], Around(world)) == answer


def test_a_moment_is_another_question_than_its_day(world: World, now: datetime) -> None:
    noted: list[Question] = []
    around = Around(world, noted.append)
    assert around.has_come(now)
    assert around.has_come(now.date())
    assert not around.is_over(now.date())
    assert [kind for kind, _ in noted] == ["moment", "day", "over"]
    assert [answer_to(question, Around(world)) for question in noted] == [True, True, False]


@pytest.mark.parametrize("address", ["/gioi-thieu/", "/khong-co/"])
def test_looking_an_address_up_is_a_question_about_it_alone(address: str, world: World) -> None:
    noted: list[Question] = []
    known = Around(world, noted.append).addresses
    assert [address in known, known.get(address)] == [answer_to(question, Around(world)) for question in noted]
    assert {about for _, about in noted} == {address}


@pytest.mark.parametrize("through", [list, len, dict, lambda known: list(known.items()), lambda known: list(known.values())])
def test_going_through_all_addresses_is_a_question_about_all(through: Callable[[Addresses], object], world: World) -> None:
    noted: list[Question] = []
    known = Around(world, noted.append).addresses
    through(known)
    assert ("addresses", "") in noted
    assert answer_to(("addresses", ""), Around(world)) == tuple(world.addresses)


def test_no_rule_reaches_behind_the_questions() -> None:
    folder = Path(pipeline.checks.rules.__file__).parent
    for file in [*folder.glob("*.py"), *folder.parent.glob("*.py")]:
        if file.name in ("around.py", "world.py", "judge.py", "run.py"):
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        private = [
            node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in ("_world", "_note", "_known")
        ]
        assert private == [], file.name
        imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert "pipeline.checks.world" not in imported, file.name


def test_around_has_no_room_for_anything_that_is_not_asked(world: World) -> None:
    around = Around(world)
    assert set(Around.__slots__) == {"_note", "_world", "addresses"}
    assert not hasattr(around, "content")
    assert not hasattr(around, "files")
