"""The site itself, and a receiver of webhooks."""

import hashlib
import hmac
import io
import time
from collections import Counter

from PIL import Image
from simulator import Request, Response, Simulator


def picture(width: int = 60, height: int = 40) -> bytes:
    """A small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


class SiteSimulator(Simulator):
    """Answers 200 for every page but those in `dead`."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port=port)
        self.dead: set[str] = set()
        self.padding = b""
        """What is added to every picture, to make it heavy."""

    def answer(self, request: Request) -> Response:
        if request.path in self.dead:
            return Response(404, b"khong co", {"Content-Type": "text/html"})
        if request.path.endswith(".jpg"):
            return Response(200, picture() + self.padding, {"Content-Type": "image/jpeg"})
        return Response(200, b"<!DOCTYPE html><title>Bai</title>", {"Content-Type": "text/html"})


class WebhookSimulator(Simulator):
    """Keeps each delivery once, and counts how often it came."""

    def __init__(self, key: str = "webhook-key-0123456789abcdefghij", seed: int = 1, port: int = 0) -> None:
        super().__init__(seed, port)
        self.key = key
        self.tokens_given.add(key)
        self.kept: dict[str, dict[str, object]] = {}
        self.came: Counter[str] = Counter()

    def answer(self, request: Request) -> Response:
        if request.method != "POST":
            return Response(405, {})
        stamp, delivery = request.headers["x-cchc-timestamp"], request.headers["x-cchc-delivery"]
        expected = hmac.new(self.key.encode(), f"{stamp}.".encode() + request.body, hashlib.sha256).hexdigest()
        if request.headers["x-cchc-signature"] != f"sha256={expected}" or abs(time.time() - int(stamp)) > 300:
            return Response(401, {"error": "signature"})
        self.came[delivery] += 1
        if delivery in self.kept:
            return Response(200, {"repeated": True})
        self.kept[delivery] = request.json
        return Response(200, {"repeated": False})
