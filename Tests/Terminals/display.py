"""A screen of its own for each terminal: Xvfb, whose picture is read from its memory file."""
import mmap
import os
import struct
import subprocess
import time

import numpy
from PIL import Image

HEADER = 26  # 32-bit numbers at the start of an XWD file, the color table follows


class Display:
    """An X server without a window manager. `picture()` is height × width × 3, red first."""

    def __init__(self, folder, width=1600, height=1300):
        self.folder = folder
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-fbdir", folder,
             "-nolisten", "tcp", "+extension", "GLX"], pass_fds=[writer],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb does not start")
        self.name = ":" + number
        with open(os.path.join(folder, "Xvfb_screen0"), "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def picture(self):
        fields = struct.unpack(f">{HEADER}I", self.memory[:4 * HEADER])
        start, width, height, stride, colors = fields[0], fields[4], fields[5], fields[12], fields[19]
        rows = numpy.frombuffer(self.memory[start + 12 * colors:][:stride * height], numpy.uint8)
        return rows.reshape(height, stride // 4, 4)[:, :width, 2::-1].copy()

    def settled(self, limit=6.0, pause=0.15, times=2, blink=400):
        """The picture once it has stayed `times` pauses, but for the pixels of a blinking cursor."""
        end, before, same = time.monotonic() + limit, self.picture(), 0
        while same < times and time.monotonic() < end:
            time.sleep(pause)
            now = self.picture()
            same = same + 1 if (now != before).any(axis=2).sum() <= blink else 0
            before = now
        return before

    def stop(self):
        self.server.terminate()
        self.server.wait()


def save(picture, path):
    Image.fromarray(picture).save(path)
