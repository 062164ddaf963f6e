"""The rsync target over real ssh: a private sshd on this machine, with its own keys, on a free port."""

import getpass
import os
import shutil
import socket
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fake_site import tree
from release_desk import Desk

from pipeline.errors import ReleaseFailed
from pipeline.release.deploy import LocalTarget, Target, check_whole
from pipeline.release.deploy_rsync import RsyncTarget, target_of
from pipeline.release.digests import read_manifest
from pipeline.release.publish import Outcome
from pipeline.settings import Rsync

FIRST = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
ONE, TWO, THREE = (f"20210101-00000{number}-00000000" for number in (1, 2, 3))
PRIVILEGE_SEPARATION = Path("/run/sshd")
"""Compiled into Debian's sshd; it must exist when root starts one."""


@dataclass(frozen=True)
class Server:
    """A machine that can be reached by ssh: this one."""

    folder: Path
    """What `Rsync.path` names."""
    port: int
    options: tuple[str, ...]

    def rsync(self, **changes: object) -> Rsync:
        values = {
            "host": f"{getpass.getuser()}@127.0.0.1",
            "path": str(self.folder),
            "port": self.port,
            "ssh_options": self.options,
        }
        return Rsync(**{**values, **changes})  # type: ignore[arg-type]  # a plain dict of the fields

    @property
    def current(self) -> Path:
        return self.folder / "current"


def sshd_program() -> str:
    """Where sshd is; skips the test where anything is missing, unless the environment asks for everything."""
    found = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    missing = [name for name in ("ssh", "ssh-keygen", "rsync") if not shutil.which(name)] + ([] if found else ["sshd"])
    if missing and os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing or found is None:
        pytest.skip(f"missing: {', '.join(missing)}")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = sshd_program()
    keys = tmp_path_factory.mktemp("ssh")
    keys.chmod(0o700)
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)], check=True)
    shutil.copy(keys / "user.pub", keys / "authorized_keys")
    port = free_port()
    (keys / "known_hosts").write_text(f"[127.0.0.1]:{port} {(keys / 'host.pub').read_text()}")
    lines = {
        "ListenAddress": f"127.0.0.1:{port}",
        "HostKey": str(keys / "host"),
        "AuthorizedKeysFile": str(keys / "authorized_keys"),
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "PermitRootLogin": "prohibit-password",
    }
    (keys / "sshd_config").write_text("".join(f"{key} {value}\n" for key, value in lines.items()))
    if os.geteuid() == 0:
        PRIVILEGE_SEPARATION.mkdir(mode=0o755, exist_ok=True)
    command = [program, "-D", "-e", "-f", str(keys / "sshd_config")]
    options = (f"IdentityFile={keys / 'user'}", f"UserKnownHostsFile={keys / 'known_hosts'}", "StrictHostKeyChecking=yes")
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as daemon:
        wait_for(port, daemon)
        # One connection for all commands, as an operator would set it; otherwise each takes its own handshake.
        shared = (f"ControlPath={keys / 'c'}", "ControlMaster=auto", "ControlPersist=60")
        # Quotes and blanks in the path: everything that goes through a shell must be quoted.
        yield Server(tmp_path_factory.mktemp("may chu") / "trang 'mẫu'", port, (*options, "IdentitiesOnly=yes", *shared))
        subprocess.run(["ssh", "-o", shared[0], "-O", "exit", "127.0.0.1"], capture_output=True, check=False)
        daemon.terminate()


def wait_for(port: int, daemon: subprocess.Popen[str]) -> None:
    for _ in range(200):
        if daemon.poll() is not None:
            pytest.fail(f"sshd ended: {daemon.stderr.read() if daemon.stderr else ''}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("sshd does not answer")


@pytest.fixture
def there(server: Server) -> Iterator[Server]:
    """The server with nothing on it."""
    yield server
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def remote(there: Server, project: Path, desk_of: Callable[[Path, Target], Desk]) -> Desk:
    """The minimal project, published over ssh."""
    return desk_of(project, RsyncTarget(there.rsync()))


@pytest.mark.ssh
def test_releases_go_live_over_ssh_and_share_unchanged_files(remote: Desk, there: Server) -> None:
    first = remote.publish()
    assert (first.outcome, tree(there.current)) == (Outcome.PUBLISHED, tree(remote.project / "output"))
    assert there.current.readlink() == Path("releases") / first.release_id
    old, before = there.current.resolve(), tree(there.current)
    remote.edit(FIRST, "ngay tại quầy", "ngay tại bàn")
    second = remote.publish()
    assert tree(there.current) == tree(remote.project / "output")
    assert tree(old) == before
    assert (old / "404.html").samefile(there.current / "404.html")
    page = "tin-tuc/2020/03/bai-mau/index.html"
    assert not (old / page).samefile(there.current / page)
    assert remote.publish().outcome is Outcome.UNCHANGED
    assert remote.rollback().live.id == first.release_id
    assert tree(there.current) == before
    assert remote.target.releases() == (first.release_id, second.release_id)


@pytest.mark.ssh
def test_a_file_of_equal_size_written_within_the_same_second_is_still_brought_over(there: Server, tmp_path: Path) -> None:
    target, page = RsyncTarget(there.rsync()), tmp_path / "index.html"
    page.write_bytes(b"old")
    os.utime(page, ns=(0, 10**18 + 100))
    target.put(ONE, tmp_path)
    target.switch(ONE)
    page.unlink()
    page.write_bytes(b"new")
    os.utime(page, ns=(0, 10**18 + 200))
    target.put(TWO, tmp_path)
    assert (there.folder / "releases" / ONE / "index.html").read_bytes() == b"old"
    assert (there.folder / "releases" / TWO / "index.html").read_bytes() == b"new"


@pytest.mark.ssh
def test_old_releases_and_leftovers_go_but_never_the_live_one(there: Server, tmp_path: Path) -> None:
    target = RsyncTarget(there.rsync())
    assert (target.live(), target.releases(), target.odd_files(ONE, {})) == (None, (), ())
    for release_id in (ONE, TWO, THREE):
        target.put(release_id, tmp_path)
    target.switch(ONE)
    assert target.prune({THREE}) == (TWO,)
    (there.folder / "releases" / f".staging-{TWO}" / "a").mkdir(parents=True)
    (there.folder / ".tmp-abc").symlink_to("releases/x")
    target.clean()
    assert sorted(path.name for path in there.folder.iterdir()) == ["current", "releases"]
    assert sorted(path.name for path in (there.folder / "releases").iterdir()) == [ONE, THREE]


@pytest.mark.ssh
def test_a_release_that_lost_a_file_there_is_not_whole(there: Server, tmp_path: Path) -> None:
    target = RsyncTarget(there.rsync())
    (tmp_path / "gop y").mkdir()
    (tmp_path / "gop y" / "trang 'mẫu'.html").write_bytes(b"page")
    target.put(ONE, tmp_path)
    manifest = read_manifest(tmp_path)
    check_whole(target, ONE, manifest)
    page = there.folder / "releases" / ONE / "gop y" / "trang 'mẫu'.html"
    for harm in (lambda: page.write_bytes(b"PAGE"), page.unlink, lambda: page.symlink_to("khac.html")):
        harm()
        with pytest.raises(ReleaseFailed, match="không còn nguyên vẹn: 1 tệp"):
            check_whole(target, ONE, manifest)


@pytest.mark.ssh
def test_everyone_may_read_what_was_brought_there_whatever_the_umask_here(there: Server, tmp_path: Path) -> None:
    (tmp_path / "gop-y").mkdir(mode=0o700)
    (tmp_path / "gop-y/index.html").touch(mode=0o600)
    RsyncTarget(there.rsync()).put(ONE, tmp_path)
    page = there.folder / "releases" / ONE / "gop-y" / "index.html"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (page, page.parent, page.parent.parent)] == [0o444, 0o755, 0o755]


@pytest.mark.ssh
def test_a_login_that_is_refused_is_said_in_words(there: Server) -> None:
    target = RsyncTarget(there.rsync(ssh_options=("ControlPath=none", "IdentityFile=/dev/null", *there.options[1:4])))
    with pytest.raises(ReleaseFailed, match="ssh thất bại") as caught:
        target.live()
    assert "khoá đăng nhập" in caught.value.fix


@pytest.mark.ssh
def test_a_server_that_does_not_answer_is_said_in_words(there: Server) -> None:
    with pytest.raises(ReleaseFailed, match="ssh thất bại"):
        RsyncTarget(there.rsync(port=free_port(), ssh_options=there.options[:4])).releases()


@pytest.mark.ssh
def test_a_failing_rsync_leaves_the_live_release_and_is_said_in_words(there: Server, tmp_path: Path) -> None:
    target = RsyncTarget(there.rsync())
    target.put(ONE, tmp_path)
    target.switch(ONE)
    with pytest.raises(ReleaseFailed, match="rsync thất bại") as caught:
        target.put(TWO, tmp_path / "khong-co")
    assert "không bị ảnh hưởng" in caught.value.fix
    assert (target.live(), target.releases()) == (ONE, (ONE,))


@pytest.mark.ssh
def test_a_folder_in_place_of_the_link_is_said_in_words(there: Server) -> None:
    there.current.mkdir(parents=True)
    with pytest.raises(ReleaseFailed, match="không phải một bản phát hành"):
        RsyncTarget(there.rsync()).live()


def test_the_profile_names_the_target(desk: Desk) -> None:
    assert isinstance(target_of(desk.project, desk.settings), LocalTarget)
    rsync = '[release.rsync]\nhost = "web@may-chu.example"\npath = "/srv/web"\n'
    desk.edit("content/site.toml", 'target = "local"\nkeep = 3', f'target = "rsync"\nkeep = 3\n{rsync}')
    assert isinstance(target_of(desk.project, desk.settings), RsyncTarget)


def test_a_machine_without_ssh_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReleaseFailed, match=r"^ssh: máy này chưa cài"):
        RsyncTarget(Rsync("web@may-chu.example", "/srv/web", 22, ())).live()
