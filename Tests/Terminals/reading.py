"""Reads a terminal's picture: finds its cells, learns how it draws each sign, and tells which sign a cell shows."""
import re
import time
import unicodedata

import numpy

from cells import CODES

BLANK = 40  # a cell with less contrast is empty
ALIKE = 0.5  # of two pictures of a sign
PITCH = 6  # columns from sign to sign on the sheet, with a Latin letter halfway


class Reader:
    def __init__(self, session):
        self.session = session
        self.columns, self.rows = session.size
        self.find_cells()
        self.known = {}

    def find_cells(self):
        """Fills the screen with a color and its last row with another, which tells where the cells are."""
        fill = ["\x1b[%d;1H\x1b[4%dm%s" % (row + 1, 4 if row == self.rows - 1 else 1, " " * self.columns)
                for row in range(self.rows)]
        for _ in range(4):
            before = pixels(self.drawn("\x1b[?25l\x1b[m\x1b[2J"))
            picture = pixels(self.drawn("".join(fill)))
            colors, counts = numpy.unique(picture[picture != before], return_counts=True)
            self.marks = [int(color) for color in colors[counts.argsort()[:-3:-1]]]  # red and blue
            boxes = [box(picture == color) for color in self.marks]
            if len(boxes) == 2:
                (self.top, self.left, height, width), (_, _, self.height, last_width) = boxes
                self.width = width // self.columns
                if height == self.height * (self.rows - 1) and width == last_width == self.width * self.columns:
                    self.red = self.marks[0]
                    self.session.draw("\x1b[m\x1b[2J\x1b[H")
                    return
        raise RuntimeError("its cells are not found in the picture")

    def drawn(self, text):
        """The picture once the terminal has read all of the text."""
        before, end = self.session.display.picture(), time.monotonic() + 1.5
        self.session.ask(text, 5)
        while (self.session.display.picture() == before).all() and time.monotonic() < end:
            time.sleep(0.05)  # behind tmux, the outer terminal draws after the answer
        return self.session.display.settled()

    def marked(self, text):
        """The picture once a mark after the text is seen, which alternates, as fonts may load slowly."""
        self.marks.reverse()
        code = 1 if self.marks[0] == self.red else 4
        self.session.ask(f"{text}\x1b[{self.rows};{self.columns - 1}H\x1b[4{code}m \x1b[m", 20)
        end = time.monotonic() + 20
        while time.monotonic() < end and self.pixel(self.rows - 1, self.columns - 2) != self.marks[0]:
            time.sleep(0.05)
        return self.session.display.settled()

    def pixel(self, row, column):
        """The middle of a cell now."""
        top, left = self.top + row * self.height + self.height // 2, self.left + column * self.width + self.width // 2
        return int(pixels(self.session.display.picture()[top, left]))

    def crop(self, picture):
        """The cells without the window around them."""
        return picture[:self.top + self.rows * self.height, :self.left + self.columns * self.width]

    def measure(self, signs):
        """The (text, columns, columns here) of those (columns, text) that the terminal measures otherwise."""
        asked = "".join(f"\x1b[1;1H{text}\x1b[6n" for _, text in signs)
        answer = self.session.ask("\x1b[2J" + asked + "\x1b[2J\x1b[H", 20)
        found = [int(column) - 1 for column in re.findall(r"\x1b\[\d+;(\d+)R", answer)]
        return [(text, columns, here) for (columns, text), here in zip(signs, found) if here != columns]

    def cell(self, picture, row, column, columns=1, dx=0, dy=0):
        """The ink of a cell as one vector of length 1, or None if it is empty."""
        top = self.top + row * self.height + dy
        left = self.left + column * self.width + dx
        part = picture[max(0, top):top + self.height, max(0, left):left + columns * self.width]
        if part.shape[:2] != (self.height, columns * self.width) or int(part.max()) - int(part.min()) < BLANK:
            return None
        background = most_frequent(pixels(part))
        channels = numpy.array([background >> 16, background >> 8 & 255, background & 255])
        ink = numpy.abs(part.reshape(-1, 3) - channels).max(axis=1).astype(float)
        if ink.max() < BLANK:
            return None
        ink -= ink.mean()
        return ink / numpy.linalg.norm(ink)

    def learn(self, wanted):
        """Keeps pictures of each (columns, text, styles), drawn alone and, for Arabic forms, between joiners."""
        wanted = set(wanted)
        wanted |= {(columns, text, frozenset()) for columns, text, _ in wanted}
        plain = sorted((sign for sign in wanted if not has_odd_width(sign)), key=str)
        odd = sorted((sign for sign in wanted if has_odd_width(sign)), key=str)
        forms = [sign for sign in plain + odd if joined(sign[1]) != sign[1]]
        # Behind tmux, a sign of another width moves the rest of its row, so those come apart.
        for drawings in ([(sign, sign[1]) for sign in plain], [(sign, sign[1]) for sign in odd],
                         [(sign, joined(sign[1])) for sign in forms]):
            across = (self.columns - PITCH) // PITCH
            size = across * (self.rows - 1)
            for start in range(0, len(drawings), size):
                self.learn_sheet(drawings[start:start + size], across)
        for sign in wanted:  # a terminal without italics may show the plain sign
            self.known[sign] = self.known[sign] + (self.known[(*sign[:2], frozenset())] if sign[2] else [])
        self.session.draw("\x1b[m\x1b[2J\x1b[H\x1b[?25h")

    def learn_sheet(self, drawings, across):
        """Draws each sign between Latin letters that keep it where it is, whoever orders the row."""
        text = "\x1b[?25l\x1b[m\x1b[2J"
        for number, (sign, drawn) in enumerate(drawings):
            row, column = divmod(number, across)
            codes = "".join("\x1b[%sm" % CODES[style] for style in sorted(sign[2]))
            text += "\x1b[%d;%dHx\x1b[%d;%dH%s%s\x1b[m\x1b[%d;%dHx" % (
                row + 1, column * PITCH + 1, row + 1, column * PITCH + 4, codes, drawn, row + 1,
                column * PITCH + PITCH + 1)
        picture = self.marked(text)
        latin = self.cell(picture, 0, 0)
        for number, (sign, _) in enumerate(drawings):
            row, column = divmod(number, across)
            self.known.setdefault(sign, [])
            after = self.cell(picture, row, column * PITCH + PITCH)
            if latin is None or after is None or float(latin @ after) < 0.9:
                continue  # the row has moved
            shapes = [self.cell(picture, row, column * PITCH + 3, sign[0], dx, dy)
                      for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
            self.known[sign].extend(shape for shape in shapes if shape is not None)

    def differs(self, one, two, row, column):
        """Whether a cell shows something else in another picture: an eighth of it at least, and not alike."""
        top, left = self.top + row * self.height, self.left + column * self.width
        area = (slice(top, top + self.height), slice(left, left + self.width))
        if (one[area] != two[area]).any(axis=2).sum() * 8 < self.height * self.width:
            return False
        shapes = self.cell(one, row, column), self.cell(two, row, column)
        return any(shape is None for shape in shapes) or float(shapes[0] @ shapes[1]) < ALIKE

    def alphabet(self, signs):
        """The pictures of signs in one matrix, and which sign each of its rows is."""
        shapes = [(shape, index) for index, sign in enumerate(signs) for shape in self.known[sign]]
        if not shapes:
            return None
        return numpy.array([shape for shape, _ in shapes]), numpy.array([index for _, index in shapes]), len(signs)

    def likeness(self, picture, row, column, columns, alphabet):
        """How like each sign of the alphabet the cell is: a number from -1 to 1 each, or None if the cell is empty."""
        shape = self.cell(picture, row, column, columns)
        if shape is None or alphabet is None:
            return None
        matrix, owners, count = alphabet
        best = numpy.full(count, -1.0)
        numpy.maximum.at(best, owners, matrix @ shape)
        return best


def has_odd_width(sign):
    return sign[0] != 1 or any(unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf") for character in sign[1])


def joined(text):
    """The letter of a presentation form between joiners: some terminals draw forms by the neighbors alone."""
    form = unicodedata.decomposition(text[0]).split(" ")[0]
    letter = unicodedata.normalize("NFKC", text[0]) + text[1:]
    letter = letter if len(letter) == len(text) else text  # a ligature of two letters would take two cells
    return "\u200d" * (form in ("<medial>", "<final>")) + letter + "\u200d" * (form in ("<initial>", "<medial>"))


def pixels(picture):
    """Each pixel as one number."""
    wide = picture.astype(numpy.int64)
    return wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]


def box(mask):
    """Top, left, height and width of what is set."""
    down, across = mask.any(axis=1).nonzero()[0], mask.any(axis=0).nonzero()[0]
    return int(down[0]), int(across[0]), int(down[-1] - down[0]) + 1, int(across[-1] - across[0]) + 1


def most_frequent(values):
    different, counts = numpy.unique(values, return_counts=True)
    return int(different[counts.argmax()])
