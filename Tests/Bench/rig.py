#!/usr/bin/env python3
"""Runs a rig that measures terminal chat clients in a pseudo-terminal, and prints what resayil takes beside its floor.

    rig.py --rig DIR --program PATH [--json FILE] [--quick]

DIR holds tui_bench.py with its adapters and floor/floor.c, the least that a client can do with ncurses. Everything runs
on the loopback. Figures of one run are comparable with each other and with nothing else: read the ratios.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

MEASURES = "start,echo,echo_stream,stream200,md200,burst,mdburst,long"


def run_rig(folder, program, quick):
    """The rig's results by the name of the program."""
    work = tempfile.mkdtemp(prefix="resayil-rig-")
    rig = os.path.join(work, "rig")
    shutil.copytree(folder, rig, ignore=shutil.ignore_patterns("*.so", "floor"), dirs_exist_ok=True)
    os.makedirs(os.path.join(rig, "floor"), exist_ok=True)
    shutil.copy(os.path.join(folder, "floor", "floor.c"), os.path.join(rig, "floor"))
    for place, _, _ in os.walk(rig):
        os.chmod(place, 0o755)
    floor = os.path.join(rig, "floor", "floor")
    subprocess.check_call(["cc", "-O2", "-o", floor, floor + ".c", "-lncursesw"])
    names = ["floord0", "floord", "resayil"] + (["irssi"] if shutil.which("irssi") else [])
    out = os.path.join(work, "out.json")
    command = [sys.executable, "tui_bench.py", "run", *names, "--only", MEASURES, "--json", out]
    environment = dict(os.environ, RESAYIL=os.path.abspath(program))
    subprocess.check_call(command + (["--quick"] if quick else []), cwd=rig, env=environment)
    idle = measure_idle(rig, program, 10 if quick else 60)
    with open(out) as file:
        results = {result["name"]: result for result in json.load(file)["results"]}
    shutil.rmtree(work)
    return results, idle


def measure_idle(rig, program, seconds):
    """Wake-ups and seconds of processor time of all threads while nothing happens."""
    sys.path.insert(0, rig)
    import tui_bench

    os.environ["RESAYIL"] = program
    adapter = dict(tui_bench.ADAPTERS["resayil"])
    adapter["cmd"] = [os.path.abspath(program)] + adapter["cmd"][1:]
    server = tui_bench.Server()
    home, terminal = tui_bench.launch("resayil", adapter, server)
    try:
        tui_bench.get_ready(terminal, adapter)
        terminal.quiet(1.0, 10)
        # What is shown for some seconds, and what is kept a moment later, has passed by then.
        terminal.pump(12)
        before = threads(terminal.pid)
        terminal.pump(seconds)
        after = threads(terminal.pid)
    finally:
        tui_bench.quit_(terminal, adapter, home)
        server.stop()
    return {"seconds": seconds, "wakeups": after[0] - before[0], "cpu_s": after[1] - before[1]}


def threads(pid):
    switches, nanoseconds = 0, 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/status") as file:
            switches += sum(int(line.split()[1]) for line in file if "ctxt_switches" in line)
        with open(f"/proc/{pid}/task/{thread}/schedstat") as file:
            nanoseconds += int(file.read().split()[0])
    return switches, nanoseconds / 1e9


def pick(results, name, *keys):
    value = results.get(name, {})
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


# Measure, where the figure is, its unit and factor, and the limit: a function of the floor's figure, in words as well.
ROWS = [
    ("start to ready", ("start", "ready_s"), "ms", 1000, "5 × floor", lambda floor: 5 * floor),
    ("start, CPU", ("start", "cpu_s"), "ms", 1000, "25", lambda floor: 25),
    ("key to echo, idle, p50", ("echo", "p50_ms"), "ms", 1, "2 × floor", lambda floor: 2 * floor),
    ("key to echo, idle, p99", ("echo", "p99_ms"), "ms", 1, "4 × floor", lambda floor: 4 * floor),
    ("key to echo, streaming, p50", ("echo_stream", "p50_ms"), "ms", 1, "3 × floor", lambda floor: 3 * floor),
    ("key to echo, streaming, p99", ("echo_stream", "p99_ms"), "ms", 1, "floor + 5", lambda floor: floor + 5),
    ("chunk to visible, p50", ("stream200", "lat_p50_ms"), "ms", 1, "floor + 2", lambda floor: floor + 2),
    ("chunk to visible, p99", ("stream200", "lat_p99_ms"), "ms", 1, "floor + 6", lambda floor: floor + 6),
    ("last chunk to visible", ("stream200", "tail_ms"), "ms", 1, "8", lambda floor: 8),
    ("CPU per 10,000 words, plain", ("stream200", "cpu_s_per_10k"), "s", 1, "2 × floor", lambda floor: 2 * floor),
    ("CPU per 10,000 words, Markdown", ("md200", "cpu_s_per_10k"), "s", 1, "3 × floor", lambda floor: 3 * floor),
    ("burst of 10,000, all visible, plain", ("burst", "all_visible_s"), "s", 1, "floor + 0.12", lambda f: f + 0.12),
    ("burst of 10,000, all visible, Markdown", ("mdburst", "all_visible_s"), "s", 1, "floor + 0.2", lambda f: f + 0.2),
    ("bytes a word, paced, plain", ("stream200", "bytes_per_token"), "", 1, "1.5 × floor", lambda floor: 1.5 * floor),
    ("bytes a word, paced, Markdown", ("md200", "bytes_per_token"), "", 1, "1.5 × floor", lambda floor: 1.5 * floor),
    ("bytes a word, burst, plain", ("burst", "bytes_per_token"), "", 1, "2", lambda floor: 2),
    ("bytes a word, burst, Markdown", ("mdburst", "bytes_per_token"), "", 1, "2", lambda floor: 2),
    ("memory after the start, peak", ("start", "rss_peak_mib"), "MiB", 1, "30", lambda floor: 30),
    ("memory after 1 MB, peak", ("long", "rss_peak_mib"), "MiB", 1, "50", lambda floor: 50),
    ("page in 1 MB, key to change, p50", ("long", "scroll", "first_p50_ms"), "ms", 1, "2.5 × floor", lambda f: 2.5 * f),
    ("page in 1 MB, CPU", ("long", "scroll", "cpu_ms_per_page"), "ms", 1, "2.5 × floor", lambda floor: 2.5 * floor),
]


def table(results, idle):
    lines = ["| measure | floor | resayil | ratio | at most | met |", "|---|---:|---:|---:|---:|---|"]
    rows = []
    for label, keys, unit, factor, words, limit in ROWS:
        floor, own = (pick(results, name, *keys) for name in ("floord0", "resayil"))
        if floor is None or own is None:
            lines.append(f"| {label} | - | - | - | {words} | not measured |")
            continue
        floor, own = floor * factor, own * factor
        met = own <= limit(floor)
        ratio = f"{own / floor:.1f}" if floor else "-"
        lines.append(f"| {label} | {floor:.2f} {unit} | {own:.2f} {unit} | {ratio} | {words} | {'yes' if met else 'NO'} |")
        rows.append({"measure": label, "floor": floor, "resayil": own, "limit": limit(floor), "met": met})
    irssi = pick(results, "irssi", "start", "ready_s")
    own = pick(results, "resayil", "start", "ready_s")
    if irssi and own:
        met = own <= irssi
        lines.append(
            f"| start to ready, beside irssi | {irssi * 1000:.2f} ms | {own * 1000:.2f} ms | {own / irssi:.1f} "
            f"| 1 × irssi | {'yes' if met else 'NO'} |")
        rows.append({"measure": "start beside irssi", "floor": irssi, "resayil": own, "limit": irssi, "met": met})
    met = idle["wakeups"] == 0
    lines.append(
        f"| idle for {idle['seconds']} s, wake-ups | - | {idle['wakeups']} | - | 0 | {'yes' if met else 'NO'} |")
    rows.append({"measure": "idle", "resayil": idle["wakeups"], "limit": 0, "met": met})
    return "\n".join(lines), rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rig", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--json")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    results, idle = run_rig(os.path.abspath(options.rig), options.program, options.quick)
    text, rows = table(results, idle)
    print(text)
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"when": time.strftime("%Y-%m-%d %H:%M"), "load": os.getloadavg(), "rows": rows,
                       "idle": idle, "results": results}, file, indent=1)


if __name__ == "__main__":
    main()
