import Testing

import Settings

@Suite("Paths")
struct PathsTests {
    @Test("without variables all paths are under the home folder")
    func usual() {
        let paths = Paths(environment: ["HOME": "/home/a"])
        #expect(paths.configurationFile == "/home/a/.config/resayil/config.toml")
        #expect(!paths.isConfigurationNamed)
        #expect(paths.themeDirectories == ["/home/a/.config/resayil/themes"])
        #expect(paths.credentialsFile == "/home/a/.local/share/resayil/credentials.toml")
        #expect(paths.profileFile == "/home/a/.local/state/resayil/profile")
        #expect(paths.cacheDirectory == "/home/a/.cache/resayil")
    }

    @Test("the XDG variables move the folders, and a relative one counts as unset")
    func moved() {
        let paths = Paths(environment: [
            "HOME": "/home/a", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "state",
            "XDG_CACHE_HOME": "",
        ])
        #expect(paths.configurationFile == "/c/resayil/config.toml")
        #expect(paths.dataDirectory == "/d/resayil")
        #expect(paths.stateDirectory == "/home/a/.local/state/resayil")
        #expect(paths.cacheDirectory == "/home/a/.cache/resayil")
    }

    @Test("--config overrides RESAYIL_CONFIG, which overrides the default path")
    func named() {
        let environment = ["HOME": "/home/a", "RESAYIL_CONFIG": "/e.toml"]
        #expect(Paths(environment: environment).configurationFile == "/e.toml")
        #expect(Paths(environment: environment).isConfigurationNamed)
        #expect(Paths(environment: environment, configurationFile: "o.toml").configurationFile == "o.toml")
        #expect(!Paths(environment: ["HOME": "/home/a", "RESAYIL_CONFIG": ""]).isConfigurationNamed)
    }

    @Test("without HOME the folder is that of the user database")
    func homeless() {
        #expect(Paths(environment: [:]).home.hasPrefix("/"))
        #expect(Paths(environment: ["HOME": "relative"]).home == Paths(environment: [:]).home)
    }

    @Test("themes are searched beside the installed program and in its build tree")
    func themes() {
        func shipped(_ executable: String) -> [String] {
            Array(Paths(environment: ["HOME": "/h"], executable: executable).themeDirectories.dropFirst())
        }
        #expect(shipped("/usr/local/bin/resayil") == ["/usr/local/share/resayil/themes"])
        #expect(shipped("/src/.build/debug/resayil").last == "/src/themes")
    }

    @Test("catalogs are looked for there, too")
    func locales() {
        func folders(_ executable: String?) -> [String] {
            Paths(environment: ["HOME": "/h"], executable: executable).localeDirectories
        }
        #expect(folders("/usr/bin/resayil") == ["/usr/share/locale"])
        #expect(folders("/src/.build/debug/resayil").last == "/src/.build/locale")
        #expect(folders(nil) == [])
    }
}
