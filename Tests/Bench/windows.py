#!/usr/bin/env python3
"""Opens windows that all stream at once, and prints what a token and a key cost beside one window alone.

    windows.py --program PATH [--windows N] [--rate TOKENS]

The server is the program's own demo server, in another process. Each window asks for as many tokens a second as RATE says.
Keys are typed into the first window while it streams. Read the ratios: times of two machines are not comparable.
"""
import argparse
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time

SEQUENCE = re.compile(rb"\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b\[[0-9;:?>=<]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b.")
# Signs that stand neither in the replies nor in the sequences of the screen.
MARKS = b"^~"


class Program:
    """The program in a pseudo-terminal whose output is read and, but for marks, thrown away."""

    def __init__(self, command, environment):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(command[0], command, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.output = b""

    def send(self, data):
        os.write(self.terminal, data)

    def pump(self, seconds, until=None):
        """Reads for so long, or until the pattern has come. Returns whether it has."""
        end = time.monotonic() + seconds
        self.output = b""
        while (left := end - time.monotonic()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                self.output += os.read(self.terminal, 1 << 16)
                if until and until in SEQUENCE.sub(b"", self.output):
                    return True
        return until is None

    def echo(self, mark):
        """Seconds from a key to its sign on the screen, or None after two seconds."""
        start = time.monotonic()
        self.send(bytes([mark]))
        return time.monotonic() - start if self.pump(2, bytes([mark])) else None

    def processor_time(self):
        total = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{thread}/schedstat") as file:
                total += int(file.read().split()[0])
        return total / 1e9

    def activity(self):
        """What the status bar says of the windows that are not shown, after the screen was painted again."""
        self.send(b"\x0c")
        self.pump(1)
        found = re.search(r"\d+/\d+ · act [^·]+", SEQUENCE.sub(b"", self.output).decode(errors="replace"))
        return found.group(0) if found else "none"


def measure(program, count, rate, seconds):
    """What a token costs and how long keys take, with so many windows that stream."""
    home = tempfile.mkdtemp(prefix="resayil-windows-")
    environment = {
        "HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    server = subprocess.Popen([program, "demo-server", "--quiet"], stdout=subprocess.PIPE, env=environment)
    try:
        address, key = server.stdout.readline().decode().split()
        write_configuration(home, address, key, count)
        return drive(program, environment, count, rate, seconds)
    finally:
        server.kill()
        shutil.rmtree(home, ignore_errors=True)


def write_configuration(home, address, key, count):
    folder = os.path.join(home, ".config", "resayil")
    os.makedirs(folder)
    with open(os.path.join(folder, "config.toml"), "w") as file:
        file.write(f'[profiles.local]\nbase_url = "{address}"\nmodel = "long"\nparallel = {count}\n')
        file.write(f'api_key_command = "echo {key}"\n')


def drive(program, environment, count, rate, seconds):
    # Opening takes half a second a window, and all have to stream until the last key.
    tokens = int(rate * (count * 0.5 + 2 * seconds + 10))
    run = Program([program, "-p", "local"], environment)
    assert run.pump(60, b"ready"), "no start"
    for number in range(1, count + 1):
        if number > 1:
            run.send(b"\x18n")
            run.pump(0.2)
        run.send(f"{tokens} {rate}/s window-{number}\r".encode())
        run.pump(0.3)
    run.send(b"\x1b1")
    run.pump(2)
    before, start = run.processor_time(), time.monotonic()
    run.pump(seconds)
    cost = (run.processor_time() - before) / ((time.monotonic() - start) * rate * count)
    times, start = [], time.monotonic()
    while time.monotonic() - start < seconds:
        for mark in MARKS * 10:
            times.append(run.echo(mark))
            run.pump(0.03)
        run.send(b"\x15")
        run.pump(0.05)
    # A window that was never shown since its reply ended has something new.
    run.send(b"\x1b1")
    complete, texts = wait_for_replies(program, environment, run, count, tokens / rate + 30)
    status = run.activity()
    os.kill(run.pid, signal.SIGTERM)
    os.waitpid(run.pid, 0)
    return {"cost": cost, "times": times, "complete": complete, "texts": texts, "status": status}


def wait_for_replies(program, environment, run, count, seconds):
    """How many replies are stored as complete, and how many different texts they have."""
    end = time.monotonic() + seconds
    while True:
        run.pump(1)
        last = []
        for number in range(1, count + 1):
            shown = subprocess.run(
                [program, "history", "show", str(number), "--format", "json"], env=environment, capture_output=True)
            last.append(json.loads(shown.stdout)["messages"][-1])
        complete = sum(message["state"] == "complete" for message in last)
        if complete == count or time.monotonic() > end:
            return complete, len({message["text"] for message in last})


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--windows", type=int, default=20)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    runs = [measure(program, count, options.rate, options.seconds) for count in (1, options.windows)]
    print("| windows | processor time a token | key to echo p50 | p99 | lost keys | complete replies | different texts |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for count, run in zip((1, options.windows), runs):
        seen = [value * 1000 for value in run["times"] if value is not None]
        print(
            f"| {count} | {run['cost'] * 1e6:.1f} µs | {percentile(seen, 0.5):.2f} ms | {percentile(seen, 0.99):.2f} ms "
            f"| {len(run['times']) - len(seen)} | {run['complete']} | {run['texts']} |")
    print(f"a token costs {runs[1]['cost'] / runs[0]['cost']:.2f} of what it costs with one window")
    print(f"activity at the end: {runs[1]['status']}")


if __name__ == "__main__":
    main()
