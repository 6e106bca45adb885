package import Localization

/// A row of the tables of settings, without how it is read.
package struct SettingDescription: Hashable, Sendable {
    package let name: String
    /// What a value may be, for people.
    package let values: Text
    package let summary: Text
    /// The value as TOML: the default, or of a profile an example.
    package let sample: String
    /// It stands in `[profiles.NAME]`.
    package let isOfProfile: Bool

    private init<Target>(_ setting: Setting<Target>, isOfProfile: Bool) {
        (name, values, summary, sample) = (setting.name, setting.allowed, setting.comment, setting.sample)
        self.isOfProfile = isOfProfile
    }

    /// Every setting of the configuration, then every one of a profile.
    package static var all: [SettingDescription] {
        Configuration.settings.map { SettingDescription($0, isOfProfile: false) }
            + ProfileReader.settings.map { SettingDescription($0, isOfProfile: true) }
    }
}
