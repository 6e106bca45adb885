private import Glibc

/// What one part of the program costs by itself, for each unit of its work, from small to large.
///
/// `Bench` prints the table; `Bench NAME SIZE` does one of them, and `Bench NAME SIZE prepare` only what comes before
/// it, so that the difference of their instruction counts under callgrind is that of the work alone.
@main
enum Bench {
    static func main() {
        defer { StoreSample.removeAll() }
        let arguments = CommandLine.arguments.dropFirst()
        guard let name = arguments.first, name != "--json" else { return printTable(json: arguments.last) }
        if name == "growth" { return printGrowth(of: Set(arguments.dropFirst())) }
        let known = Benchmark.all + Benchmark.growth
        guard let benchmark = known.first(where: { $0.name == name }), let size = arguments.dropFirst().first,
            let size = Int(size)
        else {
            print("Bench [--json FILE], Bench growth [NAME…] or Bench NAME SIZE [prepare]; names are:")
            for benchmark in known { print("  \(benchmark.name)") }
            exit(64)
        }
        let work = benchmark.prepare(size)
        if arguments.last != "prepare" { print(work()) }
    }

    /// A line for each benchmark: its cost for a unit at each size. A benchmark that grows is not taken to the next size
    /// where that would take minutes.
    private static func printGrowth(of names: Set<String>) {
        for benchmark in Benchmark.growth where names.isEmpty || names.contains(benchmark.name) {
            var costs: [Double] = []
            for size in Benchmark.sizes.prefix(3) where size <= benchmark.largest {
                if let last = costs.last, last * Double(size) * (last / costs[0]) > 60 { break }
                costs.append(benchmark.cost(at: size, runs: 1))
            }
            let growth = (costs[costs.count - 1] / costs[0]).digits(1) + "×"
            print(([benchmark.name] + costs.map(\.microseconds) + [growth]).joined(separator: "\t"))
            fflush(nil)
        }
    }

    private static func printTable(json: String?) {
        var rows: [String] = []
        print("| work | unit | " + Benchmark.sizes.map { "10^\($0.exponent)" }.joined(separator: " | ") + " | growth |")
        print("|---|---|" + String(repeating: "---:|", count: Benchmark.sizes.count + 1))
        for benchmark in Benchmark.all {
            let costs = Benchmark.sizes.map { $0 <= benchmark.largest ? benchmark.cost(at: $0) : nil }
            let known = costs.compactMap(\.self)
            let growth = known.count > 1 ? (known[known.count - 1] / known[0]).digits(1) + "×" : "-"
            let cells = costs.map { $0?.microseconds ?? "-" } + [growth]
            print("| \(benchmark.name) | \(benchmark.unit) | " + cells.joined(separator: " | ") + " |")
            let figures = costs.map { $0.map { ($0 * 1e6).digits(3) } ?? "null" }
            rows.append("\"\(benchmark.name)\": [\(figures.joined(separator: ", "))]")
        }
        guard let json, json != "--json" else { return }
        let text = "{\"unit\": \"microseconds\", \"sizes\": \(Benchmark.sizes),\n\(rows.joined(separator: ",\n"))}\n"
        guard let file = fopen(json, "w") else { return perror(json) }
        fputs(text, file)
        fclose(file)
    }
}

/// One kind of work in several sizes.
struct Benchmark: Sendable {
    let name: String
    /// What is counted.
    let unit: String
    /// The largest size that takes no minutes to prepare.
    var largest = 1_000_000
    /// Makes what is worked on; the work returns how many units it did.
    let prepare: @Sendable (_ size: Int) -> () -> Int

    static let sizes = [1_000, 10_000, 100_000, 1_000_000]

    /// Seconds of processor time for a unit: the least of several runs, since others only ever add to it.
    func cost(at size: Int, runs: Int = 5) -> Double {
        (0..<runs).map { _ in
            let work = prepare(size)
            let start = Self.processorTime
            let units = work()
            return (Self.processorTime - start) / Double(max(1, units))
        }.min() ?? 0
    }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension Int {
    var exponent: Int { String(self).count - 1 }
}

extension Double {
    func digits(_ count: Int) -> String {
        let scale = (0..<count).reduce(1.0) { scale, _ in scale * 10 }
        let value = Int((self * scale).rounded())
        let fraction = String(value % Int(scale))
        return "\(value / Int(scale))." + String(repeating: "0", count: count - fraction.count) + fraction
    }

    var microseconds: String { (self * 1e6).digits(self < 1e-4 ? 2 : 0 + 1) + " µs" }
}
