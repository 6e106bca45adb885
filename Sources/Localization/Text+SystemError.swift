private import Glibc

extension Text {
    /// What the system's error number means, such as `permission denied`. An error that has no entry has the system's
    /// own words, which are English.
    package static func systemError(_ code: Int32) -> Text {
        knownSystemError(code) ?? .verbatim(strerror(code).map { String(cString: $0) } ?? String(code))
    }

    /// The same for an error that has an entry; nil for others.
    package static func knownSystemError(_ code: Int32) -> Text? { systemErrors[code] }

    /// What the status of `getaddrinfo` means. `code` is the error number that `EAI_SYSTEM` refers to.
    package static func resolverError(_ status: Int32, code: Int32) -> Text {
        if status == EAI_SYSTEM { return .systemError(code) }
        return resolverErrors[status] ?? .verbatim(gai_strerror(status).map { String(cString: $0) } ?? String(status))
    }

    private static let systemErrors: [Int32: Text] = [
        ENOENT: tr("no such file or directory"), EACCES: tr("permission denied"), EPERM: tr("operation not permitted"),
        ENOSPC: tr("no space left on the disk"), EDQUOT: tr("disk quota exceeded"), EROFS: tr("read-only file system"),
        EFBIG: tr("file too large"), EISDIR: tr("is a directory"), ENOTDIR: tr("not a directory"),
        EEXIST: tr("file exists"), ENAMETOOLONG: tr("name too long"), ELOOP: tr("too many symbolic links"),
        ENOTEMPTY: tr("directory not empty"), EBUSY: tr("used by another program"),
        ETXTBSY: tr("used by another program"), EXDEV: tr("on another disk"),
        EMFILE: tr("too many open files"), ENFILE: tr("too many open files"), EIO: tr("input/output error"),
        EPIPE: tr("broken pipe"), ENOMEM: tr("out of memory"), E2BIG: tr("too many arguments"),
        ENOEXEC: tr("not a program that this system can run"), ENXIO: tr("no such device"),
        ENODEV: tr("no such device"),
        ECONNREFUSED: tr("connection refused"), ECONNRESET: tr("connection reset"), ETIMEDOUT: tr("timed out"),
        ENETUNREACH: tr("network unreachable"), EHOSTUNREACH: tr("no route to host"), ENETDOWN: tr("network down"),
    ]

    private static let resolverErrors: [Int32: Text] = [
        EAI_NONAME: tr("name not known"), EAI_NODATA: tr("no address for this name"),
        EAI_AGAIN: tr("temporary failure in name resolution"), EAI_FAIL: tr("name resolution failed"),
        EAI_MEMORY: tr("out of memory"),
    ]

    /// `EAI_NODATA` of glibc, which its header has for C alone.
    private static let EAI_NODATA: Int32 = -5
}
