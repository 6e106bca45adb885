import Catalogs
import Foundation
package import Localization

/// The Arabic catalog of the sources, compiled as it is installed.
package enum ShippedCatalog {
    /// - Throws: what `msgfmt` complains of. Cost: it runs once in a process.
    package static func arabic(digits: Catalog.Digits = .latin) throws -> Catalog {
        Catalog(Language("ar"), try compiled.get(), digits: digits)
    }

    private static let compiled = Result {
        let folder = try TemporaryFolder()
        let target = URL(filePath: folder.path + "/ar.mo")
        try CatalogFiles.compile(Repository.root.appending(path: CatalogFiles.folder + "ar.po"), to: target)
        return try MOFile(Array(Data(contentsOf: target)))
    }
}
