"""Articles without areas get proposals with evidence; what a person wrote stays."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from area_samples import phrases

from pipeline.areas.propose import Proposer, propose_areas, tagger_of
from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.tagging import NO_AREA

Read = Callable[[Path], Content]
FILE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"


def without_areas(project: Path, value: str = "") -> None:
    file = project / FILE
    file.write_text(re.sub("^areas:.*\n", value, file.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")


def article(content: Content) -> Article:
    return next(article for article in content.articles if article.file.path == FILE)


def test_what_a_person_wrote_is_never_changed(project: Path, read: Read) -> None:
    content = read(project)
    assert propose_areas(content) is content
    assert all(article.tagging is None for article in content.articles)


def test_missing_areas_are_proposed_with_words_and_lines(project: Path, read: Read) -> None:
    without_areas(project)
    proposed = article(propose_areas(read(project)))
    assert proposed.areas[0] == "mot-cua"
    assert proposed.tagging is not None and not proposed.tagging.learned
    lines = proposed.file.text.split("\n")
    evidence = proposed.tagging.candidates[0].evidence
    assert evidence
    for item in evidence:
        assert item.words in lines[item.line - 1]
    assert sum(item.weight for item in evidence) <= 1.001


def test_an_empty_list_is_no_confirmation(project: Path, read: Read) -> None:
    without_areas(project, "areas: []\n")
    assert article(propose_areas(read(project))).tagging is not None


def test_none_is_a_confirmation(project: Path, read: Read) -> None:
    without_areas(project, f"areas: [{NO_AREA}]\n")
    assert article(propose_areas(read(project))).tagging is None


def test_a_plan_without_words_proposes_nothing(project: Path, read: Read) -> None:
    without_areas(project)
    content = read(project)
    assert content.plan is not None
    bare = replace(content.plan, areas=tuple(replace(area, words=()) for area in content.plan.areas), outside=())
    assert tagger_of(replace(content, plan=bare)) is None
    assert article(propose_areas(replace(content, plan=bare))).areas == ()
    assert propose_areas(replace(content, plan=None)).articles == content.articles


def test_an_editor_who_adds_a_word_changes_the_proposal(project: Path, read: Read) -> None:
    without_areas(project)
    content = read(project)
    assert content.plan is not None
    first, *others = content.plan.areas
    quiet = replace(first, words=phrases("bộ phận một cửa=0, một cửa=0"))
    louder = replace(others[1], words=phrases("giấy hẹn=6, lấy số=6"))
    changed = replace(content, plan=replace(content.plan, areas=(quiet, others[0], louder)))
    assert article(propose_areas(changed)).areas[0] == louder.id


def test_the_same_record_keeps_its_answer_until_the_plan_changes(project: Path, read: Read) -> None:
    without_areas(project)
    content, proposer = read(project), Proposer()
    first = proposer.propose(content)
    assert first == propose_areas(content)
    assert article(proposer.propose(content)) is article(first)
    again = proposer.propose(replace(content, articles=read(project).articles))
    assert article(again) == article(first) and article(again) is not article(first)
    assert content.plan is not None
    (loudest, *_) = [area for area in content.plan.areas if area.id == article(first).areas[0]]
    silent = replace(
        content.plan, areas=tuple(replace(area, words=()) if area is loudest else area for area in content.plan.areas)
    )
    changed = replace(content, plan=silent)
    assert proposer.propose(changed) == propose_areas(changed)
