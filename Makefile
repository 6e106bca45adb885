# Every target installs what is missing from Debian by itself; only a Swift 6.2 toolchain or later must be there.
SWIFT ?= swift
BUILD_FLAGS = -j 2 --explicit-target-dependency-import-check error
PREFIX ?= /usr/local
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

BUILD_PACKAGES = g++ git pkg-config libncurses-dev libtomlplusplus-dev libcurl4-openssl-dev \
    libcmark-gfm-dev libcmark-gfm-extensions-dev libfribidi-dev libsqlite3-dev
TEST_PACKAGES = $(BUILD_PACKAGES) libvterm-dev procps openssl tmux unicode-data python3-jsonschema
# apt answers with a line for each package that is not installed.
missing = $(shell for p in $(1); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q ' installed' || echo $$p; done)

.PHONY: demo chat test crash-trials build format lint deps test-deps

## demo: build, and chat with the server inside the program; no account, no network
demo: build
	@$$($(SWIFT) build --show-bin-path)/resayil --demo

## chat: build, and chat with LLM Resayil (or what RESAYIL_BASE_URL names)
chat: build
	@$$($(SWIFT) build --show-bin-path)/resayil

## test: everything that CI runs
test: test-deps lint
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	$(SWIFT) test --skip-build

## crash-trials: kill -9 the program in mid-stream and a process in mid-write, 200 times each, and count what is lost
crash-trials: test-deps
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	CRASH_TRIALS=200 $(SWIFT) test --skip-build --filter "StoreCrashTests|CrashTrialTests"

## build: the program alone
build: deps
	@$(SWIFT) build $(BUILD_FLAGS) --product resayil

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

deps:
	@$(call install,$(call missing,$(BUILD_PACKAGES)))

test-deps:
	@$(call install,$(call missing,$(TEST_PACKAGES)))

define install
$(if $(1),$(SUDO) apt-get update && $(SUDO) apt-get install --yes --no-install-recommends $(1),true)
endef
