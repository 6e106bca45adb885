internal import Chat

/// What the person said outside `config.toml`, for one run.
package struct ConnectionChoice: Hashable, Sendable {
    /// `--base-url`.
    package var baseURL: String?
    /// `--profile`.
    package var profile: String?
    /// `--model`.
    package var model: String?
    /// What `resayil profile use` chose before.
    package var rememberedProfile: String?

    package init(
        baseURL: String? = nil, profile: String? = nil, model: String? = nil, rememberedProfile: String? = nil
    ) {
        // Values of options come from variables and files, too: `-m "$MODEL"`.
        self.baseURL = baseURL?.trimmingWhitespace()
        self.profile = profile?.trimmingWhitespace()
        self.model = model?.trimmingWhitespace()
        self.rememberedProfile = rememberedProfile
    }
}
