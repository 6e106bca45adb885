"""The terminals: how each is started with a command, at a size, with its default settings."""
import os

HERE = os.path.dirname(os.path.abspath(__file__))
# Debian's default bitmap fonts lack most scripts, and fonts are not what is measured.
FONT = "DejaVu Sans Mono"


def xterm(size, command):
    return ["xterm", "-fa", FONT, "-fs", "11", "-geometry", "%dx%d+0+0" % size, "-e", *command]


def kitty(size, command, *options):
    options = ["initial_window_width=%dc" % size[0], "initial_window_height=%dc" % size[1],
               "remember_window_size=no", "update_check_interval=0", *options]
    return ["kitty", *(word for option in options for word in ("-o", option)), *command]


def kitty_dejavu(size, command):
    """It shapes as one what is in one font, and here Arabic is in the font of Latin letters."""
    return kitty(size, command, "font_family=" + FONT)


def konsole(size, command):
    return ["dbus-run-session", "--", "konsole", "--hide-menubar", "--nofork",
            "-p", "TerminalColumns=%d" % size[0], "-p", "TerminalRows=%d" % size[1], "-e", *command]


# weston inside the X server, so that the picture is read in the same way.
WESTON = """printf '[shell]\\npanel-position=none\\nbackground-color=0xff000000\\nlocking=false\\n' > $HOME/weston.ini
weston --backend=x11-backend.so --use-pixman --width=1600 --height=1300 --config=$HOME/weston.ini --idle-time=0 \\
  --socket=measured & until [ -S $XDG_RUNTIME_DIR/measured ]; do sleep 0.1; done
WAYLAND_DISPLAY=measured exec "$@" """


def foot(size, command):
    return ["sh", "-c", WESTON, "sh", "foot", "-W", "%dx%d" % size, *command]


def vte(size, command):
    return ["/usr/bin/python3", os.path.join(HERE, "vte.py"), "%dx%d" % size, *command]


def mlterm(size, command):
    return ["mlterm", "-g", "%dx%d" % size, "-e", *command]


def st(size, command):
    return ["stterm", "-f", FONT + ":size=11", "-g", "%dx%d+0+0" % size, "-e", *command]


def urxvt(size, command):
    return ["urxvt", "-fn", "xft:%s:size=11" % FONT, "-geometry", "%dx%d+0+0" % size, "-e", *command]


def alacritty(size, command):
    return ["alacritty", "-o", "window.dimensions.columns=%d" % size[0],
            "-o", "window.dimensions.lines=%d" % size[1], "-e", *command]


def tmux(outer):
    def command(size, inner):
        return outer((size[0], size[1] + 1), ["tmux", "-f", "/dev/null", "new-session", *inner])
    return command


def screen(size, command):
    return xterm(size, ["screen", "-c", "/dev/null", "-U", *command])


# Name, program that has to be there, how it is started.
TERMINALS = {
    "xterm": ("xterm", xterm),
    "kitty": ("kitty", kitty),
    "kitty-dejavu": ("kitty", kitty_dejavu),
    "konsole": ("konsole", konsole),
    "foot": ("foot", foot),
    "vte": ("python3", vte),
    "mlterm": ("mlterm", mlterm),
    "st": ("stterm", st),
    "urxvt": ("urxvt", urxvt),
    "alacritty": ("alacritty", alacritty),
    "tmux-in-vte": ("tmux", tmux(vte)),
    "tmux-in-xterm": ("tmux", tmux(xterm)),
    "tmux-in-kitty": ("tmux", tmux(kitty)),
    "tmux-in-konsole": ("tmux", tmux(konsole)),
    "screen": ("screen", screen),
}
