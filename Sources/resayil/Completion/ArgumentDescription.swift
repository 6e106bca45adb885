import ArgumentParser
import Foundation

/// An option, a flag or an argument of a command, as ArgumentParser describes it.
struct ArgumentDescription: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    let kind: Kind
    let isRepeating: Bool
    let isOptional: Bool
    let shouldDisplay: Bool
    let valueName: String?
    let defaultValue: String?
    /// In the language of this run if help is about to be shown.
    let abstract: String?
    private let names: [Name]?
    private let allValues: [String]?
    private let completionKind: Completion?

    private struct Name: Decodable {
        let kind: String
        let name: String
    }

    private struct Completion: Decodable {
        let list: [String: [String]]?
        let file: [String: [String]]?
        let directory: [String: String]?
        let shellCommand: [String: String]?
    }

    /// As they are typed, long ones last.
    var typedNames: [String] {
        (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }.sorted { ($0.count, $0) < ($1.count, $1) }
    }

    /// What completes its value.
    var source: CompletionSource {
        if let kind = completionKind?.shellCommand?["command"].flatMap(CompletedValue.init) { return .values(kind) }
        if completionKind?.file != nil { return .files }
        if completionKind?.directory != nil { return .folders }
        return .list(completionKind?.list?["values"] ?? allValues ?? [])
    }
}

/// Where the value of an option or argument comes from.
enum CompletionSource: Equatable {
    case list([String])
    case values(CompletedValue)
    case files
    case folders
}

/// The part of ArgumentParser's description of a program that is read.
private struct ToolDescription: Decodable {
    struct Command: Decodable { let arguments: [ArgumentDescription]? }

    let command: Command
}

extension ParsableCommand {
    /// What the command takes, `--help` included and its subcommands not. A millisecond.
    static var descriptions: [ArgumentDescription] {
        // Describing a command describes its subcommands, too; those that have some take nothing themselves.
        guard configuration.subcommands.isEmpty else { return [] }
        let tool = try? JSONDecoder().decode(ToolDescription.self, from: Data(_dumpHelp().utf8))
        return tool?.command.arguments ?? []
    }

    static var shownSubcommands: [any ParsableCommand.Type] {
        configuration.subcommands.filter { $0.configuration.shouldDisplay }
    }
}
