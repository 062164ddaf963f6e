"""A Zalo Official Account, as far as the notes on the API describe it: asynchronous articles, refresh tokens for one use, errors
with HTTP 200."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from simulator import Request, Response, Simulator


def error(code: int, message: str = "") -> Response:
    """A refusal, with HTTP 200 as Zalo does."""
    return Response(200, {"error": code, "message": message or f"error {code}"})


class ZaloSimulator(Simulator):
    """`articles`: oldest first. An article exists once so many requests as `delay` came after it."""

    def __init__(self, app: str = "4242", token_uses: int = 1_000_000, delay: int = 1, seed: int = 1, port: int = 0) -> None:
        super().__init__(seed, port)
        self.app, self.secret = app, "zalo-secret-key-0123456789abcdef"
        self.refresh, self.access = "zalo-refresh-token-0-abcdefghijkl", ""
        self.tokens_given |= {self.secret, self.refresh}
        self.token_uses, self.uses_left, self.delay = token_uses, 0, delay
        self.renewals = 0
        self.double_refreshes = 0
        self.ticks = 0
        self.articles: list[dict[str, Any]] = []
        self.broadcasts: list[str] = []
        self.broken_covers: set[str] = set()
        self.lifetime = "90000"

    def duplicates(self) -> dict[str, int]:
        """Title -> how often it was made, where that is more than once."""
        return {title: count for title, count in Counter(it["title"] for it in self.articles).items() if count > 1}

    def answer(self, request: Request) -> Response:
        self.ticks += 1
        if request.path == "/v4/oa/access_token":
            return self._renew(request)
        if not self.access or request.headers.get("access_token") != self.access or self.uses_left < 1:
            return error(-216, f"Access token {request.headers.get('access_token')} is invalid")
        if request.path.endswith("/article/create"):
            return self._create(request.json)
        if request.path.endswith("/oa/message"):
            (element,) = request.json["message"]["attachment"]["payload"]["elements"]
            if not any(it["id"] == element["attachment_id"] for it in self.articles):
                return error(-201, "attachment_id")
            self.broadcasts.append(element["attachment_id"])
            return Response(200, {"error": 0, "message": "Success", "data": {"message_id": f"m{len(self.broadcasts)}"}})
        if request.path.endswith("/article/verify"):
            return self._verify(str(request.json.get("token")))
        if request.path.endswith("/article/getslice"):
            return self._list(request.query)
        return error(-201, "unknown")

    def _renew(self, request: Request) -> Response:
        form = request.form
        if request.headers.get("secret_key") != self.secret or form.get("app_id") != self.app:
            return Response(200, {"error": -14004, "error_name": "Invalid secret key"})
        if form.get("grant_type") != "refresh_token" or form.get("refresh_token") != self.refresh:
            self.double_refreshes += form.get("refresh_token") in self.tokens_given
            return Response(200, {"error": -14014, "error_name": f"Invalid refresh token {form.get('refresh_token')}"})
        self.renewals += 1
        self.refresh = f"zalo-refresh-token-{self.renewals}-abcdefghijkl"
        self.access = f"zalo-access-token-{self.renewals}-mnopqrstuvwxyz"
        self.tokens_given |= {self.refresh, self.access}
        self.uses_left = self.token_uses
        return Response(200, {"access_token": self.access, "refresh_token": self.refresh, "expires_in": self.lifetime})

    def _create(self, body: dict[str, Any]) -> Response:
        cover = body.get("cover", {}).get("photo_url", "")
        if len(body.get("title", "")) >= 150 or len(body.get("description", "")) >= 300 or not body.get("description"):
            return error(-201, "title or description")
        if not cover or not cover.isascii() or " " in cover:
            return error(-201, "cover")
        self.uses_left -= 1
        number = len(self.articles) + 1
        now = datetime.now(tz=UTC)
        article = {
            "id": f"z{number}", "token": f"t{number}", "title": body["title"], "body": body["body"],
            "tick": self.ticks + self.delay,
            "cover": cover, "create_date": int(now.timestamp() * 1000), "link_view": f"https://rd.zapps.vn/detail/z{number}",
            "description": body["description"],
        }  # fmt: skip
        self.articles.append(article)
        return Response(200, {"error": 0, "message": "Success", "data": {"token": article["token"]}})

    def _verify(self, token: str) -> Response:
        article = next((it for it in self.articles if it["token"] == token), None)
        if article is None:
            return error(-201, "no such token")
        if article["cover"] in self.broken_covers:
            self.articles.remove(article)
            return error(-201, "photo is too large")
        if self.ticks <= article["tick"]:
            return error(-214, "article is processing")
        return Response(200, {"error": 0, "message": "Success", "data": {"id": article["id"]}})

    def _list(self, query: dict[str, str]) -> Response:
        offset, limit = int(query.get("offset", "0")), int(query.get("limit", "10"))
        if limit > 10 or query.get("type") != "normal":
            return error(-201, "limit")
        made = [it for it in self.articles[::-1] if self.ticks > it["tick"]]
        medias = [{key: it[key] for key in ("id", "title", "link_view", "create_date")} for it in made[offset : offset + limit]]
        return Response(200, {"error": 0, "message": "Success", "data": {"total": len(made), "medias": medias}})
