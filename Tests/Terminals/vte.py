"""A window with VTE as it comes: vte.py COLUMNSxROWS COMMAND…, what GNOME Terminal and others are made of."""
import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Vte  # noqa: E402

columns, rows = map(int, sys.argv[1].split("x"))
terminal = Vte.Terminal()
terminal.set_size(columns, rows)
terminal.connect("child-exited", lambda *_: Gtk.main_quit())
environment = [f"{name}={value}" for name, value in os.environ.items()]
terminal.spawn_async(Vte.PtyFlags.DEFAULT, None, sys.argv[2:], environment, GLib.SpawnFlags.SEARCH_PATH,
                     None, None, -1, None, None)
window = Gtk.Window()
window.add(terminal)
window.show_all()
Gtk.main()
