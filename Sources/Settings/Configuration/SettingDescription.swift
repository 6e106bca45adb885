private import Localization

/// A row of the tables of settings in English, without how it is read.
package struct SettingDescription: Hashable, Sendable {
    package let name: String
    /// What a value may be, for people.
    package let values: String
    package let summary: String
    /// It stands in `[profiles.NAME]`.
    package let isOfProfile: Bool

    private init<Target>(_ setting: Setting<Target>, isOfProfile: Bool) {
        (name, values, summary) = (setting.name, setting.allowed.english, setting.comment.english)
        self.isOfProfile = isOfProfile
    }

    /// Every setting of the configuration, then every one of a profile.
    package static var all: [SettingDescription] {
        Configuration.settings.map { SettingDescription($0, isOfProfile: false) }
            + ProfileReader.settings.map { SettingDescription($0, isOfProfile: true) }
    }
}
