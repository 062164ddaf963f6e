"""What a partner's server may do to us over real connections: everything ends, in bounds, in words."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from feed_server import (
    Asked,
    FeedServer,
    Reply,
    bomb,
    conditional,
    cut,
    drip,
    feed,
    head,
    in_turn,
    item,
    pour,
    raw,
    read_request,
    redirect,
    rss,
    status,
)
from partner_samples import LIMITS, MOMENT

from pipeline.partners.fault import PullFault, Why
from pipeline.partners.fetch import Answer, Deadline, Door
from pipeline.partners.pull import Outcome
from pipeline.partners.state import Store

Take = Callable[..., Outcome]
GOOD = rss(item(1), item(2))


def why(outcome: Outcome) -> Why | None:
    """What kept the feed away; each fault says what happened and what to do."""
    if outcome.fault is None:
        return None
    assert outcome.fault.message and outcome.fault.fix.endswith(".")
    assert "{" not in outcome.fault.message + outcome.fault.fix
    assert outcome.health.message == outcome.fault.message
    return outcome.fault.why


def test_good_feed_is_read(server: FeedServer, take: Take, store: Store) -> None:
    server.replies["/rss"] = feed(GOOD)
    outcome = take("/rss")
    assert (why(outcome), outcome.gain.new, outcome.health.items) == (None, 2, 2)
    assert [known.item.title for known in store.waiting()] == [
        "Tin số 1 về cải cách thủ tục hành chính",
        "Tin số 2 về cải cách thủ tục hành chính",
    ]
    (asked,) = server.asked
    assert "cchc-pipeline" in asked.headers["user-agent"]
    assert "cookie" not in asked.headers and "authorization" not in asked.headers


def test_second_pull_is_conditional_and_304_is_a_success(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = conditional(GOOD)
    assert take("/rss").gain.new == 2
    later = MOMENT + timedelta(hours=1)
    outcome = take("/rss", now=later)
    assert server.asked[1].headers["if-none-match"] == '"1"'
    assert server.asked[1].headers["if-modified-since"] == "Wed, 25 Nov 2026 01:00:00 GMT"
    assert (outcome.unchanged, why(outcome), outcome.health.success_at, outcome.health.items) == (True, None, later, 2)


def test_304_that_nobody_asked_for_is_a_fault(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = status(304)
    assert why(take("/rss")) is Why.STATUS


def test_page_in_place_of_the_feed_keeps_no_validator(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = feed(b"<html><head><title>Bao tri</title></head></html>", "text/html", ETag='"x"')
    assert why(take("/rss")) is Why.HTML
    server.replies["/rss"] = conditional(GOOD, etag='"x"')
    assert take("/rss").gain.new == 2


def test_new_address_of_a_partner_is_asked_without_the_old_validators(server: FeedServer, take: Take) -> None:
    server.replies["/cu"] = server.replies["/moi"] = conditional(GOOD)
    take("/cu")
    assert take("/moi").unchanged is False
    assert "if-none-match" not in server.asked[1].headers


def test_gone_is_said_and_not_asked_again_until_the_address_changes(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = status(410)
    assert why(take("/rss")) is Why.GONE
    outcome = take("/rss")
    assert (outcome.skipped, why(outcome), len(server.asked)) == (True, Why.GONE, 1)
    assert why(take("/rss", again=True)) is Why.GONE
    server.replies["/moi"] = feed(GOOD)
    assert take("/moi").gain.new == 2


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (401, Why.REFUSED), (403, Why.REFUSED), (404, Why.NOT_FOUND), (500, Why.SERVER), (502, Why.SERVER), (503, Why.SERVER),
        (204, Why.STATUS), (206, Why.STATUS), (300, Why.STATUS), (302, Why.STATUS), (418, Why.STATUS), (429, Why.SERVER),
    ],
)  # fmt: skip
def test_status_is_told_in_words(server: FeedServer, take: Take, code: int, expected: Why) -> None:
    server.replies["/rss"] = status(code)
    assert why(take("/rss")) is expected


def test_server_error_is_tried_again(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = in_turn(status(500, {"Retry-After": "0"}), status(503, {"Retry-After": "0"}), feed(GOOD))
    outcome = take("/rss", limits=replace(LIMITS, attempts=3, total_seconds=20))
    assert (outcome.gain.new, len(server.asked)) == (2, 3)


def test_not_found_is_not_tried_again(server: FeedServer, take: Take) -> None:
    take("/khong-co", limits=replace(LIMITS, attempts=3))
    assert len(server.asked) == 1


def test_long_retry_after_is_kept_for_the_next_pulls(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = status(503, {"Retry-After": "3600"})
    outcome = take("/rss")
    assert (why(outcome), outcome.health.wait_until) == (Why.WAIT, MOMENT + timedelta(hours=1))
    assert take("/rss", now=MOMENT + timedelta(minutes=59)).skipped
    server.replies["/rss"] = feed(GOOD)
    assert take("/rss", now=MOMENT + timedelta(minutes=61)).gain.new == 2


@pytest.mark.parametrize("value", ["999999999999", "Fri, 01 Jan 2999 00:00:00 GMT"])
def test_absurd_retry_after_is_cut_to_a_day(server: FeedServer, take: Take, value: str) -> None:
    server.replies["/rss"] = status(429, {"Retry-After": value})
    assert take("/rss").health.wait_until == MOMENT + timedelta(hours=24)


@pytest.mark.parametrize("value", ["", "-5", "mai", "Thu, 99 Xyz 2026", "0x10", "1e9"])
def test_retry_after_that_says_nothing_is_passed_over(server: FeedServer, take: Take, value: str) -> None:
    server.replies["/rss"] = status(503, {"Retry-After": value})
    assert why(take("/rss")) is Why.SERVER


def test_redirect_is_followed_and_a_permanent_one_is_told(server: FeedServer, take: Take) -> None:
    server.replies["/cu"] = redirect("/giua", 301)
    server.replies["/giua"] = redirect(server.url("/moi"), 308)
    server.replies["/moi"] = feed(GOOD)
    outcome = take("/cu")
    assert (outcome.gain.new, outcome.health.moved_to) == (2, server.url("/moi"))
    server.replies["/giua"] = redirect("/moi", 302)
    assert take("/cu", partner="khac").health.moved_to == ""


def test_redirects_that_go_round_end(server: FeedServer, take: Take) -> None:
    server.replies["/a"], server.replies["/b"] = redirect("/b"), redirect("/a")
    assert why(take("/a")) is Why.REDIRECT_LOOP
    assert server.paths() == ["/a", "/b"]


def test_body_of_a_redirect_is_not_read(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = status(302, {"Location": "/moi", "Content-Encoding": "gzip"}, bomb(200))
    server.replies["/nho-giot"] = drip(head(302, {"Location": "/moi", "Content-Length": "999"}), b"a", 0.2)
    server.replies["/moi"] = feed(GOOD)
    assert take("/rss").gain.new == 2
    assert why(take("/nho-giot", partner="khac")) is None


def test_redirects_without_end_end(server: FeedServer, take: Take) -> None:
    for number in range(20):
        server.replies[f"/{number}"] = redirect(f"/{number + 1}")
    assert why(take("/0")) is Why.REDIRECTS
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("http://localhost:{port}/trong", Why.PRIVATE),
        ("http://127.1:{port}/trong", Why.PRIVATE),
        ("http://2130706433:{port}/trong", Why.PRIVATE),
        ("http://0x7f000001:{port}/trong", Why.PRIVATE),
        ("http://[::1]:{port}/trong", Why.PRIVATE),
        ("http://[::ffff:127.0.0.1]:{port}/trong", Why.PRIVATE),
        ("http://0.0.0.0:{port}/trong", Why.PRIVATE),
        ("http://169.254.169.254/latest/meta-data/", Why.PRIVATE),
        ("http://10.0.0.1/trong", Why.PRIVATE),
        ("http://192.168.1.1/trong", Why.PRIVATE),
        ("file:///etc/passwd", Why.BAD_ADDRESS),
        ("ftp://127.0.0.1/rss", Why.BAD_ADDRESS),
        ("javascript:alert(1)", Why.BAD_ADDRESS),
        ("http://ai:mat-khau@127.0.0.1:{port}/trong", Why.BAD_ADDRESS),
        ("http://127.0.0.1:25/", Why.BAD_ADDRESS),
        ("http://127.0.0.1:99999/", Why.BAD_ADDRESS),
        ("http://[::1/", Why.BAD_ADDRESS),
        ("http://", Why.REDIRECT_LOOP),
        ("//localhost:{port}/trong", Why.PRIVATE),
    ],
)
def test_redirect_to_where_nobody_may_go_is_refused(server: FeedServer, take: Take, target: str, expected: Why) -> None:
    server.replies["/rss"] = redirect(target.format(port=server.port))
    server.replies["/trong"] = feed(GOOD)
    assert why(take("/rss")) is expected
    assert server.paths() == ["/rss"]


def test_host_that_the_profile_does_not_name_is_not_asked(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = feed(GOOD)
    assert why(take(server.url("/rss", "localhost"))) is Why.PRIVATE
    assert server.asked == []


def test_name_that_changes_its_mind_is_looked_up_once_and_that_address_is_asked(server: FeedServer) -> None:
    """DNS rebinding: the first answer is looked at, a second one would be for this machine."""
    server.replies["/rss"] = feed(GOOD)
    lookups: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        lookups.append(host)
        return ["127.0.0.1"] if len(lookups) == 1 else ["10.9.9.9"]

    answer = Door(LIMITS, ["doi-tac.vn"], resolve).ask(server.url("/rss", "doi-tac.vn"), Deadline(5))
    assert isinstance(answer, Answer) and answer.body == GOOD
    assert lookups == ["doi-tac.vn"]
    assert server.asked[0].headers["host"] == f"doi-tac.vn:{server.port}"


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["khong-phai-dia-chi"]])
def test_name_with_one_private_address_is_not_asked_at_all(server: FeedServer, addresses: list[str]) -> None:
    door = Door(LIMITS, [], lambda host, port: addresses)
    answer = door.ask(server.url("/rss", "doi-tac.vn"), Deadline(5))
    assert isinstance(answer, PullFault) and answer.why is Why.PRIVATE
    assert server.asked == []


def test_system_resolver_that_hangs_is_left_behind(server: FeedServer) -> None:
    def resolve(host: str, port: int) -> list[str]:
        hang.wait(30)
        return []

    hang = threading.Event()
    answer = Door(replace(LIMITS, read_seconds=0.3), [], resolve).ask("http://doi-tac.vn/", Deadline(5))
    hang.set()
    assert isinstance(answer, PullFault) and answer.why is Why.SLOW


def test_second_address_is_tried_where_the_first_is_deaf(server: FeedServer) -> None:
    server.replies["/rss"] = feed(GOOD)
    door = Door(LIMITS, ["doi-tac.vn"], lambda host, port: ["127.0.0.9", "127.0.0.1"])
    assert isinstance(door.ask(server.url("/rss", "doi-tac.vn"), Deadline(5)), Answer)


def test_nobody_at_home(take: Take) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert why(take(f"http://127.0.0.1:{port}/rss")) is Why.NO_CONNECTION


def test_unknown_name() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    answer = Door(LIMITS, [], resolve).ask("http://khong-co.vn/", Deadline(5))
    assert isinstance(answer, PullFault) and answer.why is Why.NO_NAME


def test_environment_and_netrc_are_not_used(server: FeedServer, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    server.replies["/rss"] = feed(GOOD)
    assert take("/rss").gain.new == 2


SLOW = {
    "no answer": drip(b"", b"", 0.5),
    "headers, a letter at a time": drip(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a", 0.1),
    "a header at a time": drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.2),
    "informational answers without end": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.1),
    "body, a letter at a time": drip(head(200, {"Content-Type": "text/xml", "Content-Length": "99999"}), b"<", 0.1),
    "chunks, one at a time": drip(head(200, {"Transfer-Encoding": "chunked"}), b"1\r\n<\r\n", 0.1),
    "chunk size without end, slowly": drip(head(200, {"Transfer-Encoding": "chunked"}), b"0", 0.1),
    "body without length, slowly": drip(head(200), b" ", 0.1),
    "half, then silence": drip(head(200, {"Content-Length": "500"}) + b"<rss>", b"", 0.5),
}


@pytest.mark.parametrize("name", SLOW)
def test_slow_server_is_left_at_the_deadline(server: FeedServer, take: Take, name: str) -> None:
    server.replies["/rss"] = SLOW[name]
    assert why(take("/rss", limits=replace(LIMITS, read_seconds=1, total_seconds=1.5, attempts=3))) is Why.SLOW
    assert len(server.asked) == 1  # it has had its time


FLOODS = {
    "50 MB": (pour(head(200), b" " * 1_000_000, 50), Why.TOO_LARGE),
    "50 MB that say so": (feed(b"", Content_Length="50000000"), Why.TOO_LARGE),
    "gzip bomb": (feed(bomb(200), Content_Encoding="gzip"), Why.TOO_LARGE),
    "gzip bomb in gzip": (feed(gzip.compress(bomb(200)), Content_Encoding="gzip, gzip"), Why.COMPRESSION),
    "deflate bomb": (feed(zlib.compress(b"\0" * 100_000_000), Content_Encoding="deflate"), Why.TOO_LARGE),
    "one header of 50 MB": (pour(b"HTTP/1.1 200 OK\r\nX: ", b"a" * 1_000_000, 50), Why.BROKEN),
    "headers without end": (pour(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 1000, 50_000), Why.BROKEN),
    "chunk size of 50 MB": (pour(head(200, {"Transfer-Encoding": "chunked"}), b"0" * 1_000_000, 50), Why.BROKEN),
    "trailer of 50 MB": (
        pour(head(200, {"Transfer-Encoding": "chunked"}) + b"0\r\n", b"X-A: b\r\n" * 100_000, 50),
        Why.TOO_LARGE,
    ),
    "gzip that is none": (feed(GOOD, Content_Encoding="gzip"), Why.COMPRESSION),
    "gzip cut short": (feed(gzip.compress(GOOD)[:40], Content_Encoding="gzip"), Why.EMPTY),
    "brotli": (feed(b"\x0b\x02\x80abc", Content_Encoding="br"), Why.COMPRESSION),
}


@pytest.mark.parametrize("name", FLOODS)
def test_flood_is_cut_off(server: FeedServer, take: Take, name: str) -> None:
    server.replies["/rss"], expected = FLOODS[name]
    assert why(take("/rss")) is expected


BROKEN = {
    "closes at once": raw(b""),
    "no HTTP": raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "binary noise": raw(bytes(range(256)) * 20),
    "status without number": raw(b"HTTP/1.1 OK\r\n\r\n"),
    "closes within the body": cut(GOOD[:100], len(GOOD)),
    "chunk of a wrong size": raw(head(200, {"Transfer-Encoding": "chunked"}) + b"ZZ\r\n<rss>\r\n"),
    "negative length": raw(head(200, {"Content-Length": "-5"}) + b""),
    "redirect without a target": status(302, {"Location": ""}),
    "header with a line feed": raw(b"HTTP/1.1 200 OK\nContent-Type: text/xml\n\n"),
    "empty body": feed(b""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_answer_is_a_fault_in_words(server: FeedServer, take: Take, name: str) -> None:
    server.replies["/rss"] = BROKEN[name]
    assert why(take("/rss")) in (Why.BROKEN, Why.STATUS, Why.EMPTY)


def test_answer_in_gzip_is_read(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = feed(gzip.compress(GOOD), Content_Encoding="gzip")
    assert take("/rss").gain.new == 2


def test_lone_line_feeds_and_no_length_are_no_fault(server: FeedServer, take: Take) -> None:
    server.replies["/rss"] = raw(b"HTTP/1.0 200 OK\nContent-Type: text/xml\n\n" + GOOD)
    assert take("/rss").gain.new == 2


def test_certificate_that_nobody_signed_is_told(server: FeedServer) -> None:
    """A plain server asked for TLS: the handshake breaks; what is left is a fault, not a crash."""

    def reply(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    server.replies["/rss"] = reply
    answer = Door(LIMITS, ["127.0.0.1"]).ask(f"https://127.0.0.1:{server.port}/rss", Deadline(3))
    assert isinstance(answer, PullFault) and answer.why in (Why.BROKEN, Why.SLOW)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that only who is told trusts, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("không có openssl")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=doi-tac.vn -addext subjectAltName=DNS:doi-tac.vn"
    subprocess.run([*command.split(), "-keyout", f"{file}.key", "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_bytes(Path(f"{file}.key").read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


def tls(reply: Reply, certificate: Path) -> Reply:
    """`reply` behind a handshake; the request is read behind it too."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def wrapped(asked: Asked, sock: socket.socket) -> None:
        with context.wrap_socket(sock, server_side=True) as safe:
            inner = read_request(safe)
            if inner is not None:
                reply(inner, safe)

    return wrapped


@contextmanager
def tls_server(reply: Reply, certificate: Path) -> Iterator[int]:
    """A port that speaks TLS from the first byte."""
    answering = tls(reply, certificate)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                sock, _ = listening.accept()
                with suppress(OSError), sock:
                    answering(Asked("", "", {}), sock)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def ask_tls(
    reply: Reply, certificate: Path, *, trusted: bool = True, host: str = "doi-tac.vn", seconds: float = 3
) -> Answer | PullFault:
    verify = f"{certificate}.crt" if trusted else True
    with tls_server(reply, certificate) as port:
        door = Door(LIMITS, [host], lambda host, port: ["127.0.0.1"], verify)
        return door.ask(f"https://{host}:{port}/rss", Deadline(seconds))


def test_tls_is_read_through_the_same_meter(certificate: Path) -> None:
    found = ask_tls(feed(GOOD), certificate)
    assert isinstance(found, Answer) and found.body == GOOD
    flood = ask_tls(pour(head(200, {"Transfer-Encoding": "chunked"}) + b"0\r\n", b"X-A: b\r\n" * 100_000, 50), certificate)
    assert isinstance(flood, PullFault) and flood.why is Why.TOO_LARGE
    slow = ask_tls(drip(head(200, {"Content-Length": "999"}), b"<", 0.1), certificate, seconds=1)
    assert isinstance(slow, PullFault) and slow.why is Why.SLOW


@pytest.mark.parametrize(("trusted", "host"), [(False, "doi-tac.vn"), (True, "khac.vn")])
def test_certificate_of_nobody_or_of_somebody_else_is_told(certificate: Path, trusted: bool, host: str) -> None:
    found = ask_tls(feed(GOOD), certificate, trusted=trusted, host=host)
    assert isinstance(found, PullFault) and found.why is Why.CERTIFICATE
    assert host in found.message


def test_handshake_that_never_comes_ends(server: FeedServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        door = Door(replace(LIMITS, read_seconds=1), ["127.0.0.1"])
        found = door.ask(f"https://127.0.0.1:{deaf.getsockname()[1]}/", Deadline(2))
    assert isinstance(found, PullFault) and found.why in (Why.SLOW, Why.BROKEN)
