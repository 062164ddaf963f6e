"""Whether what a text names is a file whose own name is at fault: then FIL007 says so, and the link need not be told as well."""

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

from pipeline.vietnamese.normalise import to_nfc


def names_bad_file(target: str, path: str, badly_named: Iterable[str]) -> bool:
    """Whether `target`, as written in the text at `path`, is one of the files whose name gives no address."""
    folder = posixpath.dirname(path)
    wanted = {to_nfc(posixpath.normpath(posixpath.join(folder, name))) for name in (target, unquote(target))}
    return any(to_nfc(bad) in wanted for bad in badly_named)
