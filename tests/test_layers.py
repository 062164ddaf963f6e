"""The contracts between the parts hold, and each is seen to fail when it is broken."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
OFFENCES = {
    "Data flows one way": ("model/offence.py", "import pipeline.sources.load"),
    "Only the site imports Pelican": ("outlets/offence.py", "import pelican"),
    "Outlets work from the hand-over, never from the site": ("outlets/offence.py", "import pipeline.checks.run"),
    "Settings are read by cli, site and release, and handed on as values": ("outlets/offence.py", "import pipeline.settings"),
    "Only the release, social posts and the pull of partner feeds open the network": (
        "outlets/social/offence.py",
        "import requests",
    ),
    "Records know nothing of the world": ("vietnamese/offence.py", "import os"),
}
"""Contract -> a file below pipeline/ that breaks it, and how."""
NETWORK = {"urllib.request", "http.client", "ftplib", "smtplib", "xmlrpc.client"}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter in `folder` as `make check` does."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
    )


def kept_and_broken(output: str) -> tuple[set[str], set[str]]:
    """The contracts that the report calls kept, and those that it calls broken."""
    lines = [re.sub(r" \(\d+ ignored imports?\)$", "", line.strip()) for line in output.splitlines()]
    return tuple({line.removesuffix(f" {word}") for line in lines if line.endswith(f" {word}")} for word in ("KEPT", "BROKEN"))  # type: ignore[return-value]  # two words, two sets


def hidden_offences(folder: Path) -> list[str]:
    """``file: module`` for each import of a part of the standard library that opens the network, outside the release.

    import-linter knows a foreign package as one whole (``urllib``, which also parses addresses), so no contract can say it.
    """
    (contract,) = [
        contract
        for contract in CONTRACTS
        if contract["name"] == "Only the release, social posts and the pull of partner feeds open the network"
    ]
    found = []
    for source in contract["source_modules"]:
        place = folder.joinpath(*source.split("."))
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
            found += [f"{file.relative_to(folder)}: {name}" for name in imports(file) if name in NETWORK]
    return found


def imports(file: Path) -> set[str]:
    """Every module that `file` imports, and every name that it takes out of one, with dots."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return names


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contracts in a folder of their own."""
    shutil.copytree(ROOT / "pipeline", tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_holds() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert kept_and_broken(result.stdout) == ({contract["name"] for contract in CONTRACTS}, set())


def test_every_contract_has_an_offence() -> None:
    assert set(OFFENCES) == {contract["name"] for contract in CONTRACTS}


def test_no_part_of_a_foreign_package_is_used_where_the_contract_forbids_it() -> None:
    assert hidden_offences(ROOT) == []


@pytest.mark.parametrize(
    "offence",
    ["import urllib.request", "from urllib import request", "from urllib.request import urlopen", "import http.client as x"],
)
def test_forbidden_part_of_a_foreign_package_is_found(copy: Path, offence: str) -> None:
    (copy / "pipeline/sources/offence.py").write_text(f"def f() -> None:\n    {offence}\n", encoding="utf-8")
    module = "http.client" if "http" in offence else "urllib.request"
    assert hidden_offences(copy) == [f"pipeline/sources/offence.py: {module}"]


@pytest.mark.parametrize("contract", OFFENCES)
def test_contract_that_is_broken_is_named(copy: Path, contract: str) -> None:
    path, offence = OFFENCES[contract]
    (copy / "pipeline" / path).write_text(f'"""An offence."""\n\n{offence}\n', encoding="utf-8")
    result = lint(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert contract in kept_and_broken(result.stdout)[1]


@pytest.mark.parametrize(
    ("path", "offence"),
    [
        ("checks/offence.py", "import pipeline.settings"),
        ("sources/offence.py", "import pipeline.checks.run"),
        ("vietnamese/offence.py", "import pipeline.model.body"),
        ("storage.py", "import pipeline.parallel"),
        ("site/offence.py", "import pipeline.outlets"),
    ],
)
def test_import_against_the_flow_is_found_at_each_layer(copy: Path, path: str, offence: str) -> None:
    with (copy / "pipeline" / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{offence}\n")
    result = lint(copy)
    assert result.returncode == 1
    assert "Data flows one way" in kept_and_broken(result.stdout)[1]


def test_no_two_modules_of_the_tests_have_one_name() -> None:
    """They are in no package, so whichever pytest imports first would stand for both."""
    names = [
        file.name for file in (ROOT / "tests").rglob("*.py") if "node_modules" not in file.parts and file.name != "conftest.py"
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []
