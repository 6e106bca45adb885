# Packages and release archives. CONTRIBUTING, "Release", says how a version is made.
PACKAGING = Sources/Packaging
VERSION := $(or $(RESAYIL_VERSION),$(shell $(PACKAGING)/version.sh))
export RESAYIL_VERSION := $(VERSION)
# Times in packages are that of the commit, or of the file that an archive of the sources has instead.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || stat -c %Y VERSION)
export SOURCE_DATE_EPOCH

DIST = .build/dist
STAGE = $(CURDIR)/.build/stage
MACHINE := $(shell uname -m)
NAME = resayil-$(VERSION)-linux-$(MACHINE)
TAR = tar --sort=name --mtime=@$(SOURCE_DATE_EPOCH) --owner=0 --group=0 --numeric-owner --format=ustar

.PHONY: deb dist release-notes package-metadata check-packages reproducible

## deb: make a Debian package, .build/dist/resayil_VERSION_ARCHITECTURE.deb
## MAINTAINER="Name <address>" is whom it names as its maintainer, else the author of the last commit.
deb: release catalogs
	@$(PACKAGING)/require.sh dpkg-dev
	rm -rf $(STAGE)/deb
	$(MAKE) --no-print-directory install-files DESTDIR=$(STAGE)/deb PREFIX=/usr
	mkdir -p $(DIST)
	$(PACKAGING)/deb.sh $(STAGE)/deb $(VERSION) $(DIST)

## dist: make a release archive, one of the sources, a bill of materials and checksums in .build/dist
dist: release catalogs
	rm -rf $(STAGE)/archive
	$(MAKE) --no-print-directory install-files DESTDIR=$(STAGE)/archive/$(NAME) PREFIX=
	mkdir -p $(DIST)
	cd $(STAGE)/archive/$(NAME) && echo $(MACHINE) > machine && chmod -R u=rwX,go=rX .
	cp -p $(PACKAGING)/install.sh README.md CHANGELOG.md LICENSE $(STAGE)/archive/$(NAME)/
	cp $(STATIC)/resayil.notices $(STAGE)/archive/$(NAME)/NOTICES
	cp $(STATIC)/resayil.cdx.json $(DIST)/resayil-$(VERSION).cdx.json
	$(TAR) -C $(STAGE)/archive -cf - $(NAME) | xz -9 --threads=1 > $(DIST)/$(NAME).tar.xz
	if git rev-parse --verify --quiet HEAD > /dev/null; then \
	  git archive --format=tar --prefix=resayil-$(VERSION)/ \
	    --add-virtual-file=resayil-$(VERSION)/VERSION:$(VERSION) HEAD | xz -9 --threads=1 > $(DIST)/resayil-$(VERSION).tar.xz; fi
	$(MAKE) --no-print-directory release-notes > $(DIST)/RELEASE-NOTES.md
	cd $(DIST) && sha256sum -- *$(VERSION)* > SHA256SUMS && cat SHA256SUMS

## release-notes: print what changed in this version, from CHANGELOG.md
release-notes:
	@$(PACKAGING)/changes.sh $(VERSION)

## package-metadata: check the desktop file, the AppStream data and the scripts of packages
package-metadata:
	@$(PACKAGING)/require.sh desktop-file-utils appstream python3
	Tests/Packages/metadata.sh

# Where debootstrap finds Debian; usually where this system finds it.
MIRROR ?= $(shell apt-get indextargets --format '$$(REPO_URI)' 'Identifier: Packages' 'Origin: Debian' 'Label: Debian' | head -n 1)
SUITES ?= bookworm trixie

## check-packages: use the package and the archive in fresh Debian systems; needs root
## MIRROR=URL names a mirror of Debian and SUITES="trixie" the releases.
check-packages: deb dist
	@$(PACKAGING)/require.sh debootstrap lintian openssl
	lintian --fail-on error,warning,info $(DIST)/resayil_$(VERSION)_*.deb
	MIRROR=$(MIRROR) Tests/Packages/check.sh $(DIST)/resayil_$(VERSION)_*.deb $(DIST)/$(NAME).tar.xz $(SUITES)

## reproducible: build this commit twice in folders of different names, and compare packages and archives
reproducible:
	@$(PACKAGING)/require.sh git
	Tests/Packages/reproducible.sh
