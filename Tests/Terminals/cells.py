"""What should stand in each cell: the program's screen in tmux, where the program orders the text itself."""
import ctypes
import locale
import os
import re
import subprocess
import tempfile
import time
import unicodedata

locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
wcwidth = ctypes.CDLL(None).wcwidth  # what tmux measures with

STYLES = {"1": "bold", "3": "italic", "4": "underline"}
ENDS = {"22": "bold", "23": "italic", "24": "underline"}
CODES = {name: code for code, name in STYLES.items()}


def rtl(text):
    return any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text)


def parse(line):
    """A row as tmux prints it with escapes: [(column, columns, text, styles)] without blanks."""
    cells, column, styles = [], 0, frozenset()
    for piece in re.findall(r"\x1b\[[\d;:]*m|[^\x1b]", line):
        if piece[0] == "\x1b":
            styles = styled(styles, piece[2:-1])
            continue
        added = max(0, wcwidth(ord(piece)))
        if cells and (unicodedata.category(piece)[0] == "M" or added == 0):
            start, columns, text, same = cells[-1]
            cells[-1] = (start, columns + added, text + piece, same)
            column += added
        else:
            cells.append((column, added, piece, styles))
            column += added
    return [cell for cell in cells if cell[1] > 0 and visible(cell[2])]


def visible(text):
    """Whether there is more than blanks and signs without a column."""
    return any(character != " " and (unicodedata.category(character)[0] == "M" or wcwidth(ord(character)) > 0)
               for character in text)


def styled(styles, codes):
    for code in (codes or "0").split(";"):
        if code == "0":
            styles = frozenset()
        elif code in STYLES:
            styles |= {STYLES[code]}
        elif code in ENDS:
            styles -= {ENDS[code]}
        elif code in ("38", "48", "58"):
            break  # a color's numbers follow
    return styles


class Reference:
    """A command in a detached tmux of the size; `screen(typed)` types and reads the rows."""

    def __init__(self, command, size):
        self.folder = tempfile.mkdtemp(prefix="resayil-reference-")
        self.environment = {"HOME": self.folder, "TMUX_TMPDIR": self.folder, "PATH": "/usr/bin:/bin",
                            "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        self.tmux("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), *command)
        self.tmux("set", "-g", "status", "off")
        self.quiet()

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-f", "/dev/null", *arguments], env=self.environment, check=True,
                              capture_output=True).stdout.decode()

    def quiet(self, seconds=1.0, limit=30):
        before, since, end = "", time.monotonic(), time.monotonic() + limit
        while time.monotonic() < min(end, since + seconds):
            now = self.tmux("capture-pane", "-p", "-e")
            if now != before:
                before, since = now, time.monotonic()
            time.sleep(0.1)
        return before

    def screen(self, typed):
        self.tmux("send-keys", "-l", typed)
        self.tmux("send-keys", "Enter")
        return self.quiet(0.7).split("\n")

    def stop(self):
        self.tmux("kill-server")
        subprocess.run(["rm", "-rf", self.folder], check=False)


def conversation(rows):
    """Row number to cells, of question and reply: without their headers, which have times, and the status bar."""
    headers = [number for number, row in enumerate(rows) if "documents" in row]
    parsed = {number: parse(rows[number]) for number in range(1, headers[-1]) if number != headers[0]}
    return {number: cells for number, cells in parsed.items() if cells}


def write(cells):
    """The text of a row, as it stands from left to right."""
    row, end = "", 0
    for column, columns, text, _ in cells:
        row += " " * (column - end) + text
        end = column + columns
    return row
