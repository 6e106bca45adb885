#!/usr/bin/env python3
"""Writes which functions of the program run in ordinary use, for the linker to put together.

order.py LINKED MAP PROGRAM OUT: LINKED is a release with its symbols, MAP what the linker wrote of it, PROGRAM the same
without symbols, which runs under valgrind with the server inside it: a start, two questions, pages, a search, commands.

The linker orders sections and knows them by the symbols in them. So of each section that ran, OUT has one symbol that
draws in no large section that did not. Functions that run often come first, then the others, both sorted by name, and
last those sections that hold a whole file of a library.
"""
import bisect
import collections
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time

# A section that is no longer than this is one function.
LONGEST_FUNCTION = 4096
# A function with an instruction that runs at least this often belongs to a key, a word or a frame.
OFTEN = 100
KEYS = (
    [*"markdown please", "\r", *"tables", "\r", "\x1b[5~", "\x1b[5~", "\x1b[6~", "\x12", *"list", "\x1b"]
    + [*"/model ", "\t", "\x1b", "\x15", "\x1b[A", "\x15", "\x0e", *"one line", "\r", "\x04"]
)


def use(program, out):
    """Runs the program under valgrind, and sends the next key when it has been quiet."""
    home = tempfile.mkdtemp()
    valgrind = ["valgrind", "-q", "--tool=callgrind", "--dump-instr=yes", f"--callgrind-out-file={out}"]
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(HOME=home, TERM="xterm-256color", LINES="40", COLUMNS="120")
        os.execvp(valgrind[0], [*valgrind, program, "--demo"])
    keys = iter(KEYS)
    wait(terminal, 10)
    while (key := next(keys, None)) and wait(terminal, 3 if key in "\r\x04\x12" else 0.3):
        os.write(terminal, key.encode())
    while wait(terminal, 5):
        pass
    os.waitpid(pid, 0)
    subprocess.run(["rm", "-rf", home], check=True)


def wait(terminal, seconds):
    """Reads until nothing has come for so long. Returns whether the program still runs."""
    while select.select([terminal], [], [], seconds)[0]:
        try:
            if not os.read(terminal, 65536):
                return False
        except OSError:
            return False
    return True


def sections(path):
    """Start, length and name of the sections of code, by start."""
    row = re.compile(r"^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +\d+ {9}(\S.*:\(\.text.*)$")
    with open(path, encoding="utf-8", errors="replace") as file:
        found = [(int(match[1], 16), int(match[2], 16), match[3]) for match in map(row.match, file) if match]
    return sorted(section for section in found if section[1])


def counts(path, program):
    """The instructions of the program that ran, and how often: the format is that of callgrind's manual."""
    objects, inside, address, is_call = {}, False, 0, False
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            if match := re.match(r"(c?)ob=\((\d+)\)(?: (.*))?", line):
                if match[3]:
                    objects[match[2]] = match[3].strip()
                if not match[1]:
                    inside = objects[match[2]] == program
            elif match := re.match(r"(0x[0-9a-f]+|[+-]\d+|\*) \S+ (\d+)", line):
                step = match[1]
                if step != "*":
                    address = int(step, 16) if step.startswith("0x") else address + int(step)
                if inside:
                    yield address, 1 if is_call else int(match[2])
            is_call = line.startswith("calls=")


class Places:
    """Which section an address or a symbol is in."""

    def __init__(self, linked, linkmap):
        self.sections = sections(linkmap)
        self.starts = [start for start, _, _ in self.sections]
        self.symbols, self.homes = collections.defaultdict(list), collections.defaultdict(set)
        rows = subprocess.run(["nm", "-n", "--defined-only", linked], check=True, capture_output=True, text=True).stdout
        for row in rows.splitlines():
            address, kind, name = row.split(" ", 2)
            index = self.index(int(address, 16))
            if kind in "tTwW" and index is not None:
                self.symbols[index].append(name)
                self.homes[name].add(index)

    def index(self, address):
        index = bisect.bisect_right(self.starts, address) - 1
        return index if index >= 0 and address < sum(self.sections[index][:2]) else None

    def length(self, index):
        return self.sections[index][1]

    def symbol(self, index, ran):
        """The one that draws in the least besides. None if each draws in a large section."""
        best = None
        for name in self.symbols[index]:
            others = [self.length(other) for other in self.homes[name] if other not in ran]
            if max(others, default=0) <= LONGEST_FUNCTION and (best is None or sum(others) < best[0]):
                best = (sum(others), name)
        return best and best[1]


def main(linked, linkmap, program, out):
    places = Places(linked, linkmap)
    ran, most = collections.Counter(), collections.Counter()
    with tempfile.NamedTemporaryFile() as trace:
        use(program, trace.name)
        for address, count in counts(trace.name, program):
            if (index := places.index(address)) is not None:
                ran[index] += 1
                most[index] = max(most[index], count)
    large = {index for index in ran if places.length(index) > LONGEST_FUNCTION}
    often = {index for index in ran.keys() - large if most[index] >= OFTEN}

    def symbols(indices):
        return [name for index in indices if (name := places.symbol(index, ran))]

    functions = [sorted(symbols(often)), sorted(symbols(ran.keys() - large - often))]
    files = symbols(sorted(large, key=lambda index: places.length(index) / ran[index]))
    names = dict.fromkeys(functions[0] + functions[1] + files)
    with open(out, "w", encoding="utf-8") as file:
        file.writelines(name + "\n" for name in names)
    print(f"{len(names)} of {len(ran)} sections that ran, {len(functions[0])} of them often")


main(*map(os.path.abspath, sys.argv[1:]))
