"""What the scenarios of the page share: Chromium without a window, steps that the test does, and the check by axe.

A Swift test starts one script with the address of a monitor. The script drives the browser; what only the test can do,
such as feeding events or killing the monitor, it asks for by a line `step NAME` and waits for a line in answer.
"""

import json
import os
import signal
import sys
import traceback
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright

WIDE, PHONE = (1280, 900), (390, 844)
PATIENCE_MILLIS = 30_000
LONGEST_SECS = 240
TOKEN = os.environ.get("BIDWATCH_TOKEN", "")
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Scenario:
    def __init__(self, playwright, address, arguments):
        self.address, self.arguments = address, arguments
        self.browser = playwright.chromium.launch(
            executable_path=os.environ["BIDWATCH_CHROMIUM"],
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        self.pages, self.faults = [], []

    def window(self, path="/", size=WIDE, language="zh-CN", scheme="light", is_signed_in=True) -> Page:
        """Opens a page in a profile of its own."""
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale=language, color_scheme=scheme
        )
        context.set_default_timeout(PATIENCE_MILLIS)
        if TOKEN and is_signed_in:
            answer = context.request.post(
                f"{self.address}/api/v1/session", data={"token": TOKEN}, headers={"Origin": self.address}
            )
            assert answer.ok, answer.text()
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self.note(page, message))
        self.pages.append(page)
        page.goto(self.address + path)
        return page

    def note(self, page, message):
        """Keeps what the page's own modules complain of, and what the policy refused; lost connections are no faults."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"{page.url}: {message.text}")

    def ask(self, path):
        """The JSON of an address, as the signed-in person sees it."""
        headers = {"Authorization": f"Bearer {TOKEN}"} if TOKEN else {}
        with DIRECT.open(urllib.request.Request(self.address + path, headers=headers)) as answer:
            return json.load(answer)

    def step(self, name):
        """Has the test do something."""
        print(f"step {name}", flush=True)
        sys.stdin.readline()

    def check_access(self, page):
        """Fails where axe finds a serious or critical fault."""
        grave = [
            f"{found['id']} ({found['impact']}): {found['help']}\n  " + "\n  ".join(node["html"] for node in found["nodes"][:3])
            for found in Axe().run(page).response["violations"]
            if found["impact"] in ("serious", "critical")
        ]
        assert not grave, f"{page.url}\n" + "\n".join(grave)

    def check_width(self, page):
        """Fails where the page is wider than its window, so that one would have to scroll sideways."""
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} is {wide} pixels wider than the window"

    def keep_pictures(self):
        folder = os.environ.get("BIDWATCH_PICTURES")
        if not folder:
            return
        os.makedirs(folder, exist_ok=True)
        name = os.path.splitext(os.path.basename(sys.argv[0]))[0]
        for number, page in enumerate(self.pages):
            page.screenshot(path=f"{folder}/{name}-{number}.png")


def run(scenario):
    """Runs a scenario with what the command line says, and ends the process with its outcome."""
    signal.alarm(LONGEST_SECS)
    expect.set_options(timeout=PATIENCE_MILLIS)
    with sync_playwright() as playwright:
        made = Scenario(playwright, sys.argv[1], sys.argv[2:])
        try:
            scenario(made)
            assert not made.faults, "\n".join(made.faults)
            status = 0
        except Exception:  # whatever fails is told, with pictures where they are wanted
            traceback.print_exc(file=sys.stdout)
            made.keep_pictures()
            status = 1
        made.browser.close()
    sys.exit(status)
