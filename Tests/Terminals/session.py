"""One terminal on a screen of its own, with a relay inside that runs programs and answers questions."""
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile

from display import Display
from terminals import HERE, TERMINALS


class Session:
    """`size` is (columns, rows). Use it in a `with`, so that terminal and display end with it.

    With `root`, the terminal is the one of another Debian release in that folder, see CONTRIBUTING. Programs still run
    outside, in this process's root.
    """

    def __init__(self, name, size=(80, 40), root=None, start_limit=25):
        program, arguments = TERMINALS[name]
        if not os.path.exists(f"{root or ''}/usr/bin/{program}"):
            raise RuntimeError(f"{program} is not installed")
        self.inside = ["chroot", root] if root else []
        self.outside = ["chroot", f"/proc/{os.getpid()}/root"] if root else []
        self.folder = tempfile.mkdtemp(prefix="resayil-terminal-")
        self.home, self.log = os.path.join(self.folder, "home"), os.path.join(self.folder, "bytes")
        self.display = Display(self.folder)
        self.process = None
        try:
            self.start(arguments, size, start_limit)
        except BaseException:
            self.stop()
            raise

    def start(self, arguments, size, limit):
        path = os.path.join(self.folder, "relay")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen()
        listener.settimeout(limit)
        # alacritty sets HOME to that of the account.
        command = [*self.outside, "/usr/bin/env", "HOME=" + self.home, "/usr/bin/python3",
                   os.path.join(HERE, "relay.py"), path, self.log]
        with open(os.path.join(self.folder, "errors"), "wb") as errors:
            self.process = subprocess.Popen(
                [*self.inside, *arguments(size, command)], env=self.environment(), start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
        try:
            self.relay = listener.accept()[0]
        except TimeoutError:
            raise RuntimeError("does not start: " + self.errors()) from None
        self.answers = self.relay.makefile("r")
        self.relay.settimeout(120)
        self.answers.readline()
        self.display.settled()
        self.size = tuple(self.send("size"))  # some terminals set it only once their window is there

    def environment(self):
        """Nothing of the caller's own settings decides how the terminal behaves."""
        runtime = os.path.join(self.folder, "run")
        os.makedirs(self.home)
        os.makedirs(runtime, 0o700)
        return {"HOME": self.home, "XDG_RUNTIME_DIR": runtime, "TMUX_TMPDIR": runtime,
                "DISPLAY": self.display.name, "LANG": "C.UTF-8",
                "PATH": "/usr/bin:/bin:/usr/sbin", "LIBGL_ALWAYS_SOFTWARE": "1", "SHELL": "/bin/sh", "USER": "measured"}

    def errors(self):
        with open(os.path.join(self.folder, "errors"), errors="replace") as file:
            lines = file.read().strip().splitlines()
        return lines[-1] if lines else "it printed nothing"

    def send(self, *command):
        self.relay.sendall(json.dumps(command).encode() + b"\n")
        answer = self.answers.readline()
        if not answer:
            raise RuntimeError("has ended: " + self.errors())
        return json.loads(answer)

    def run(self, arguments):
        return self.send("run", arguments)

    def type(self, text):
        return self.send("type", text)

    def draw(self, text):
        return self.send("draw", text)

    def ask(self, text, seconds=1.0):
        return self.send("ask", text, seconds)

    def quiet(self, seconds=0.8, limit=30):
        """Waits until the program has sent nothing for `seconds`; returns the picture then."""
        self.send("quiet", seconds, limit)
        return self.display.settled()

    def stop(self):
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGTERM)
                self.process.wait(5)
            except ProcessLookupError:
                pass
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.display.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
