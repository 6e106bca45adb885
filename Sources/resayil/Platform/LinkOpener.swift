import Interface
import Localization
import System

/// Opens a page of the web in the browser of the desktop.
enum LinkOpener {
    private static let program = "xdg-open"

    /// Starts the desktop's opener, and reports when it has taken the link or why it did not.
    static func open(_ target: String, _ environment: [String: String]) async -> Event {
        let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
        guard hasDesktop else { return .linkRefused(target, reason: tr("no desktop found to open it")) }
        guard let child = DesktopProgram.start([program, target]) else {
            return .linkRefused(target, reason: tr("\("program", code: program) is not installed"))
        }
        let isOpened = await WorkQueue.links.run { child.hasSucceeded() }
        return isOpened
            ? .linkOpened(target) : .linkRefused(target, reason: tr("\("program", code: program) could not open it"))
    }
}

extension Runtime {
    func open(link target: String) {
        let environment = settings.environment
        report { await LinkOpener.open(target, environment) }
    }
}
