# Every target asks for what is missing from Debian, see Sources/Packaging/require.sh; only a Swift 6.2 toolchain or later
# must be there.
SWIFT ?= swift
BUILD_FLAGS = -j 2 --explicit-target-dependency-import-check error
PREFIX ?= /usr/local
DESTDIR ?=

BUILD_PACKAGES = g++ gettext git pkg-config libncurses-dev libtomlplusplus-dev libcurl4-openssl-dev \
    libcmark-gfm-dev libcmark-gfm-extensions-dev libfribidi-dev libsqlite3-dev
RELEASE_PACKAGES = $(BUILD_PACKAGES) chrpath python3 xz-utils
TEST_PACKAGES = $(RELEASE_PACKAGES) libvterm-dev procps openssl screen tmux unicode-data python3-jsonschema \
    bash-completion fish zsh man-db desktop-file-utils appstream
require = Sources/Packaging/require.sh $(1)

include Sources/Packaging/package.mk

.PHONY: help catalog catalog-merge catalogs demo chat test smoke crash-trials random soak sanitize fuzz build release order install install-files uninstall bench bench-windows bench-instructions bench-growth bench-large bench-messages terminals picture tables format lint toolchain deps release-deps test-deps

## help: list the targets
help:
	@sed -n 's/^## \([a-z-]*\): /\1\t/p' $(MAKEFILE_LIST) | expand -t 22

## demo: build and chat with the server inside the program; needs no account and no network
demo: build
	@$$($(SWIFT) build --show-bin-path)/resayil --demo

## chat: build and chat with LLM Resayil, or with the server in RESAYIL_BASE_URL
chat: build
	@$$($(SWIFT) build --show-bin-path)/resayil

## test: run everything that CI runs: format, tests, installed release
test: test-deps lint catalogs package-metadata
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	$(SWIFT) test --skip-build --skip '^ProgramTests\.'
	$(SWIFT) test --skip-build --filter '^ProgramTests\.'
	$(MAKE) smoke

## smoke: install a release under a temporary prefix, use it in a terminal, and uninstall it
smoke: test-deps build
	rm -rf $(SMOKE)
	$(MAKE) install PREFIX=$(SMOKE)
	Tests/Smoke/smoke.sh $(SMOKE)
	Tests/Smoke/text.py $$($(SWIFT) build --show-bin-path)/resayil $(SMOKE)/bin/resayil
	$(MAKE) uninstall PREFIX=$(SMOKE)
	@left=$$(find $(SMOKE) -type f); [ -z "$$left" ] || { echo "uninstall left: $$left"; exit 1; }

SMOKE = $(CURDIR)/.build/smoke

## crash-trials: kill the program 200 times each while it streams in one window and in eight, saves, and sends a queue, and count what is lost
crash-trials: test-deps
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	CRASH_TRIALS=200 $(SWIFT) test --skip-build --filter "StoreCrashTests|CrashTrialTests|QueueTrialTests|WindowTrialTests"

## random: press random keys in random windows for a minute each; SEED=n repeats one run
SEED ?=

random: test-deps
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	$(if $(SEED),RESAYIL_SEED=$(SEED),RESAYIL_RANDOM_SECONDS=60) $(SWIFT) test --skip-build --filter RandomUseTests

## soak: use the program for ten minutes as somebody does in hours, and compare what it holds; MINUTES=n changes that
MINUTES ?= 10

soak: test-deps catalogs
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	SOAK_SECONDS=$$(( $(MINUTES) * 60 )) $(SWIFT) test --skip-build --filter SoakTests

## sanitize: run tests under the Address, Undefined Behavior and Thread Sanitizers; WITH=thread chooses, TESTS="MarkupTests"
WITH ?= address undefined thread
TESTS ?= ^(Chat|Client|Editing|EventLoop|History|Interface|Markup|Prompts|Screen|Settings)Tests\.|SavedConversationsTests

sanitize: test-deps catalogs
	for kind in $(WITH); do \
	  flags=$$(Tests/sanitizer-flags.sh $(SWIFT) $$kind) && \
	  $(SWIFT) build $(BUILD_FLAGS) $$flags --scratch-path .build/$$kind --build-tests && \
	  locks=$$(test $$kind != thread || Tests/sanitizer-locks.sh $(SWIFT) .build/thread) && \
	  LD_PRELOAD=$$locks ASAN_OPTIONS=suppressions=$(CURDIR)/Tests/address.txt LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leaks.txt \
	    $(SWIFT) test --skip-build $$flags --scratch-path .build/$$kind --filter '$(TESTS)' || exit 1; \
	done

## install: build a release and install it under PREFIX (default /usr/local)
install: release catalogs
	$(MAKE) --no-print-directory install-files

install-files:
	install -d $(BIN) $(addprefix $(SHARE)/,$(sort $(dir $(PARTS)))) $(SHARE)/resayil/themes $(DOC)
	install -m 755 $(STATIC)/resayil $(BIN)/resayil
	install -m 644 themes/*.toml $(SHARE)/resayil/themes/
	install -m 644 LICENSE $(DOC)/copyright
	gzip -9nc CHANGELOG.md > $(DOC)/CHANGELOG.md.gz
	gzip -9nc $(STATIC)/resayil.notices > $(DOC)/NOTICES.gz
	install -m 644 $(STATIC)/resayil.cdx.json $(DOC)/resayil.cdx.json
	for language in $(LANGUAGES); do \
	  install -m 644 .build/locale/$$language/LC_MESSAGES/resayil.mo \
	    $(SHARE)/locale/$$language/LC_MESSAGES/resayil.mo || exit 1; done
	$(ENGLISH) --generate-completion-script bash > $(SHARE)/bash-completion/completions/resayil
	$(ENGLISH) --generate-completion-script zsh > $(SHARE)/$(ZSH)/_resayil
	$(ENGLISH) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/resayil.fish
	$(ENGLISH) debug manual resayil | gzip -9n > $(SHARE)/man/man1/resayil.1.gz
	$(ENGLISH) debug manual config | gzip -9n > $(SHARE)/man/man5/resayil-config.5.gz
	$(ENGLISH) debug manual themes | gzip -9n > $(SHARE)/man/man5/resayil-themes.5.gz
	install -m 644 $(PACKAGING)/resayil.desktop $(SHARE)/applications/resayil.desktop
	install -m 644 $(PACKAGING)/resayil.svg $(SHARE)/icons/hicolor/scalable/apps/resayil.svg
	sed "s/@VERSION@/$(VERSION)/; s/@DATE@/$$(date -u -d @$(SOURCE_DATE_EPOCH) +%F)/" \
	  $(PACKAGING)/$(METAINFO).in > $(SHARE)/metainfo/$(METAINFO)

## uninstall: remove what install put under PREFIX
uninstall:
	rm -f $(BIN)/resayil $(addprefix $(SHARE)/,$(PARTS))
	rm -rf $(SHARE)/resayil $(DOC)

BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
DOC = $(SHARE)/doc/resayil
ENGLISH = LC_ALL=C $(STATIC)/resayil
METAINFO = io.resayil.llm.metainfo.xml
# Debian's zsh looks for what packages bring in a folder of its own.
ZSH = zsh/$(if $(filter /usr,$(PREFIX)),vendor-completions,site-functions)
PARTS = bash-completion/completions/resayil $(ZSH)/_resayil fish/vendor_completions.d/resayil.fish \
    man/man1/resayil.1.gz man/man5/resayil-config.5.gz man/man5/resayil-themes.5.gz applications/resayil.desktop \
    icons/hicolor/scalable/apps/resayil.svg metainfo/$(METAINFO) $(LANGUAGES:%=locale/%/LC_MESSAGES/resayil.mo)

# The release has the Swift runtime and what Debian has as archives inside, so that the loader opens five files and
# not sixty. FriBidi stays a library of its own, as its licence asks. The part of Foundation that fetches pages comes
# along with the embedded server and is never called: what it wants of libcurl is stood in for, or each start would load
# libcurl and its thirty libraries, which `CCurl` opens behind the first frame.
STATIC = .build/static
ARCHIVES = stdc++ sqlite3 cmark-gfm cmark-gfm-extensions ncursesw tinfo
# Relocations are packed, or the loader reads two megabytes of them, which then count as the program's memory.
# Generic types are made by the functions that make them and not by their names: by name, the runtime searches all
# conformances of the program for each first use.
# The functions that ordinary use runs stand together, or each of them maps 64 KiB of others, which count, too. Those
# without a symbol, which no list can name, are few: `private.ld` puts all of them first.
# The last two lines keep out where it was built: paths, and digests of debugging data, which has paths.
RELEASE_FLAGS = -c release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --no-export-dynamic \
    -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
    -Xswiftc -Xfrontend -Xswiftc -function-sections -Xlinker -T -Xlinker $(PACKAGING)/private.ld \
    -Xlinker --symbol-ordering-file=$(PACKAGING)/order.txt -Xlinker --no-warn-symbol-ordering \
    -Xlinker -z -Xlinker pack-relative-relocs -Xlinker -Map=$(STATIC)/linked.map \
    -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xcc -ffile-prefix-map=$(CURDIR)=. \
    -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen -Xlinker --build-id=none
RELEASE_BUILD = RESAYIL_ICU_NAME=$$(cat $(STATIC)/icu.name) RESAYIL_ICU_FILE=$$(cat $(STATIC)/icu.path) \
    $(SWIFT) build $(BUILD_FLAGS) $(RELEASE_FLAGS)
RUNTIME = $(dir $(shell $(SWIFT) -print-target-info | sed -n 's/.*"runtimeResourcePath": *"\(.*\)".*/\1/p'))swift_static/linux
RELEASE = $(shell $(SWIFT) build -c release --show-bin-path)

# The folder of what was built is the first in which the linker looks, so the archives are found there. The linker's map
# says what went in; Bench is linked with the same flags, so that of the program is kept apart.
release: release-deps $(STATIC)/icu.path
	mkdir -p $(RELEASE)
	for name in $(ARCHIVES); do ln -sf $$(g++ -print-file-name=lib$$name.a) $(RELEASE)/ || exit 1; done
	nm -u $(RUNTIME)/lib_CFURLSessionInterface.a | \
	  sed -n 's/^ *U \(curl_[a-z_]*\)$$/void \1(void) { __builtin_trap(); }/p' | sort -u > $(STATIC)/curl.c
	$(CC) -O2 -fPIC -c $(STATIC)/curl.c -o $(STATIC)/curl.o
	ar rcsD $(RELEASE)/libcurl.a $(STATIC)/curl.o
	$(RELEASE_BUILD) --product resayil
	! grep -q '/resayil\.build/' $(STATIC)/linked.map || cp $(STATIC)/linked.map $(STATIC)/resayil.map
	strip $(RELEASE)/resayil -o $(STATIC)/resayil
	chrpath -d $(STATIC)/resayil
	$(PACKAGING)/inside.py $(STATIC)/resayil.map $(STATIC)/resayil $(VERSION)

# Foundation brings all tables of ICU along, 32 MiB, of which the program reads a sixth. The file is named by its contents,
# since a build does not look into what an assembler includes.
$(STATIC)/icu.path: $(PACKAGING)/icu_data.py | release-deps
	mkdir -p $(STATIC)
	ar p $(RUNTIME)/lib_FoundationICU.a icu_packaged_data.cpp.o > $(STATIC)/icu_all.o
	nm $(STATIC)/icu_all.o | sed -n 's/.* R //p' > $(STATIC)/icu.name
	objcopy -O binary --only-section=.rodata $(STATIC)/icu_all.o $(STATIC)/icu_all.dat
	$(PACKAGING)/icu_data.py $(STATIC)/icu_all.dat $(STATIC)/icu.dat
	file=$(CURDIR)/$(STATIC)/icu-$$(cksum < $(STATIC)/icu.dat | cut -d ' ' -f 1).dat && \
	  mv $(STATIC)/icu.dat $$file && echo $$file > $@
	rm $(STATIC)/icu_all.*

## order: use the release under valgrind, and write which functions the next one puts together
order: release
	@$(call require,valgrind)
	$(PACKAGING)/order.py $(RELEASE)/resayil $(STATIC)/resayil.map $(STATIC)/resayil $(PACKAGING)/order.txt
	rm $(RELEASE)/resayil

## bench: time each part of the program; with RIG=DIR also the whole program beside a minimal one
## Writes .build/bench.json and, with RIG, .build/rig.json.
RIG ?=

bench: release
	@$(if $(RIG),$(call require,python3 gcc),true)
	$(RELEASE_BUILD) --product Bench
	$(RELEASE)/Bench --json .build/bench.json
	$(if $(RIG),python3 Tests/Bench/rig.py --rig $(RIG) --program $(STATIC)/resayil --json .build/rig.json)

## bench-windows: stream into 20 windows at once, and compare a token and a key with one window; WINDOWS=n changes that
WINDOWS ?= 20

bench-windows: release
	python3 Tests/Bench/windows.py --program $(STATIC)/resayil --windows $(WINDOWS)

## bench-instructions: count the instructions of each part; SIZE=100000 sets the size of its input
SIZE ?= 10000

bench-instructions: release
	@$(call require,valgrind)
	$(RELEASE_BUILD) --product Bench
	strip $(RELEASE)/Bench -o $(STATIC)/Bench  # valgrind gives up on debugging data newer than it knows
	Tests/Bench/instructions.sh $(STATIC)/Bench $(SIZE)

## bench-growth: what a unit of each kind of text and list costs among 1,000, 10,000 and 100,000 of them; NAMES=show-links chooses
NAMES ?=

bench-growth: release
	$(RELEASE_BUILD) --product Bench
	$(RELEASE)/Bench growth $(NAMES)

## fuzz: have libFuzzer look for bytes that break what reads keys, streams, Markdown and files; SECONDS=60 for each, TARGETS=keys,json
SECONDS ?= 60
TARGETS ?= keys,events,json,markdown,wrap,toml,terminfo,imports
comma = ,

# What is found goes to .build/fuzz/found, and becomes a test. The corpus in the tree stays as it is.
fuzz:
	@$(call require,$(BUILD_PACKAGES))
	RESAYIL_FUZZ=1 $(SWIFT) build $(BUILD_FLAGS) --scratch-path .build/fuzz --product Fuzz -Xswiftc -O -Xswiftc -sanitize=fuzzer
	for target in $(subst $(comma), ,$(TARGETS)); do \
	  mkdir -p .build/fuzz/corpus/$$target .build/fuzz/found && \
	  SWIFT_BACKTRACE=enable=no .build/fuzz/debug/Fuzz $$target -max_total_time=$(SECONDS) -max_len=4096 -timeout=20 -rss_limit_mb=2048 \
	    -print_final_stats=1 -artifact_prefix=.build/fuzz/found/$$target- \
	    .build/fuzz/corpus/$$target Tests/Fuzz/Corpus/$$target || exit 1; \
	done

## bench-large: memory and the wait of a key while a reply of 50 MB comes, and one that is a line of 20 MB; ONLY=line,markdown chooses
ONLY ?=

bench-large: release
	python3 Tests/Bench/large.py --program $(STATIC)/resayil $(if $(ONLY),--only $(ONLY))

## bench-messages: open, search and type in a conversation of 1,000,000 messages, beside one of 1,000; MESSAGES=n changes that
MESSAGES ?= 1000000

bench-messages: release
	python3 Tests/Bench/messages.py --program $(STATIC)/resayil --messages $(MESSAGES)

## terminals: show right-to-left text, Indic scripts and emoji in ten real terminals, and compare order and columns
## Leaves pictures in .build/terminals. IN=kitty,konsole chooses terminals and DOCUMENTS=arabic,hindi documents.
IN ?=
DOCUMENTS ?=
ROOT ?=
TERMINAL_PACKAGES = xvfb xterm kitty konsole foot weston stterm rxvt-unicode mlterm alacritty tmux screen dbus-daemon \
    libgl1-mesa-dri python3-gi gir1.2-gtk-3.0 gir1.2-vte-2.91 python3-numpy python3-pil fonts-dejavu-core fonts-noto-core

terminals: build
	@$(call require,$(TERMINAL_PACKAGES))
	/usr/bin/python3 Tests/Terminals/measure.py --program $$($(SWIFT) build --show-bin-path)/resayil \
	  $(if $(IN),--in $(IN)) $(if $(DOCUMENTS),--documents $(DOCUMENTS)) \
	  $(if $(ROOT),--root $(ROOT))

## picture: make the README's picture of the screen again
picture: build
	mkdir -p $(dir $(PICTURE))
	$$($(SWIFT) build --show-bin-path)/resayil debug screenshot --theme harbour-dark > $(PICTURE)

PICTURE = Sources/resayil/Documentation.docc/Resources/screen.svg

## tables: update the tables of keys, commands and settings in the articles
tables: build
	Tests/tables.sh $$($(SWIFT) build --show-bin-path)/resayil

## build: build the program
build: deps catalogs
	@$(SWIFT) build $(BUILD_FLAGS) --product resayil

# The languages that there is a catalog of.
PO = Sources/Localization/po
LANGUAGES = $(patsubst $(PO)/%.po,%,$(wildcard $(PO)/*.po))

## catalog: update the catalogs of all languages from the texts in the sources
catalog: deps
	$(SWIFT) build $(BUILD_FLAGS) --product CatalogTool
	$$($(SWIFT) build --show-bin-path)/CatalogTool template
	for language in $(LANGUAGES); do \
	  msgmerge --quiet --update --backup=none --no-fuzzy-matching --width=120 \
	    $(PO)/$$language.po $(PO)/resayil.pot && \
	  msgattrib --no-obsolete --width=120 -o $(PO)/$$language.po $(PO)/$$language.po || exit 1; done

# Both sides' translations count.
## catalog-merge: resolve conflicts in the catalogs during a merge or rebase
catalog-merge:
	for file in $(wildcard $(PO)/*.po) $(PO)/resayil.pot; do \
	  git ls-files --unmerged --error-unmatch $$file > /dev/null 2>&1 || continue; \
	  git show :2:$$file > .build/ours.po && git show :3:$$file > .build/theirs.po || exit 1; \
	  case $$file in \
	    *.po) msgcat --use-first --width=120 -o $$file .build/ours.po .build/theirs.po ;; \
	    *.pot) cp .build/ours.po $$file ;; \
	  esac || exit 1; done
	$(MAKE) catalog
	git add $(PO)

# Where a program in the build tree looks for them.
catalogs: deps $(LANGUAGES:%=.build/locale/%/LC_MESSAGES/resayil.mo)

.build/locale/%/LC_MESSAGES/resayil.mo: $(PO)/%.po
	@mkdir -p $(dir $@)
	msgfmt --check -o $@ $<

## format: format all Swift code in place
format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

## lint: check the format of all Swift code
lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

toolchain:
	@command -v $(firstword $(SWIFT)) > /dev/null || \
	  { echo 'a Swift toolchain, 6.2 or later, is missing: https://www.swift.org/install' >&2; exit 1; }

## deps: install what a build needs from Debian
deps: toolchain
	@$(call require,$(BUILD_PACKAGES))

release-deps: toolchain
	@$(call require,$(RELEASE_PACKAGES))

test-deps: toolchain
	@$(call require,$(TEST_PACKAGES))
