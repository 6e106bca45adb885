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
        self.baseURL = baseURL
        self.profile = profile
        self.model = model
        self.rememberedProfile = rememberedProfile
    }
}
