#!/usr/bin/env python3
"""Has the program read very large replies, and prints its memory beside the text, and how long keys wait.

    large.py --program PATH [--only NAME,NAME] [--scale PART]

Each reply comes from a server on the loopback, as fast as it is read. Keys are typed while it comes and when it has
ended. SCALE makes all replies smaller. Read the ratios: times of two machines are not comparable.
"""
import argparse
import http.server
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from windows import Program, SEQUENCE, percentile

# What a reply is made of, in UTF-8, and how many megabytes of it.
MARKDOWN = (
    "## A harbour\n\n- **Lamps** on the quay, and *two lights* at its mouth\n- A `mole` of stone\n\n"
    "Whoever looks *long enough* sees that every light moves a little, and none of them goes away.\n\n"
    "```swift\nlet boats = harbour.boats.filter { $0.hasSails }\n```\n\n")
REPLIES = {
    "markdown": (MARKDOWN, 50), "lines": ("A line of words, and more of them.\n", 50), "blocks": ("word\n\n", 20),
    "line": ("word ", 20), "letters": ("a", 20), "arabic": ("ضوء ", 20), "marks": ("e\u0301\u0301", 20),
    "emoji": ("👩\u200d", 20), "code": ("code ", 20), "spaces": (" ", 20), "stars": ("*a ", 20),
}
STARTS = {"code": "```\n"}
ENDS = "\n\nThe-end-of-it.\n"


def pieces(name, scale):
    """The reply in pieces of about a tenth of a megabyte."""
    unit, size = REPLIES[name]
    count = int(size * scale * 1e6) // len(unit.encode())
    step = max(1, 100_000 // len(unit.encode()))
    yield STARTS.get(name, "")
    for start in range(0, count, step):
        yield unit * min(step, count - start)
    yield ENDS


class Handler(http.server.BaseHTTPRequestHandler):
    name, scale = "line", 1.0

    def log_message(self, *_):
        pass

    def do_GET(self):
        body = json.dumps({"object": "list", "data": [{"id": "large", "object": "model"}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for piece in pieces(self.name, self.scale):
            choice = {"index": 0, "delta": {"content": piece}}
            self.wfile.write(b"data: " + json.dumps({"choices": [choice]}, ensure_ascii=False).encode() + b"\n\n")
        choice = {"index": 0, "delta": {}, "finish_reason": "stop"}
        self.wfile.write(b"data: " + json.dumps({"choices": [choice]}).encode() + b"\n\ndata: [DONE]\n\n")


def memory(pid):
    """The most memory that the process had, and what it has, in megabytes."""
    with open(f"/proc/{pid}/status") as file:
        text = file.read()
    return [int(re.search(name + r":\s+(\d+)", text).group(1)) * 1024 / 1e6 for name in ("VmHWM", "VmRSS")]


def keys(run, seconds):
    """How long keys take to show, in milliseconds. Ten seconds stand for one that never does."""
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        for mark in b"^~":
            start = time.monotonic()
            run.send(bytes([mark]))
            shown = run.pump(10, bytes([mark]))
            times.append((time.monotonic() - start) * 1000 if shown else 10_000)
            run.send(b"\x15")
            run.pump(0.05)
    return times


def has_ended(run):
    """Whether the end of the reply is on the screen, painted whole."""
    run.send(b"\x0c")
    run.pump(0.5)
    return ENDS.strip().encode() in SEQUENCE.sub(b"", run.output)


def measure(program, name, scale):
    Handler.name, Handler.scale = name, scale
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = tempfile.mkdtemp(prefix="resayil-large-")
    environment = {
        "HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    folder = os.path.join(home, ".config", "resayil")
    os.makedirs(folder)
    with open(os.path.join(folder, "config.toml"), "w") as file:
        file.write(f'[profiles.local]\nbase_url = "http://127.0.0.1:{server.server_port}/v1"\nmodel = "large"\n')
        file.write('api_key_command = "echo none"\n')
    try:
        run = Program([program, "-p", "local"], environment)
        assert run.pump(60, b"ready"), "no start"
        before = memory(run.pid)[0]
        run.send(b"ask\r")
        run.pump(1)
        during, waiting = [], time.monotonic() + 600
        while not has_ended(run) and time.monotonic() < waiting:
            during += keys(run, 1)
        after = keys(run, 3)
        run.send(b"\x1b[5~")
        run.pump(2)
        most, now = memory(run.pid)
        os.kill(run.pid, signal.SIGTERM)
        os.waitpid(run.pid, 0)
        return before, most, now, during, after
    finally:
        server.shutdown()
        shutil.rmtree(home, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--only", default=",".join(REPLIES))
    parser.add_argument("--scale", type=float, default=1.0)
    options = parser.parse_args()
    print("| reply | text | most memory more than at the start | × text | at the end | keys while it comes p50 | longest "
          "| keys after it p50 | longest |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name in options.only.split(","):
        size = sum(len(piece.encode()) for piece in pieces(name, options.scale)) / 1e6
        before, most, now, during, after = measure(os.path.abspath(options.program), name, options.scale)
        figures = [f"{percentile(times, 0.5):.1f} ms | {max(times):.0f} ms" for times in (during or [0], after)]
        print(f"| {name} | {size:.1f} MB | {most - before:.0f} MB | {(most - before) / size:.1f} × "
              f"| {now - before:.0f} MB | {' | '.join(figures)} |", flush=True)


if __name__ == "__main__":
    main()
