"""``python -m bench COMMAND``: measures. Figures are for comparing runs on one machine, never for passing or failing.

compare [N]    other generators on equal content: cold build, edits, memory, growth
watch [N …]    from saving a file to the changed page being served, beside other generators
serve [N …]    from saving a file to the page loaded again: the whole product, with a browser
publish [N …]  the whole of ``make publish`` on N articles and 500 procedures, step by step
lighthouse     Lighthouse on the published sample site, and the weight of its pages
"""

import argparse
import compileall
import sys

from bench import compare, lighthouse, publishing, serving, watching
from bench.peers.peer import PROJECT

_COMMANDS = {"compare": compare, "watch": watching, "serve": serving, "publish": publishing, "lighthouse": lighthouse}


def main() -> int:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in _COMMANDS.items():
        module.configure(commands.add_parser(name))
    options = parser.parse_args()
    compileall.compile_dir(PROJECT / "pipeline", quiet=1)  # as make does, wherever Python is told to write no bytecode
    return int(_COMMANDS[options.command].main(options))


if __name__ == "__main__":
    sys.exit(main())
