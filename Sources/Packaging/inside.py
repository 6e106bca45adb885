#!/usr/bin/env python3
"""Lists what is inside a release: as CycloneDX, and with the licenses of all of it.

inside.py MAP PROGRAM VERSION: MAP is what the linker wrote of the release. Writes PROGRAM.cdx.json and PROGRAM.notices.
Everything in the map has to be a known component; a new one is an error until it has a row below.
"""
import datetime
import glob
import json
import os
import re
import subprocess
import sys
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# The Swift packages by their modules, with their licenses by SPDX.
PACKAGES = {
    "ArgumentParser": ("swift-argument-parser", "Apache-2.0 WITH Swift-exception"),
    "ArgumentParserToolInfo": ("swift-argument-parser", "Apache-2.0 WITH Swift-exception"),
    "GRDB": ("GRDB.swift", "MIT"),
    "FlyingFox": ("FlyingFox", "MIT"),
    "FlyingSocks": ("FlyingFox", "MIT"),
    "Yams": ("Yams", "MIT"),
    "CYaml": ("Yams", "MIT"),
}
# Debian's packages of archives, objects and libraries, without the version in their names.
DEBIAN = {
    "libncurses-dev": ("ncurses", "MIT-open-group"),
    "libsqlite3-dev": ("SQLite", "blessing"),
    "libcmark-gfm-dev": ("cmark-gfm", "BSD-2-Clause AND MIT"),
    "libcmark-gfm-extensions-dev": ("cmark-gfm", "BSD-2-Clause AND MIT"),
    "libtomlplusplus-dev": ("toml++", "MIT"),
    "libstdc++-dev": ("libstdc++", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "libgcc-dev": ("libgcc", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "libc6-dev": ("glibc start files", "LGPL-2.1-or-later"),
    "libc6": ("glibc", "LGPL-2.1-or-later"),
    "libgcc-s1": ("libgcc", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "libfribidi0": ("FriBidi", "LGPL-2.1-or-later"),
    "libcurl4": ("libcurl", "curl"),
    "libcurl4t64": ("libcurl", "curl"),
}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def linked(path):
    """The files that the linker took something from."""
    row = re.compile(r"^ *[0-9a-f]+ +[0-9a-f]+ +[0-9a-f]+ +\d+ {9}(\S.*):\([^)]*\)+$")
    with open(path, encoding="utf-8", errors="replace") as file:
        found = {match[1] for match in map(row.match, file) if match}
    return sorted({name.split("(")[0] for name in found if not name.startswith("<internal>")})


def debian(path):
    """The package of a file of the system, its name without a version, and the version."""
    for name in dict.fromkeys([path, os.path.realpath(path), path.replace("/lib/", "/usr/lib/", 1), path[4:]]):
        answer = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True)
        if answer.returncode == 0:
            package = answer.stdout.split(":")[0]
            version = output("dpkg-query", "-W", "-f", "${Version}\n", package).splitlines()[0]
            return package, re.sub(r"-\d+(-dev)$", r"\1", package), version
    raise SystemExit(f"{path} belongs to no Debian package")


def component(name, version, license, text, purl, how):
    return {
        "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "text": text,
        "licenses": [{"expression": license}], "properties": [{"name": "resayil:linkage", "value": how}],
    }


def of_debian(path, how):
    package, plain, version = debian(path)
    if plain not in DEBIAN:
        raise SystemExit(f"{path} of {package} has no row in {sys.argv[0]}")
    name, license = DEBIAN[plain]
    purl = f"pkg:deb/debian/{package}@{version.replace('+', '%2B').replace(':', '%3A')}"
    return component(name, version, license, f"/usr/share/doc/{package}/copyright", purl, how)


def of_swift_package(module):
    identity, license = PACKAGES[module]
    with open(f"{ROOT}/Package.resolved", encoding="utf-8") as file:
        pins = {os.path.basename(pin["location"]): pin for pin in json.load(file)["pins"]}
    version, url = pins[identity]["state"]["version"], pins[identity]["location"]
    text = glob.glob(f"{ROOT}/.build/checkouts/{identity}/LICENSE*")[0]
    purl = f"pkg:swift/{url.removeprefix('https://')}@{version}"
    return component(identity, version, license, text, purl, "static")


def of_toolchain(path):
    first = output("swift", "--version").splitlines()[0]
    version = re.search(r"Swift version (\S+)", first)[1]
    folder = path[: path.index("/lib/")]
    return component(
        "Swift runtime and Foundation", version, "Apache-2.0 WITH Swift-exception",
        f"{folder}/share/swift/LICENSE.txt", f"pkg:github/swiftlang/swift@swift-{version}-RELEASE", "static")


def of_icu(program):
    report = output(program, "--version", "--verbose")
    version = re.search(r"^ICU +(\S+)", report, re.M)[1]
    return component(
        "ICU", version, "Unicode-3.0", f"{HERE}/licenses/Unicode-3.0.txt",
        f"pkg:github/unicode-org/icu@release-{version.replace('.', '-')}", "static")


def components(map_path, program):
    own = set(os.listdir(f"{ROOT}/Sources"))
    for path in linked(map_path):
        module = re.search(r"/([^/]+)\.build/[^/]", path)
        if "_FoundationICU" in path or module and module[1] == "CICUData":
            yield of_icu(program)
        elif "/lib/swift_static/" in path or "/lib/clang/" in path:
            yield of_toolchain(path)
        elif module and module[1] in PACKAGES:
            yield of_swift_package(module[1])
        elif module and module[1] in own:
            # toml++ has headers only, which this module is made of.
            if module[1] == "CToml":
                yield of_debian("/usr/include/toml++/toml.h", "static")
        elif path.endswith("/libcurl.a"):
            continue  # what the Makefile puts in the place of libcurl
        else:
            yield of_debian(path, "static")
    listing = output("ldd", program)
    for line in output("readelf", "-d", program).splitlines():
        name = re.search(r"NEEDED.*\[(.*)\]", line)
        if name and not name[1].startswith("ld-linux"):
            yield of_debian(re.search(rf"{re.escape(name[1])} => (\S+)", listing)[1], "dynamic")
    curl = re.search(r"libcurl\.so\.4 .*=> (\S+)", output("/sbin/ldconfig", "-p"))
    if curl:
        yield of_debian(curl[1], "loaded at run time")


def write(map_path, program, version):
    unique = {}
    for item in components(map_path, program):
        unique.setdefault((item["name"], item["properties"][0]["value"]), item)
    found = sorted(unique.values(), key=lambda item: (item["properties"][0]["value"] != "static", item["name"].lower()))
    notices = [f"resayil {version} has these inside, or needs them. Their licenses follow.\n"]
    notices += [f"  {item['name']} {item['version']} ({item['properties'][0]['value']})" for item in found]
    for item in found:
        # What is loaded brings its license along in its own package.
        path = item.pop("text")
        if item["properties"][0]["value"] == "static":
            with open(path, encoding="utf-8") as file:
                notices.append(f"\n{'=' * 72}\n{item['name']}: {item['licenses'][0]['expression']}\n\n{file.read().strip()}")
    with open(f"{program}.notices", "w", encoding="utf-8") as file:
        file.write("\n".join(notices) + "\n")
    time = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    bill = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'https://llm.resayil.io/resayil/' + version)}",
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "bom-ref": "resayil", "name": "resayil", "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": found,
        "dependencies": [{"ref": "resayil", "dependsOn": sorted({item["bom-ref"] for item in found})}],
    }
    with open(f"{program}.cdx.json", "w", encoding="utf-8") as file:
        json.dump(bill, file, indent=2, ensure_ascii=False)
        file.write("\n")


write(*sys.argv[1:])
