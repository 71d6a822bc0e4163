#!/usr/bin/env python3
"""Opens HTML reports in a headless Chromium and checks what a reader would see.

    report-browser-test.py [--shots DIR] [--expect TEXT]... [--open] [--lookup WORDS] REPORT.html...

Checked of each report, at 1280, 390 and 360 pixels: nothing on the console, nothing asked for but the file
itself, every chart of every panel painted (marks, and pixels that differ), no words of a chart over others, every
expected text there to be read, no scrolling sideways. Printed on A4: four pages at most, and the whole opening,
with every target and the cost, on the first. Exit code 1 and a line per fault if something is wrong.

The browser is driven by its own protocol over two pipes; beside the standard library poppler's pdfinfo and
pdftotext are needed.
"""
import argparse
import base64
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib


class Browser:
    """A headless Chromium at the other end of two pipes."""

    def __init__(self, binary):
        self.profile = tempfile.mkdtemp(prefix="report-browser-")
        to_browser_read, self.write_end = os.pipe()
        self.read_end, from_browser_write = os.pipe()
        # The browser reads from descriptor 3 and writes to 4.
        low = [os.dup(fd) if fd < 10 else fd for fd in (to_browser_read, from_browser_write)]
        spare = [os.dup2(fd, 40 + index) for index, fd in enumerate(low)]

        def place():
            os.dup2(spare[0], 3)
            os.dup2(spare[1], 4)

        self.process = subprocess.Popen(
            [
                binary, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-dev-shm-usage", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                "--force-device-scale-factor=1", "--remote-debugging-pipe",
                f"--user-data-dir={self.profile}", "about:blank",
            ],
            preexec_fn=place, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for fd in {to_browser_read, from_browser_write, *low, *spare}:
            os.close(fd)
        self.buffer = b""
        self.number = 0
        self.events = []
        self.session = None

    def receive(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.read_end, 1 << 20)
            if not piece:
                raise SystemExit("the browser went away")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.write_end, data):]
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def evaluate(self, expression):
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise SystemExit(f"{expression[:60]}…: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def open(self, address, width, height, mobile=False):
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.size(width, height, mobile)
        self.events.clear()
        self.call("Page.navigate", url=address)
        for _ in range(600):
            if self.evaluate("document.documentElement?.dataset.ready === 'yes'"):
                return
            time.sleep(0.1)
        raise SystemExit(f"{address} was not ready in a minute: {self.complaints(address)}")

    def size(self, width, height, mobile=False):
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
            mobile=mobile)

    def complaints(self, address):
        """Everything on the console, and everything asked for but the page itself."""
        found = []
        for event in self.events:
            method, parameters = event.get("method"), event.get("params", {})
            if method == "Runtime.consoleAPICalled":
                words = [str(a.get("value", a.get("description"))) for a in parameters["args"]]
                found.append(f"console {parameters['type']}: {' '.join(words)}")
            elif method == "Runtime.exceptionThrown":
                details = parameters["exceptionDetails"]
                thrown = details.get("exception", {}).get("description", "")
                found.append(f"exception: {details['text']} {thrown}")
            elif method == "Log.entryAdded":
                entry = parameters["entry"]
                found.append(f"log {entry['level']}: {entry['text']}")
            elif method == "Network.requestWillBeSent":
                url = parameters["request"]["url"]
                if url != address and not url.startswith("data:"):
                    found.append(f"request: {url}")
        return found

    def screenshot(self, clip=None):
        parameters = {"format": "png", "captureBeyondViewport": True}
        if clip:
            parameters["clip"] = dict(clip, scale=1)
        return base64.b64decode(self.call("Page.captureScreenshot", **parameters)["data"])

    def close(self):
        self.session = None
        try:
            self.call("Browser.close")
        except (SystemExit, OSError):
            pass
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def colours(png):
    """The number of different pixels of a PNG of eight bits a channel."""
    at, data, width, channels = 8, b"", 0, 0
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        body = png[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, _, depth, colour = struct.unpack(">IIBB", body[:10])
            channels = {2: 3, 6: 4}[colour]
            assert depth == 8
        elif kind == b"IDAT":
            data += body
        at += 12 + length
    raw, stride = zlib.decompress(data), width * channels
    seen, above = set(), bytearray(stride)
    for start in range(0, len(raw), stride + 1):
        method, line = raw[start], bytearray(raw[start + 1:start + 1 + stride])
        for i in range(stride):
            left = line[i - channels] if i >= channels else 0
            up = above[i]
            corner = above[i - channels] if i >= channels else 0
            if method == 1:
                line[i] = (line[i] + left) & 255
            elif method == 2:
                line[i] = (line[i] + up) & 255
            elif method == 3:
                line[i] = (line[i] + (left + up) // 2) & 255
            elif method == 4:
                guess = left + up - corner
                distances = (abs(guess - left), abs(guess - up), abs(guess - corner))
                chosen = (left, up, corner)[distances.index(min(distances))]
                line[i] = (line[i] + chosen) & 255
        seen.update(bytes(line[i:i + channels]) for i in range(0, stride, channels))
        above = line
    return len(seen)


# What each chart on show is made of: marks, size on the page, words that stand in for it, rows of numbers.
CHARTS = """
[...document.querySelectorAll('.drawing')].filter((e) => e.clientWidth > 0).map((e) => {
  const box = e.getBoundingClientRect();
  const figure = e.closest('figure');
  const svg = e.querySelector('svg');
  const inside = svg ? svg.getBoundingClientRect() : { width: 0, right: 0 };
  return {
    id: figure.id,
    marks: e.querySelectorAll('svg path[d]:not([d=""]), svg text, svg line').length,
    words: figure.querySelector('figcaption').textContent.trim().length,
    rows: figure.querySelectorAll('tbody tr').length,
    sticksOut: Math.round(inside.right - box.right),
    clip: { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height },
  };
})
"""

# Words of charts on show that stand over others: a copy of the same words, which edges them, is none.
OVERPRINTED = """
[...document.querySelectorAll('.drawing')].filter((e) => e.clientWidth > 0).flatMap((e) => {
  const words = [...e.querySelectorAll('svg text')].filter((t) => t.textContent.trim() !== '').map((t) => {
    const box = t.getBoundingClientRect();
    // Letters do not fill the height of their line.
    const slack = box.height * 0.2;
    return { s: t.textContent, left: box.left + 1, right: box.right - 1, top: box.top + slack, bottom: box.bottom - slack };
  });
  return words.flatMap((a, i) => words.slice(i + 1).filter((b) => a.s !== b.s && a.left < b.right
    && b.left < a.right && a.top < b.bottom && b.top < a.bottom).map((b) => `${e.closest('figure').id}: “${a.s}” and “${b.s}”`));
})
"""

CHOICES = "[...document.querySelectorAll('select[data-panels]')].map((s) => [s.id, [...s.options].map((o) => o.value)])"


# Looks a unit up, the last one by its code if no words are given; the rows that come of it, -1 without a look-up.
LOOK_UP = """
((asked) => {
  const input = document.getElementById('lookup-words');
  if (!input) return -1;
  const { units } = JSON.parse(document.getElementById('lookup-data').textContent);
  input.value = asked || units[units.length - 1].code;
  input.dispatchEvent(new Event('input'));
  const button = document.querySelector('#lookup-found button');
  if (!button) return 0;
  button.click();
  return document.querySelectorAll('#lookup-unit tbody tr').length;
})(%s)
"""


def choose(browser, select, value):
    browser.evaluate(
        f"(() => {{ const s = document.getElementById({json.dumps(select)});"
        f" s.value = {json.dumps(value)}; s.dispatchEvent(new Event('change')); }})()")


MOST_PAGES = 4


def printed(browser, pdf):
    """The faults of a report on paper."""
    if not pdf.startswith(b"%PDF") or len(pdf) < 20_000:
        return ["it does not print"]
    faults = []
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        run = lambda *command: subprocess.run(
            [*command, file.name] + (["-"] if command[0] == "pdftotext" else []), check=True,
            capture_output=True, text=True).stdout
        facts = dict(line.split(":", 1) for line in run("pdfinfo").splitlines() if ":" in line)
        pages = int(facts["Pages"])
        if pages > MOST_PAGES:
            faults.append(f"printed it has {pages} pages")
        if "A4" not in facts["Page size"]:
            faults.append(f"it is printed on {facts['Page size'].strip()}")
        first = "".join(run("pdftotext", "-f", "1", "-l", "1").split())
        # The last of the opening: what stands before it, the table of targets and the cost, is on the page too.
        for part in (".price", ".note.print"):
            words = browser.evaluate(f"document.querySelector('#answer {part}')?.textContent ?? ''")
            if not words or "".join(words.split())[:60] not in first:
                faults.append(f"the first page does not hold “{words[:60]}…”")
    return faults


def examine(browser, path, options):
    """The faults of one report."""
    address = "file://" + os.path.abspath(path)
    name = os.path.splitext(os.path.basename(path))[0]
    expected, shots = options.expect, options.shots
    faults = []
    for width, height, mobile in ((1280, 900, False), (390, 844, True), (360, 740, True)):
        browser.open(address, width, height, mobile)
        seen = {}
        choices = browser.evaluate(CHOICES)
        for select, values in choices or [[None, [None]]]:
            for value in values:
                if select:
                    choose(browser, select, value)
                for chart in browser.evaluate(CHARTS):
                    seen[chart["id"]] = chart
                    fault = None
                    if chart["marks"] < 3:
                        fault = f"{chart['marks']} marks"
                    elif chart["words"] < 20 or chart["rows"] < 1:
                        fault = "no words or numbers beside it"
                    elif chart["sticksOut"] > 1:
                        fault = f"sticks out by {chart['sticksOut']} pixels"
                    if fault:
                        faults.append(f"{width}: chart {chart['id']}: {fault}")
                faults += [
                    f"{width}: words over words in chart {one}" for one in browser.evaluate(OVERPRINTED)]
            if select:
                choose(browser, select, values[0])
        total = browser.evaluate("document.querySelectorAll('.drawing').length")
        if len(seen) != total:
            faults.append(f"{width}: {len(seen)} of {total} charts were ever shown")
        if width == 1280:
            for chart in browser.evaluate(CHARTS):
                if colours(browser.screenshot(chart["clip"])) < 4:
                    faults.append(f"chart {chart['id']} is blank")
        over = browser.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            faults.append(f"{width}: the page is {over} pixels too wide")
        if shots and width != 360:
            size = browser.evaluate("[document.documentElement.scrollHeight]")[0]
            kind = "phone" if mobile else "desktop"
            with open(f"{shots}/{name}-{kind}.png", "wb") as file:
                file.write(browser.screenshot(
                    {"x": 0, "y": 0, "width": width, "height": min(size, 16000)}))
        if width == 1280:
            pdf = base64.b64decode(browser.call(
                "Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
            faults += printed(browser, pdf)
            if shots:
                with open(f"{shots}/{name}.pdf", "wb") as file:
                    file.write(pdf)
        if browser.evaluate(LOOK_UP % json.dumps(options.lookup)) == 0:
            faults.append(f"{width}: looking up a unit shows nothing")
        if options.open:
            browser.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        text = browser.evaluate("document.body.innerText")
        for words in expected:
            if words not in text:
                faults.append(f"{width}: “{words}” cannot be read")
        over = browser.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            faults.append(f"{width}: opened up, the page is {over} pixels too wide")
        faults += [f"{width}: {one}" for one in browser.complaints(address)]
        print(f"{path} at {width}: {total} charts")
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--shots", help="a folder for screenshots and the PDF")
    parser.add_argument("--expect", action="append", default=[], help="words that must be readable")
    parser.add_argument("--open", action="store_true", help="unfold everything before reading")
    parser.add_argument("--lookup", default="", help="what to look up; the last unit's code")
    parser.add_argument("--browser", default=shutil.which("chromium") or "chromium")
    options = parser.parse_args()
    if options.shots:
        os.makedirs(options.shots, exist_ok=True)
    browser = Browser(options.browser)
    faults = []
    try:
        for report in options.reports:
            faults += [
                f"{report}: {one}"
                for one in examine(browser, report, options)]
    finally:
        browser.close()
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
