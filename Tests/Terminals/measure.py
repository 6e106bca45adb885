#!/usr/bin/python3
"""Shows documents with the program in real terminals, reads the pictures, and prints a table: `make terminals`.

    measure.py --program PATH [--in kitty,konsole] [--documents arabic,hindi] [--folder DIR] [--root DIR]

A document is right where every row with right-to-left letters reads as the program orders it in tmux (order), the bars
of its table stand below each other (bars), and drawing everything again changes nothing (redraw). DIR gets for each
terminal and document the picture, another of how it streamed if that differs, and a text with what each row should
show and what it shows.
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess

from cells import Reference, conversation
from display import save
from judge import judge, sign, verdict
from reading import Reader
from server import Server, names, question
from session import Session
from terminals import TERMINALS

SIZE = (80, 44)


def measure_document(session, reader, name, rows, base):
    session.type(question(name) + "\r")
    before = session.quiet(0.7)
    session.type("\x0c")
    after = session.quiet(0.3)
    result = judge(reader, before, after, rows, base + ".txt")
    save(reader.crop(after), base + ".png")
    if result["redraw"][0]:
        save(reader.crop(before), base + "-streamed.png")
    return result


def measure_terminal(terminal, documents, command, options):
    """The results by document, the terminal's version if it says one, and the signs it measures otherwise than tmux."""
    results = {}
    with Session(terminal, SIZE, options.root) as session:
        if session.size != SIZE:
            raise RuntimeError("has %d x %d cells" % session.size)
        version = re.search(r"\x1bP>\|(.*?)\x1b", session.ask("\x1b[>q", 5))
        reader = Reader(session)
        signs = {sign(cell) for rows in documents.values() for cells in rows.values() for cell in cells}
        widths = reader.measure(sorted({(columns, text) for columns, text, _ in signs}))
        reader.learn(signs)
        session.run(command)
        session.quiet()
        for name, rows in documents.items():
            base = os.path.join(options.folder, f"{terminal}-{name}")
            results[name] = measure_document(session, reader, name, rows, base)
            session.type("/new\r")
            session.quiet(0.25)
    return {"documents": results, "columns": widths, "version": version[1] if version else ""}


def measure_again(*arguments):
    """A terminal that could not be measured, as happens on a machine that has much to do, has a second chance."""
    try:
        return measure_terminal(*arguments)
    except (RuntimeError, OSError, subprocess.SubprocessError):
        return measure_terminal(*arguments)


def show_in_tmux(command, chosen):
    """What each document's rows should show."""
    reference = Reference(command, SIZE)
    try:
        documents = {}
        for name in chosen:
            documents[name] = conversation(reference.screen(question(name)))
            reference.screen("/new")
        return documents
    finally:
        reference.stop()


def print_result(terminal, result, chosen):
    texts = [result] * len(chosen) if isinstance(result, str) else [
        verdict(result["documents"][name]) for name in chosen]
    version = "" if isinstance(result, str) or not result["version"] else f", {result['version']}"
    print(f"| {terminal}{version} | " + " | ".join(texts) + " |", flush=True)


def print_columns(results):
    """The first signs that a terminal gives more or fewer columns than tmux; `results.json` has all."""
    for terminal, result in results.items():
        if not isinstance(result, str) and result["columns"]:
            listed = ", ".join(f"{' '.join('%04X' % ord(character) for character in text)} {wanted}→{here}"
                               for text, wanted, here in result["columns"][:8])
            print(f"{terminal}: {len(result['columns'])} signs have other columns than in tmux: {listed}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--in", dest="terminals", default=",".join(TERMINALS))
    parser.add_argument("--documents", default=",".join(names()))
    parser.add_argument("--folder", default=".build/terminals")
    parser.add_argument("--root", help="folder with another Debian release, whose terminals are measured")
    options = parser.parse_args()
    chosen, results = options.documents.split(","), {}
    os.makedirs(options.folder, exist_ok=True)
    with Server() as server, concurrent.futures.ThreadPoolExecutor(2) as pool:
        command = ["env", "RESAYIL_BASE_URL=" + server.url, "RESAYIL_API_KEY=none", os.path.abspath(options.program)]
        documents = show_in_tmux(command, chosen)
        print("| terminal | " + " | ".join(chosen) + " |\n|" + "---|" * (len(chosen) + 1), flush=True)
        started = {name: pool.submit(measure_again, name, documents, command, options)
                   for name in options.terminals.split(",")}
        for name, future in started.items():
            try:
                results[name] = future.result()
            except (RuntimeError, OSError, ValueError, subprocess.SubprocessError) as error:
                results[name] = str(error)
            print_result(name, results[name], chosen)
    print()
    print_columns(results)
    with open(os.path.join(options.folder, "results.json"), "w") as file:
        json.dump(results, file, indent=1)


if __name__ == "__main__":
    main()
