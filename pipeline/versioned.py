"""SQLite files in which a program version remembers what it found out. Losing one costs time only: all can be found again."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

_PATIENCE = 0.2
"""Seconds to wait for another run."""


def open_versioned(
    file: Path, version: str, tables: Mapping[str, str], *, hold: bool = False
) -> tuple[sqlite3.Connection | None, str]:
    """Open a file, or begin a new one in place of one that is damaged, foreign, or of another version.

    Args:
        version: of the program.
        tables: name -> columns of each table.
        hold: begin a transaction that keeps other writers out until whoever opened the file ends it.

    Returns:
        The connection, which any thread may use; None where another run holds the file or the disk refuses. And why the file that
        was there is not believed, in words for people; empty: there was none, or it is.
    """
    why = ""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file, timeout=_PATIENCE, check_same_thread=False)
            if hold:
                connection.execute("BEGIN IMMEDIATE")
            if _is_ours(connection, version):
                return connection, why
            if _is_empty(connection):
                begin(connection, version, tables)
                if not hold:
                    connection.commit()
                return connection, why
            connection.close()
            why = "của phiên bản khác"
        except sqlite3.OperationalError:
            break  # locked by another run, or a folder that cannot be written
        except sqlite3.DatabaseError:
            why = "hỏng"
        except OSError:
            break
        _remove(file)
    return None, why


def begin(connection: sqlite3.Connection, version: str, tables: Mapping[str, str]) -> None:
    """Make the tables of an empty database."""
    for table, columns in {"program": "version TEXT", **tables}.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.execute("INSERT INTO program VALUES (?)", (version,))


def _is_empty(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0)


def _is_ours(connection: sqlite3.Connection, version: str) -> bool:
    known = connection.execute("SELECT name FROM sqlite_master WHERE name = 'program'").fetchone()
    return known is not None and connection.execute("SELECT version FROM program").fetchall() == [(version,)]


def _remove(file: Path) -> None:
    for part in (file, file.with_name(f"{file.name}-journal")):
        part.unlink(missing_ok=True)
