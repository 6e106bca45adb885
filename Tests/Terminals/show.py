#!/usr/bin/python3
"""Runs a command in real terminals and takes a picture of each:

    show.py --in kitty,konsole --size 80x30 --picture OUT.png -- COMMAND…
    show.py --in all --type 'hello\\r' --picture OUT.png --log OUT.bytes -- COMMAND…

With several terminals the name of each is put before the ending: OUT-kitty.png. `--type` is sent once the command is
quiet, with Python's escapes, `\\p` for a pause until it is quiet again. `--set NAME=VALUE` passes on a variable.
"""
import argparse
import concurrent.futures
import os
import shutil
import sys

from display import save
from session import Session
from terminals import TERMINALS


def show(name, options):
    size = tuple(map(int, options.size.split("x")))
    with Session(name, size, options.root) as session:
        session.run(["env", *options.set, "sh", "-c", " ".join(options.command)] if len(options.command) == 1
                    else ["env", *options.set, *options.command])
        picture = session.quiet(options.quiet, options.limit)
        for part in options.type.split("\\p") if options.type else []:
            session.type(part.encode().decode("unicode_escape").encode("latin-1").decode())
            picture = session.quiet(options.quiet, options.limit)
        save(cropped(picture), named(options.picture, name, options))
        if options.log:
            shutil.copy(session.log, named(options.log, name, options))
        return session.size


def cropped(picture):
    """Without the empty part of the screen, which is black as X leaves it."""
    used = picture.any(axis=2)
    rows, columns = used.any(axis=1).nonzero()[0], used.any(axis=0).nonzero()[0]
    return picture[rows[0]:rows[-1] + 3, columns[0]:columns[-1] + 3] if len(rows) else picture


def named(path, name, options):
    if len(options.terminals) == 1:
        return path
    base, ending = os.path.splitext(path)
    return f"{base}-{name}{ending}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--in", dest="terminals", default="all",
                        help="names with commas, or all: " + ", ".join(TERMINALS))
    parser.add_argument("--size", default="80x40", help="columns x rows")
    parser.add_argument("--root", help="folder with another Debian release, whose terminals are used")
    parser.add_argument("--picture", required=True)
    parser.add_argument("--log", help="where the bytes go that the command sent")
    parser.add_argument("--type", help="what to type once it is quiet")
    parser.add_argument("--set", action="append", default=[], help="NAME=VALUE, a variable for the command")
    parser.add_argument("--quiet", type=float, default=0.8, help="seconds without output that count as quiet")
    parser.add_argument("--limit", type=float, default=30, help="seconds to wait for that")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    options.terminals = list(TERMINALS) if options.terminals == "all" else options.terminals.split(",")
    failed = False
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        started = [(name, pool.submit(show, name, options)) for name in options.terminals]
        for name, future in started:
            try:
                print(f"{name}: {'%d x %d' % future.result()}, {named(options.picture, name, options)}", flush=True)
            except (RuntimeError, OSError, ValueError) as error:
                print(f"{name}: {error}", file=sys.stderr)
                failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
