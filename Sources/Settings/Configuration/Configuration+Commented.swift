extension Configuration {
    /// A configuration file with every setting and what it is for. Read back, it is the defaults: examples of what
    /// has none are comments.
    package static var commentedDefault: String {
        var lines = [
            "# The configuration of resayil. Every line that is not a comment is the default, so copy what you need.",
            "# `resayil config path` says where this file is read; `resayil config check` reports its errors.",
        ]
        for setting in settings {
            lines += ["", "# \(setting.comment)", "\(setting.name) = \(setting.sample)"]
        }
        lines += [
            "", "# A profile is a named server with its model and parameters: resayil -p work.",
            "# [profiles.work]",
        ]
        for setting in ProfileReader.settings {
            lines += ["## \(setting.comment)", "# \(setting.name) = \(setting.sample)"]
        }
        return (lines + keyLines).joined(separator: "\n") + "\n"
    }

    private static let keyLines = [
        "", "# Keys: F1 in the program lists them with the names of the commands; \"none\" unbinds a key.",
        "# [keys]", "# \"Ctrl-O\" = \"models\"", "# \"Ctrl-X w\" = \"save\"", "# \"Ctrl-T\" = \"none\"",
        "## One context alone: composer, anywhere, leader or browse.", "# [keys.leader]", "# \"r\" = \"none\"",
    ]
}
