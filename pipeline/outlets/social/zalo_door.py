"""How a Zalo account is asked anything: with a token that lives, renewed where it does not, and answers told by their meaning."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.model.channel import ChannelProfile
from pipeline.outlets.social import renew, web
from pipeline.outlets.social.answers import by_status, named, no_reply
from pipeline.outlets.social.channel import Answer, Effect
from pipeline.outlets.social.secret import Secret
from pipeline.outlets.social.tokens import TokenStore, digest, expired
from pipeline.outlets.social.web import NoReply, Reply
from pipeline.outlets.social.zalo_errors import TOKEN_CODES, code_of, refusal

_MARGIN = 600.0
"""Seconds before its end from which on a token is renewed."""
_REAUTHORISE = (
    "Dán sai thì dán lại: python -m pipeline social token KÊNH; "
    "dán đúng mà vẫn không được thì người quản trị OA cấp quyền lại cho ứng dụng, rồi nhập mã mới bằng lệnh đó."
)


class ZaloDoor:
    """One account's door for one run. `holder`: the channel whose tokens open it."""

    def __init__(self, profile: ChannelProfile, holder: str, state: Path, clock: Callable[[], datetime]) -> None:
        self._profile, self._holder, self._state, self._clock = profile, holder, state, clock
        self._store = TokenStore(state)
        self._token = Secret()

    def ask(
        self, method: str, path: str, *, params: Mapping[str, str] | None = None, body: Mapping[str, Any] | None = None
    ) -> Reply | Answer:
        """A reply without error, or what the answer means. A token that was refused is renewed once: the refusal is certain."""
        stopped = self._let_in()
        answer = stopped or self._once(method, path, params, body)
        if isinstance(answer, Answer) and not stopped and answer.code in TOKEN_CODES:
            answer = self._renew() or self._once(method, path, params, body)
        return answer

    def _once(self, method: str, path: str, params: Mapping[str, str] | None, body: Mapping[str, Any] | None) -> Reply | Answer:
        headers = {"access_token": self._token.reveal(), **({"Content-Type": "application/json"} if body else {})}
        data = json.dumps(body, ensure_ascii=False).encode() if body else None
        url = f"{self._profile.host}/{self._profile.version}/{path}"
        if method == "GET":
            reply = web.look(url, timeout=self._profile.timeout, params=params, headers=headers)
        else:
            reply = web.ask(method, url, timeout=self._profile.timeout, body=data, headers=headers)
        if isinstance(reply, NoReply):
            return no_reply(reply)
        code = code_of(reply)
        if code is None or reply.status >= 300:
            return by_status(reply, self._clock())
        return reply if code == 0 else refusal(code, reply, self._clock(), self._holder)

    def _let_in(self) -> Answer | None:
        """See that there is a token that still lives; an answer says why there is none."""
        if self._token:
            return None
        tokens = self._store.read(self._holder)
        self._token = tokens.access
        return self._renew() if expired(tokens, self._clock(), _MARGIN) else None

    def _renew(self) -> Answer | None:
        profile = self._profile
        outcome, why = renew.renew(
            self._state,
            self._holder,
            auth_host=profile.auth_host,
            account=profile.account,
            timeout=profile.timeout,
            used=digest(self._token),
        )
        self._token = Secret()
        if outcome == renew.RENEWED:
            self._token = self._store.read(self._holder).access
            return None
        if outcome == renew.NO_ANSWER:
            fix = "Máy thử lại ở lần chạy sau; vẫn không được thì kiểm tra mạng của máy này (và auth_host của kênh, nếu có ghi)."
            return Answer(Effect.WAIT, code="gia hạn", message=f"chưa gia hạn được mã truy cập ({why})", fix=fix)
        return Answer(
            Effect.STOP, code="gia hạn", message=f"Zalo không gia hạn mã truy cập ({why})", fix=named(_REAUTHORISE, self._holder)
        )
