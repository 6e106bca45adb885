"""Runs inside a terminal, between it and a program: relay.py SOCKET LOG.

Passes bytes both ways through a pseudo-terminal of the same size, writes what the program sends to LOG, and does what
the driver asks on SOCKET, one JSON list a line, one answer a line:
["run", [argument…]], ["type", text], ["draw", text], ["ask", text, seconds], ["quiet", seconds, limit], ["size"].
"""
import fcntl
import json
import os
import pty
import select
import signal
import socket
import sys
import termios
import time
import tty

STATUS = b"\x1b[0n"


class Relay:
    def __init__(self, path, log):
        self.driver = socket.socket(socket.AF_UNIX)
        self.driver.connect(path)
        self.log = open(log, "ab", buffering=0)
        self.program, self.process, self.last = None, None, time.monotonic()
        self.before = termios.tcgetattr(0)
        tty.setraw(0)
        self.commands, self.waiting = b"", None

    def run(self, arguments):
        self.process, self.program = pty.fork()
        if self.process == 0:
            size = fcntl.ioctl(1, termios.TIOCGWINSZ, b"\0" * 8)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvp(arguments[0], arguments)
        self.resize()
        return True

    def resize(self, *_):
        if self.program is not None:
            fcntl.ioctl(self.program, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8))
            os.kill(self.process, signal.SIGWINCH)

    def type(self, text):
        data = text.encode()
        while data:
            data = data[os.write(self.program, data):]
        self.last = time.monotonic()
        return True

    def draw(self, text):
        data = text.encode()
        while data:
            data = data[os.write(1, data):]
        return True

    def ask(self, text, seconds):
        """What the terminal answers until it reports its status, before any of it would reach a program."""
        self.draw(text + "\x1b[5n")
        answer, end = b"", time.monotonic() + seconds
        while STATUS not in answer and (left := end - time.monotonic()) > 0:
            if select.select([0], [], [], left)[0]:
                answer += os.read(0, 65536)
        return answer.decode("latin-1")

    def size(self):
        return list(os.get_terminal_size(0))

    def quiet(self, seconds, limit):
        self.waiting = (seconds, time.monotonic() + limit)

    def handle(self, command):
        answer = getattr(self, command[0])(*command[1:])
        if answer is not None:
            self.answer(answer)

    def answer(self, value):
        self.driver.sendall(json.dumps(value).encode() + b"\n")

    def step(self):
        sources = [0, self.driver] + ([self.program] if self.program is not None else [])
        ready = select.select(sources, [], [], 0.05 if self.waiting else None)[0]
        if 0 in ready and self.program is not None:
            os.write(self.program, os.read(0, 65536))
        if self.program in ready:
            self.forward()
        if self.driver in ready:
            data = self.driver.recv(1 << 20)
            if not data:
                raise SystemExit
            *whole, self.commands = (self.commands + data).split(b"\n")
            for line in whole:
                self.handle(json.loads(line))
        if self.waiting:
            now = time.monotonic()
            if now - self.last >= self.waiting[0] or now > self.waiting[1] or self.program is None:
                self.answer(now <= self.waiting[1])
                self.waiting = None

    def forward(self):
        try:
            data = os.read(self.program, 65536)
        except OSError:
            data = b""
        if not data:
            os.waitpid(self.process, 0)
            self.program = None
            return
        self.log.write(data)
        self.last = time.monotonic()
        while data:
            data = data[os.write(1, data):]

    def close(self):
        termios.tcsetattr(0, termios.TCSANOW, self.before)
        if self.program is not None:
            os.kill(self.process, signal.SIGHUP)


relay = Relay(*sys.argv[1:])
signal.signal(signal.SIGWINCH, relay.resize)
relay.answer(relay.size())
try:
    while True:
        relay.step()
finally:
    relay.close()
