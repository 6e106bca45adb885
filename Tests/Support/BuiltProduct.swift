private import Glibc

/// The path of an executable of this package, built beside the running tests.
///
/// - Throws: `PseudoTerminal.Failure` if it was not built.
package func builtProduct(named name: String) throws -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for start in [own] + CommandLine.arguments {
        guard let slash = start.lastIndex(of: "/") else { continue }
        let path = start[...slash] + name
        if access(String(path), X_OK) == 0 { return String(path) }
    }
    throw PseudoTerminal.Failure(description: "\(name) is not beside \(own); build it before the tests")
}
