#!/usr/bin/env python3
"""Opens saved conversations of few and of many messages, and prints what opening, keys, pages and search take in each.

    messages.py --program PATH [--messages N]

Each conversation is imported, and opened with `-c` in a terminal. Read the ratios: times of two machines are not comparable.
"""
import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time

from large import memory
from windows import Program, SEQUENCE

FEW = 1_000
TIME = "2026-01-01T00:00:00Z"


def write_conversation(path, count):
    """A conversation of so many messages, in the program's own JSON."""
    start = {"format": "resayil-conversation", "version": 2, "title": "many", "started_at": TIME, "system_prompt": "",
             "parameters": {}, "profile": "demo", "tip": count}
    with open(path, "w") as file:
        file.write(json.dumps(start)[:-1] + ', "messages": [')
        for number in range(1, count + 1):
            role = "user" if number % 2 else "assistant"
            message = {"id": number, "parent": number - 1, "role": role, "started_at": TIME, "state": "complete",
                       "text": f"Message {number} has some words of its own."}
            if role == "assistant":
                message |= {"ended_at": TIME, "finish_reason": "stop", "model": "echo"}
            file.write(("," if number > 1 else "") + json.dumps(message))
        file.write("]}")


def shows(run, words, seconds):
    """Seconds until these words are on the screen."""
    start = time.monotonic()
    assert run.pump(seconds, words), f"no {words!r}: {SEQUENCE.sub(b'', run.output)[-500:]!r}"
    return time.monotonic() - start


def typed(run, keys, words, count):
    """Milliseconds from keys to words on the screen: the median of so many times."""
    times = []
    for _ in range(count):
        run.send(keys)
        times.append(shows(run, words, 60) * 1000)
        run.send(b"\x15")
        run.pump(0.1)
    return statistics.median(times)


def measure(program, count):
    home = tempfile.mkdtemp(prefix="resayil-messages-")
    environment = {
        "HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    try:
        path = os.path.join(home, "many.json")
        write_conversation(path, count)
        start = time.monotonic()
        subprocess.run([program, "history", "import", path], env=environment, check=True, capture_output=True)
        imported = time.monotonic() - start
        start = time.monotonic()
        run = Program([program, "--demo", "-c"], environment)
        figures = {"import": imported * 1000, "first frame": shows(run, b"\xe2\x80\xba", 60) * 1000}
        shows(run, f"Message {count} ".encode(), 600)
        figures["last messages"] = (time.monotonic() - start) * 1000
        if b"opened conversation" not in SEQUENCE.sub(b"", run.output):
            shows(run, b"opened conversation", 600)
        figures["all messages"] = (time.monotonic() - start) * 1000
        run.pump(3)
        figures["key"] = typed(run, b"^", b"^", 20)
        start = time.monotonic()
        run.send(b"\x1b[5~")
        shows(run, b"MORE", 60)
        figures["page"] = (time.monotonic() - start) * 1000
        for name, number in ("search near the end", count - 20), ("search at the start", 7):
            run.send(b"\x1b")
            run.pump(1)
            start = time.monotonic()
            run.send(f"\x13essage {number} ".encode())
            shows(run, b"1/1", 60)
            figures[name] = (time.monotonic() - start) * 1000
        figures["memory in MB"] = memory(run.pid)[0]
        os.kill(run.pid, signal.SIGTERM)
        os.waitpid(run.pid, 0)
        return figures
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--messages", type=int, default=1_000_000)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    few, many = (measure(program, count) for count in (FEW, options.messages))
    print(f"| in ms | {FEW:,} messages | {options.messages:,} | ratio | for a message |")
    print("|---|---:|---:|---:|---:|")
    for name in few:
        ratio = many[name] / few[name]
        print(f"| {name} | {few[name]:.1f} | {many[name]:.1f} | {ratio:.1f} | {ratio * FEW / options.messages:.2f} |")


if __name__ == "__main__":
    main()
