import Testing

import Settings

@Suite("Paths")
struct PathsTests {
    @Test("without variables everything lies under the home folder")
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

    @Test("--config stands above RESAYIL_CONFIG, and that above the usual place")
    func named() {
        let environment = ["HOME": "/home/a", "RESAYIL_CONFIG": "/e.toml"]
        #expect(Paths(environment: environment).configurationFile == "/e.toml")
        #expect(Paths(environment: environment).isConfigurationNamed)
        #expect(Paths(environment: environment, configurationFile: "o.toml").configurationFile == "o.toml")
        #expect(!Paths(environment: ["HOME": "/home/a", "RESAYIL_CONFIG": ""]).isConfigurationNamed)
    }

    @Test("without HOME the folder is the user's own, as the system knows it")
    func homeless() {
        #expect(Paths(environment: [:]).home.hasPrefix("/"))
        #expect(Paths(environment: ["HOME": "relative"]).home == Paths(environment: [:]).home)
    }

    @Test("themes are looked for beside the installed program and in the tree it was built in")
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
