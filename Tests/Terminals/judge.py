"""Compares what a terminal's picture shows with what it should show: order of words, bars of tables, what was lost."""
import collections

from cells import rtl, write

LIKE, CLOSE = 0.5, 0.1  # a cell shows a sign that it is like, and hardly less like than any other
ENOUGH, BAR = 0.5, 0.8  # the share of a word's cells that is right, how like a bar a bar is
BARS = "│┼"
PAIRS = "()[]{}«»<>"
MIRRORED = {one: PAIRS[index ^ 1] for index, one in enumerate(PAIRS)}


def sign(cell):
    """What a picture of a cell depends on: text, columns and styles."""
    return cell[1:]


def judge(reader, before, after, rows, report):
    """What is wrong of how much, by kind. Writes what each row should show and what it shows to the file `report`."""
    signs = sorted({sign(cell) for cells in rows.values() for cell in cells}, key=str)
    kinds = {(columns, styles): [other for other in signs if (other[0], other[2]) == (columns, styles)]
             for columns, _, styles in signs}
    alphabets = {kind: (own, reader.alphabet(own)) for kind, own in kinds.items()}
    read = {number: read_row(reader, after, number, cells, alphabets) for number, cells in rows.items()}
    wrong = [number for number, cells in rows.items() if wrong_words(cells, read[number])]
    with open(report, "w", encoding="utf-8") as file:
        for number, cells in rows.items():
            shown = [(*cell[:2], text, cell[3]) for cell, (_, text) in zip(cells, read[number])]
            word = "WRONG" if number in wrong else "right"
            file.write(f"{number:2} {word} {write(cells)}\n         {write(shown)}\n")
    ordered = [number for number, cells in rows.items() if any(rtl(cell[2]) for cell in cells)]
    return {"order": [len(set(wrong) & set(ordered)), len(ordered)], "bars": misaligned(reader, after, rows, signs),
            "redraw": [len(changed(reader, before, after, rows)), len(rows)]}


def read_row(reader, picture, number, cells, alphabets):
    """For each cell whether it shows what it should, and what it shows."""
    read = []
    for column, columns, text, styles in cells:
        signs, alphabet = alphabets[columns, styles]
        scores = reader.likeness(picture, number, column, columns, alphabet)
        if scores is None:
            read.append((False, " "))
            continue
        own = scores[signs.index((columns, text, styles))]
        shown = signs[scores.argmax()][1] if scores.max() > LIKE else "?"
        read.append((own > LIKE and own > scores.max() - CLOSE, shown))
    return read


def wrong_words(cells, read):
    """The words of a row of which less than half shows what it should, or that have a bracket turned round.

    Where a single sign is read amiss, order is not the reason.
    """
    words = [[]]
    for index, cell in enumerate(cells):
        if index and cells[index - 1][0] + cells[index - 1][1] < cell[0]:
            words.append([])
        words[-1].append(index)
    return [word for word in words if len(word) > 1 and sum(read[index][0] for index in word) < ENOUGH * len(word)
            or any(MIRRORED.get(cells[index][2]) == read[index][1] for index in word)]


def misaligned(reader, picture, rows, signs):
    """How many rows of the table lack the bars that most have, and how many rows it has."""
    signs = [sign for sign in signs if sign[0] == 1]
    alphabet = reader.alphabet(signs)
    wanted = [cells for cells in rows.values() if any(cell[2] in BARS for cell in cells)]
    found = [bars(reader, picture, number, signs, alphabet) for number in range(min(rows), max(rows) + 1)]
    most = collections.Counter(columns for columns in found if columns).most_common(1)
    # The box that stands for a sign of no font has bars of its own.
    straight = sum(set(most[0][0]) <= set(columns) for columns in found) if most else 0
    return [len(wanted) - min(len(wanted), straight), len(wanted)]


def bars(reader, picture, number, signs, alphabet):
    """The columns where a row has the bars of a table."""
    found = [reader.likeness(picture, number, column, 1, alphabet) for column in range(reader.columns)]
    return tuple(column for column, scores in enumerate(found)
                 if scores is not None and scores.max() > BAR and signs[scores.argmax()][1] in BARS)


def changed(reader, before, after, rows):
    """The rows that another picture shows otherwise, apart from ink that hangs over from the cells beside."""
    return [number for number in range(min(rows), max(rows) + 1)
            if any(reader.differs(before, after, number, column) for column in range(reader.columns))]


def verdict(result):
    """`ok`, or what is wrong of how many rows."""
    return ", ".join(f"{kind} {wrong}/{all}" for kind, (wrong, all) in result.items() if wrong) or "ok"
