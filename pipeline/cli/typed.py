"""The commands that messages name, as they can be typed: with the Python that runs, and with the project's folder."""

import os
import shlex
import shutil
import sys
from pathlib import Path

SHORT = "python -m pipeline"
"""How messages name the program."""


def typed(text: str, project: Path) -> str:
    """`text` with every command as the person who reads it can type it in the folder where this one was typed."""
    return text.replace(SHORT, f"{_quoted(_python())} -m pipeline{_project(project)}") if SHORT in text else text


def shown(path: str, project: Path) -> str:
    """A path below `project` as it can be opened from the present folder."""
    return _from_here(project / path)


def _python() -> str:
    found = shutil.which("python")
    return "python" if found and Path(found) == Path(sys.executable) else _from_here(Path(sys.executable))


def _project(project: Path) -> str:
    return "" if project == Path.cwd().resolve() else f" --project {_quoted(_from_here(project))}"


def _from_here(path: Path) -> str:
    """Relative where it lies below the present folder; links are not followed, since a ``.venv`` may be one."""
    here = Path.cwd()
    return os.path.relpath(path, here) if path.is_relative_to(here) else str(path)


def _quoted(word: str) -> str:
    return f'"{word}"' if os.name == "nt" and " " in word else word if os.name == "nt" else shlex.quote(word)
