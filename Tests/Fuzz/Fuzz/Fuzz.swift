private import CFuzz
private import FuzzTargets
private import Glibc

/// `Fuzz TARGET` and arguments of libFuzzer: calls one target with more and more inputs until one breaks it.
@main
enum Fuzz {
    static func main() {
        guard let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.named) else {
            print("Fuzz TARGET [ARGUMENT OF LIBFUZZER…]; targets are:")
            for target in FuzzTarget.all { print("  \(target.name)") }
            exit(64)
        }
        Fuzz.target = target
        var arguments = CommandLine.unsafeArgv
        // The target is no argument of libFuzzer's, which starts itself again by its first one.
        arguments[1] = arguments[0]
        arguments += 1
        exit(
            cf_run(CommandLine.argc - 1, arguments) { bytes, count in
                let input = Array(UnsafeBufferPointer(start: bytes, count: count))
                if let fault = Fuzz.target?.fault(input) { fatalError(fault) }
                return 0
            })
    }

    /// Set once before the one thread of libFuzzer runs: a C function holds nothing.
    nonisolated(unsafe) private static var target: FuzzTarget?
}
