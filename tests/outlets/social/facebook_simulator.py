"""A Facebook Page that keeps its posts, as far as the notes on the API describe it."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from simulator import Request, Response, Simulator


def error(code: int, message: str = "", status: int = 400, subcode: int = 0, **headers: str) -> Response:
    """An error body of the Graph API."""
    body = {
        "message": message or f"({code})",
        "type": "OAuthException",
        "code": code,
        "error_subcode": subcode,
        "fbtrace_id": "A1",
    }
    return Response(status, {"error": body}, headers)


class FacebookSimulator(Simulator):
    """`posts`: oldest first. `fail_after`: codes to answer after the post was made all the same (1, 2)."""

    def __init__(
        self, page: str = "1001", token: str = "EAAB-token-of-the-page-0123456789", seed: int = 1, port: int = 0
    ) -> None:
        super().__init__(seed, port)
        self.page, self.token = page, token
        self.tokens_given.add(token)
        self.posts: list[dict[str, Any]] = []
        self.fail_after: list[int] = []
        self.detect_duplicates = False
        self.expires_at = 0
        self.scopes = ["pages_manage_posts", "pages_read_engagement"]

    def duplicates(self) -> dict[str, int]:
        """Link -> how often it was posted, where that is more than once."""
        return {link: count for link, count in Counter(post["link"] for post in self.posts).items() if count > 1}

    def answer(self, request: Request) -> Response:
        values = {**request.query, **(request.form if request.method == "POST" else {})}
        if values.get("access_token") != self.token:
            return error(190, f"Malformed access token {values.get('access_token')}", subcode=463)
        if request.path.endswith("/debug_token"):
            data = {"is_valid": True, "expires_at": self.expires_at, "scopes": self.scopes}
            return Response(200, {"data": data})
        if request.path.endswith(f"/{self.page}/posts"):
            return self._list(values)
        if request.method == "POST" and request.path.endswith(f"/{self.page}/feed"):
            return self._post(values)
        if request.path.endswith(f"/{self.page}"):
            return Response(200, {"id": self.page, "name": "Trang thử"})
        return error(100, "Unsupported request")

    def _post(self, values: dict[str, str]) -> Response:
        if not values.get("message") or not values.get("link"):
            return error(100, "message and link")
        if self.detect_duplicates and any(post["message"] == values["message"] for post in self.posts[-5:]):
            return error(506, "Duplicate status message")
        number = len(self.posts) + 1
        post = {
            "id": f"{self.page}_{number}",
            "message": values["message"],
            "link": values["link"],
            "permalink_url": f"https://www.facebook.com/{self.page}/posts/{number}",
            "created_time": datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%S+0000"),
        }
        self.posts.append(post)
        if self.fail_after:
            return error(self.fail_after.pop(0), "An unexpected error has occurred", status=500)
        return Response(200, {"id": post["id"], "permalink_url": post["permalink_url"]})

    def _list(self, values: dict[str, str]) -> Response:
        limit, after = min(int(values.get("limit", "25")), 100), int(values.get("after") or 0)
        newest = self.posts[::-1]
        page = [
            {
                **{key: post[key] for key in ("id", "message", "permalink_url", "created_time")},
                "attachments": {"data": [{"unshimmed_url": post["link"]}]},
            }
            for post in newest[after : after + limit]
        ]
        paging = {"cursors": {"after": str(after + limit)}} if after + limit < len(newest) else {}
        return Response(200, {"data": page, "paging": paging})
