#!/usr/bin/env python3
"""Writes the tables of ICU that the program reads, instead of all that Foundation brings along.

icu_data.py DATA OUT: DATA is ICU's package of tables, in the form that `icupkg` documents: a header, a count, pairs
of offsets of names and items, the names, the items. Prints how many are left.
"""
import re
import struct
import sys

# Line and word breaks with their dictionaries, properties, normal forms, and what Foundation's calendar, time zones and
# locales read in every language. What is left out is names and formats in languages, character sets, collations.
KEPT = re.compile(
    r"brkitr/.*|(?!unames|cnvalias)[^/]*\.icu|[^/]*\.nrm|"
    r"(?![a-z]{2,3}(_[A-Za-z_0-9]*)?\.res)[^/]*\.res|(root|en|en_US|en_US_POSIX|ar)\.res|"
    r"(zone|unit|curr|lang|region)/(root|res_index)\.res"
)


def items(data):
    (header,) = struct.unpack_from("<H", data, 0)
    (count,) = struct.unpack_from("<I", data, header)
    offsets = [struct.unpack_from("<II", data, header + 4 + 8 * index) for index in range(count)]
    ends = [start for _, start in offsets[1:]] + [len(data) - header]
    for (name, start), end in zip(offsets, ends):
        text = data[header + name : data.index(b"\0", header + name)].decode()
        yield text, data[header + start : header + end]


def package(header, kept):
    names = b"".join(name.encode() + b"\0" for name, _ in kept)
    names += b"\0" * (-(4 + 8 * len(kept) + len(names)) % 16)
    table, text, position = [], 4 + 8 * len(kept), 4 + 8 * len(kept) + len(names)
    body = b""
    for name, item in kept:
        table.append(struct.pack("<II", text, position + len(body)))
        text += len(name.encode()) + 1
        body += item + b"\0" * (-len(item) % 16)
    return header + struct.pack("<I", len(kept)) + b"".join(table) + names + body


def main(source, target):
    with open(source, "rb") as file:
        data = file.read()
    (header,) = struct.unpack_from("<H", data, 0)
    everything = list(items(data))
    kept = [(name, item) for name, item in everything if KEPT.fullmatch(name.split("/", 1)[1])]
    with open(target, "wb") as file:
        file.write(package(data[:header], kept))
    print(f"ICU: {len(kept)} of {len(everything)} tables, {sum(len(item) for _, item in kept) >> 10} KiB")


main(*sys.argv[1:])
