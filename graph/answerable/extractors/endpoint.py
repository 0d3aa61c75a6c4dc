"""Calls to a server that speaks the chat completions of OpenAI: llama.cpp, Ollama, vLLM, or one elsewhere.

Each answer can be kept in a folder, so that what was asked once is not paid for twice.
"""

from __future__ import annotations

import hashlib
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import ServiceError, UsageError
from ..files import write_atomic

PATIENCE = 120.0
"""Seconds for one answer."""
TRIES = 4
LARGEST = 4_000_000
"""Bytes of an answer."""
_AGAIN = {408, 409, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True)
class Endpoint:
    """A server and a model on it.

    `address` ends before `/chat/completions` (`http://localhost:8080/v1`). `key` is sent as a bearer token and
    kept nowhere. `cache` is the folder for answers, None to keep none. `wait` sleeps between tries.
    """

    address: str
    model: str
    key: str = field(default="", repr=False)
    cache: Path | None = None
    patience: float = PATIENCE
    wait: Callable[[float], None] = field(default=time.sleep, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError(
                f"'{self.address}' is no address of a server. Give it as http://localhost:8080/v1"
            )
        if not self.model:
            raise UsageError("Which model? Give its name as the server knows it, with --model.")

    def complete(self, messages: list[dict[str, str]], schema: Mapping[str, Any]) -> str:
        """The text of the model's answer, in the form of `schema` where the server can hold it to one.

        Raises:
            ServiceError: the server cannot be reached, refuses, or answers with something else, after `TRIES`.
        """
        asked = {"model": self.model, "temperature": 0, "seed": 0, "messages": messages}
        form = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}}
        path = self._kept({**asked, "response_format": form})
        if path is not None and path.is_file():
            return path.read_text(encoding="utf-8")
        try:
            text = self._content({**asked, "response_format": form})
        except _Refused as refused:
            if refused.code not in {400, 422}:
                raise
            text = self._content({**asked, "response_format": {"type": "json_object"}})
        if path is not None:
            write_atomic(path, text)
        return text

    def _kept(self, asked: Mapping[str, Any]) -> Path | None:
        """Where the answer to a question is kept: by everything that makes the answer."""
        if self.cache is None:
            return None
        text = json.dumps([self.address, asked], ensure_ascii=False, sort_keys=True)
        return self.cache / f"{hashlib.sha256(text.encode('utf-8')).hexdigest()}.txt"

    def _content(self, asked: Mapping[str, Any]) -> str:
        answer = self._post(json.dumps(asked, ensure_ascii=False).encode("utf-8"))
        try:
            content = json.loads(answer)["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError) as error:
            shown = answer[:80].decode("utf-8", "replace")
            raise ServiceError(f"{self.address}: no answer of a chat model: {shown!r}.") from error
        return content if isinstance(content, str) else ""

    def _post(self, data: bytes) -> bytes:
        """The body of the answer; what may pass is tried again, after 1, 2 and 4 seconds or as the server asks."""
        for number in range(TRIES):
            try:
                return self._send(data)
            except urllib.error.HTTPError as error:
                if error.code not in _AGAIN or number == TRIES - 1:
                    raise _Refused(self.address, error) from error
                self.wait(_asked_wait(error) or 2.0**number)
            except (OSError, TimeoutError) as error:
                if number == TRIES - 1:
                    reason = getattr(error, "reason", error)
                    raise ServiceError(
                        f"{self.address}: cannot be reached: {reason}. Is the server running, and the address right?"
                    ) from error
                self.wait(2.0**number)
        raise AssertionError("every try returns or raises")

    def _send(self, data: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        url = f"{self.address.rstrip('/')}/chat/completions"
        request = urllib.request.Request(url, data, headers)
        with urllib.request.urlopen(request, timeout=self.patience) as answer:
            body: bytes = answer.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise ServiceError(f"{self.address}: the answer is over {LARGEST:,} bytes long.")
        return body


class _Refused(ServiceError):
    """The server said no."""

    def __init__(self, address: str, error: urllib.error.HTTPError) -> None:
        self.code = error.code
        told = error.read(200).decode("utf-8", "replace").strip()
        hint = " Set ANSWERABLE_API_KEY." if error.code in {401, 403} else ""
        super().__init__(f"{address}: the server says {error.code} {error.reason}: {told}{hint}")


def _asked_wait(error: urllib.error.HTTPError) -> float:
    """The seconds that a server asks one to wait, at most a minute; 0 where it asks for none."""
    asked = error.headers.get("Retry-After", "")
    return min(float(asked), 60.0) if asked.isdigit() else 0.0
