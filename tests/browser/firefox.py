"""Debian's Firefox, driven by WebDriver BiDi. Playwright drives a Firefox of its own only, which is not what people have."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 30
"""Seconds to wait for what must come: a slow machine is no fault of the page."""
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
CONTROL = "\ue009"
_PASTED = """async () => {
  const field = document.body.appendChild(document.createElement("textarea"));
  field.id = "sat-ind";
  field.addEventListener("paste", ({clipboardData}) => {
    window.pasted = ["text/plain", "text/html"].map((type) => clipboardData.getData(type));
  });
  field.focus();
}"""


class Firefox:
    """One window. `said` has every warning and error of the pages it has shown."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._asked = 0
        self.said: list[str] = []
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["log.entryAdded"])
        self._window = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        self._asked += 1
        self._connection.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while True:
            answer = json.loads(self._connection.recv(timeout=2 * PATIENCE))
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in ("warn", "error"):
                self.said.append(answer["params"]["text"])
            if answer.get("id") == self._asked:
                assert answer["type"] == "success", f"{method}: {answer.get('message')}"
                return answer["result"]

    def size(self, width: int, height: int) -> None:
        """Make what is shown this many pixels wide and high."""
        self._send("browsingContext.setViewport", context=self._window, viewport={"width": width, "height": height})

    def go(self, address: str) -> None:
        """Open `address`, and wait until it is loaded."""
        self._send("browsingContext.navigate", context=self._window, url=address, wait="complete")

    def run(self, function: str, *values: Any) -> Any:
        """What a JavaScript function says to `values`; both are what JSON can hold."""
        answer = self._send(
            "script.callFunction",
            functionDeclaration=f"async (given) => JSON.stringify((await ({function})(...JSON.parse(given))) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(values)}],
            target={"context": self._window},
            awaitPromise=True,
            userActivation=True,
        )
        assert answer["type"] == "success", answer.get("exceptionDetails", {}).get("text")
        return json.loads(answer["result"]["value"])

    def wait(self, ready: str) -> None:
        """Wait until the JavaScript expression `ready` holds. It is asked anew each time: a page that goes takes its
        promises along and never answers."""
        until = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(AssertionError):  # the page has no such thing yet, or is just going
                if self.run(f"() => Boolean({ready})"):
                    return
            assert time.monotonic() < until, f"never came: {ready}"
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Hold the keys down in their order, and let them go again."""
        actions = [{"type": "keyDown", "value": key} for key in keys]
        actions += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def type(self, text: str) -> None:
        """Write `text` where the focus is."""
        for letter in text:
            self.press(letter)

    def click(self, selector: str) -> None:
        """Click in the middle of the first element of `selector` that is shown, as a mouse does."""
        shown = "[...document.querySelectorAll(selector)].find((one) => one.checkVisibility())"
        self.wait(shown.replace("selector", json.dumps(selector)))
        x, y = self.run(
            f"async (selector) => {{ const one = {shown}; one.scrollIntoView({{block: 'center', behavior: 'instant'}});"
            # Rows that were not drawn yet get their height when they come into view, and move what stands below them.
            " for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);"
            " one.scrollIntoView({block: 'center', behavior: 'instant'});"
            " const at = one.getClientRects()[0]; return [at.x + at.width / 2, at.y + at.height / 2].map(Math.round) }",
            selector,
        )
        moves = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": moves})

    def _act(self, source: dict[str, Any]) -> None:
        self._send("input.performActions", context=self._window, actions=[source])

    def pasted(self) -> tuple[str, str]:
        """What the clipboard holds, as text and as HTML: pasted into a field of the page with Ctrl+V."""
        self.run(_PASTED)
        self.press(CONTROL, "v")
        self.wait("window.pasted")
        plain, html = self.run("() => { document.getElementById('sat-ind').remove(); return window.pasted }")
        return plain, html

    def pdf(
        self, path: Path, *, width: float = 21, height: float = 29.7, margin: float = 1.2, scale: float = 1
    ) -> None:
        """Print the page to `path`, on paper of these centimetres."""
        printed = self._send(
            "browsingContext.print",
            context=self._window,
            page={"width": width, "height": height},
            margin=dict.fromkeys(("top", "right", "bottom", "left"), margin),
            scale=scale,
        )
        path.write_bytes(base64.b64decode(printed["data"]))


@contextlib.contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Firefox without a window on the screen, with an empty profile in the folder `profile`."""
    path = shutil.which("firefox-esr")
    assert path, "Debian's firefox-esr is needed: sudo apt-get install firefox-esr"
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stderr
            listening = next(filter(None, (re.search(r"ws://\S+", line) for line in process.stderr)), None)
            assert listening, "Firefox ended before it listened"
            with connect(f"{listening[0]}/session", max_size=None, open_timeout=PATIENCE) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()
