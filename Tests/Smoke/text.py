#!/usr/bin/env python3
"""Compares how two builds of the program lay out and measure text: text.py PROGRAM RELEASE.

A release has a part of ICU's tables inside, see Sources/Packaging/icu_data.py; another build has all of them. Both get
Unicode's tests of breaks and normal forms, every scalar, and sentences of thirty languages, Thai, Lao, Khmer and Burmese
among them, whose lines break by dictionaries. Needs the Debian package unicode-data.
"""
import bz2
import os
import subprocess
import sys
import tempfile

UNICODE = "/usr/share/unicode/"
LANGUAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ScreenTests", "languages.txt")
COMMANDS = [["debug", "width"], ["debug", "markdown", "--width", "20"], ["debug", "markdown", "--width", "31"]]


def records(file):
    rows = (line.split("#")[0].strip() for line in file)
    return [row for row in rows if row and not row.startswith("@")]


def text(codes):
    """The scalars of a row; a line break in it would be another line."""
    values = (int(code, 16) for code in codes.split() if code not in "÷×")
    return "".join(chr(value) if value not in (0, 10, 13) else " " for value in values if not 0xD800 <= value < 0xE000)


def breaks(name):
    with open(UNICODE + "auxiliary/" + name, encoding="utf-8") as file:
        return [text(row) for row in records(file)]


def normal_forms():
    with bz2.open(UNICODE + "NormalizationTest.txt.bz2", "rt", encoding="utf-8") as file:
        return [" ".join(map(text, row.split(";")[:5])) for row in records(file)]


def scalars():
    known = [chr(value) for value in range(0x20, 0x30000) if not 0xD800 <= value < 0xE000]
    pieces = [known[start : start + 32] for start in range(0, len(known), 32)]
    return [joint.join(piece) for piece in pieces for joint in (" ", "")]


def languages():
    with open(LANGUAGES, encoding="utf-8") as file:
        return file.read().split("\n")


def main(*programs):
    texts = {
        "LineBreakTest": breaks("LineBreakTest.txt"), "WordBreakTest": breaks("WordBreakTest.txt"),
        "NormalizationTest": normal_forms(), "scalars": scalars(), "languages": languages(),
    }
    with tempfile.TemporaryDirectory() as home:
        environment = {"HOME": home, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        for name, lines in texts.items():
            for command in COMMANDS:
                source = ("\n\n" if "markdown" in command else "\n").join(lines).encode()
                outputs = [
                    subprocess.run([program, *command], input=source, stdout=subprocess.PIPE, env=environment, check=True)
                    for program in programs
                ]
                if not outputs[0].stdout or outputs[0].stdout != outputs[1].stdout:
                    sys.exit(f"text: {' '.join(programs)} differ in {' '.join(command)} of {name}")
    print(f"text: both programs show {sum(map(len, texts.values()))} lines alike")


main(*sys.argv[1:])
