"""A release target on another machine: rsync over ssh brings the files, ssh makes the switch.

It needs rsync 3.1.3 or later on both sides, and GNU coreutils (``mv -T``, ``sha256sum -z``) on the other.
"""

import secrets
import shlex
import subprocess
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from pipeline.errors import ReleaseFailed
from pipeline.release.deploy import CURRENT, RELEASE_ID, RELEASES, STAGING, LocalTarget, Target, live_id
from pipeline.release.digests import Digests
from pipeline.release.manifest import Manifest
from pipeline.settings import Rsync, Settings
from pipeline.storage import TEMPORARY_PREFIX

_SSH_FAILED = 255
_FIX_LOGIN = (
    "Thử lệnh ssh tới máy chủ này bằng tay: khoá đăng nhập, khoá máy chủ (known_hosts), tên máy và cổng trong [release.rsync] "
    "của content/site.toml. Bản đang chạy không bị ảnh hưởng."
)
_FIX_THERE = "Kiểm tra trên máy chủ: thư mục còn chỗ, có quyền ghi, có rsync. Bản đang chạy không bị ảnh hưởng."


def target_of(project: Path, settings: Settings) -> Target:
    """The target that the profile names."""
    if settings.target == "rsync" and settings.rsync is not None:
        return RsyncTarget(settings.rsync)
    return LocalTarget(project / "public")


class RsyncTarget:
    """`Rsync.path` on `Rsync.host`. Unchanged files become hard links to the live release on that side."""

    def __init__(self, where: Rsync) -> None:
        self._host, self._path = where.host, where.path.rstrip("/") or "/"
        self._name = f"{where.host}:{self._path}"
        options = [part for option in ("BatchMode=yes", *where.ssh_options) for part in ("-o", option)]
        self._ssh = ["ssh", "-p", str(where.port), *options]

    def live(self) -> str | None:
        return self._live("true")

    def releases(self) -> tuple[str, ...]:
        names = self._remote(f"if [ -d {RELEASES} ]; then ls -1 {RELEASES}; fi").splitlines()
        return tuple(sorted(name for name in names if RELEASE_ID.fullmatch(name)))

    def expect(self, spare: Callable[[], str], jobs: int) -> AbstractContextManager[None]:
        return nullcontext()

    def put(self, release_id: str, output: Path, spare: str = "", proven: Digests | None = None) -> None:
        staging = f"{RELEASES}/{STAGING}{release_id}"
        live = self._live(f"mkdir -p {staging}")
        # Nanoseconds: a file rewritten within one second, with the same size, must not be taken for the old one.
        options = ["-a", "--chmod=D755,F444", "--delete", "--modify-window=-1", *([f"--link-dest=../{live}"] if live else [])]
        place = f"{self._host}:{self._path}/{staging}/"
        self._run(["rsync", *options, "-e", shlex.join(self._ssh), "--", f"{output}/", place])
        self._remote(f"sync && mv -T {staging} {RELEASES}/{release_id}")

    def switch(self, release_id: str) -> None:
        fresh = f"{TEMPORARY_PREFIX}{secrets.token_hex(6)}"
        self._remote(f"ln -s {RELEASES}/{release_id} {fresh} && mv -T {fresh} {CURRENT} && sync")

    def odd_files(self, release_id: str, manifest: Manifest, proven: Digests | None = None) -> tuple[str, ...]:
        place = f"{RELEASES}/{release_id}"
        look = "find . -type f -exec sha256sum -z -- {} + && find . ! -type d ! -type f -printf '-  %p\\0'"
        lines = self._remote(f"if [ -d {place} ]; then cd {place} && {look}; fi").split("\0")
        there = {path.removeprefix("./"): sha256 for sha256, _, path in (line.partition("  ") for line in lines if line)}
        wanted = {path: mark.sha256 for path, mark in manifest.items()}
        return tuple(sorted(path for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path)))

    def prune(self, keep: Collection[str]) -> tuple[str, ...]:
        spared = {*keep, self.live()}
        gone = tuple(release_id for release_id in self.releases() if release_id not in spared)
        going = [(f"{RELEASES}/{release_id}", f"{RELEASES}/{STAGING}{release_id}") for release_id in gone]
        if going:
            self._remote(" && ".join(f"mv -T {place} {away} && rm -rf {away}" for place, away in going))
        return gone

    def clean(self) -> tuple[str, ...]:
        names = f'for place in {RELEASES}/{STAGING}*; do if [ -e "$place" ]; then echo "$place"; fi; done'
        unfinished = self._remote(f"{names}; rm -rf {RELEASES}/{STAGING}* {TEMPORARY_PREFIX}*").splitlines()
        return tuple(place.removeprefix(f"{RELEASES}/{STAGING}") for place in unfinished)

    def _live(self, first: str) -> str | None:
        """Run a command there, and say what is live; one journey for both."""
        look = f"if [ -L {CURRENT} ]; then readlink {CURRENT}; elif [ -e {CURRENT} ]; then echo thu-muc; fi"
        link = self._remote(f"{first} && {look}")
        return live_id(link, f"{self._name}/{CURRENT}") if link.strip() else None

    def _remote(self, command: str) -> str:
        """Run a shell command in the target's folder; make the folder where there is none."""
        folder = shlex.quote(self._path)
        return self._run([*self._ssh, "--", self._host, f"umask 022 && mkdir -p {folder} && cd {folder} && {{ {command}; }}"])

    def _run(self, command: list[str]) -> str:
        try:
            done = subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        except FileNotFoundError as exc:
            raise ReleaseFailed(command[0], "máy này chưa cài chương trình đó", "Cài ssh và rsync rồi chạy lại.") from exc
        except subprocess.CalledProcessError as exc:
            said = exc.stderr.decode(errors="replace").strip().splitlines()
            detail = f": {said[-1][:200]}" if said else ""
            fix = _FIX_LOGIN if exc.returncode == _SSH_FAILED else _FIX_THERE
            raise ReleaseFailed(self._name, f"{command[0]} thất bại (mã {exc.returncode}){detail}", fix) from exc
        return done.stdout.decode()
