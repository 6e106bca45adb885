private import CCmark

/// The library that parses Markdown.
package enum MarkdownLibrary {
    package static var version: String { String(cString: cmark_version_string()) }
}
