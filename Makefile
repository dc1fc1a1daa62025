# Two commands do everything on a Debian or Ubuntu machine with a Swift toolchain: make run, make test.

PREFIX ?= /usr/local
DESTDIR ?=
SHARED ?= ../shared

PROGRAM := .build/release/dateline
# What building needs, and what the tests drive the program with.
BUILD_PACKAGES := libexpat1-dev libgumbo-dev libncurses-dev libpcre2-dev libsqlite3-dev libyaml-dev libzstd-dev zlib1g-dev
TEST_PACKAGES := $(BUILD_PACKAGES) curl tmux ncurses-term procps zstd
BENCH_PACKAGES := less w3m vim-tiny ripgrep newsboat python3

# One file without run-time dependencies, linked with the toolchain's own linker: others warn of calls to libc that a
# static program cannot serve (account and host look-ups), of which none is made.
RELEASE_FLAGS := -c release --product dateline -Xswiftc -static-executable -Xlinker -lm -Xswiftc -use-ld=lld

# Installs those of the named packages that are missing; says so where that cannot be done.
define install_missing
	@missing=""; \
	for package in $(1); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if ! command -v apt-get >/dev/null; then echo "Please install what these Debian packages hold:$$missing"; \
	  else \
	    sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing; \
	  fi; \
	fi
endef

# What the fuzzer's program is built with, and for how long it drives each target.
FUZZ_FLAGS := -c release --product fuzz --scratch-path .build/fuzz --sanitize=fuzzer \
  -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing
SECONDS ?= 60
# Instead of that, how many inputs each target takes, always the same ones.
RUNS ?=
TARGETS ?=
# What is tested under sanitizers, and under which.
TESTS ?=
SANITIZERS ?= address thread

.PHONY: run build test fuzz sanitize format lint score bench install uninstall clean

run: build
	@$(PROGRAM) sample

build:
	$(call install_missing,$(BUILD_PACKAGES))
	swift build $(RELEASE_FLAGS)

test:
	$(call install_missing,$(TEST_PACKAGES))
	swift build --build-tests
	swift test --skip-build

# Every target for so many seconds, or only the TARGETS that are named.
fuzz:
	$(call install_missing,$(BUILD_PACKAGES))
	DATELINE_FUZZ_BUILD=1 swift build $(FUZZ_FLAGS)
	Tests/Fuzzing/run .build/fuzz/release/fuzz $(if $(RUNS),'-seed=1 -runs=$(RUNS)',-max_total_time=$(SECONDS)) $(TARGETS)

# The tests of all units under the sanitizers, or of one unit under one of them: TESTS=LibraryTests SANITIZERS=thread.
sanitize:
	$(call install_missing,$(TEST_PACKAGES))
	@set -e; export DATELINE_TESTS=$(TESTS) ASAN_OPTIONS=detect_leaks=0 \
	  TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/threads.supp; \
	for sanitizer in $(SANITIZERS); do \
	  flags="--sanitize=$$sanitizer --scratch-path .build/$$sanitizer"; \
	  swift build --product DatelinePackageTests $$flags; \
	  swift test --skip-build $$flags --skip EndToEndTests; \
	done

format:
	swift format --in-place --recursive Sources Tests Package.swift

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

# How well real pages are read, where the corpus is there.
score: build
	@if [ -d $(SHARED)/corpus ]; then \
	  for kind in text text-full; do python3 $(SHARED)/corpus/score.py $(PROGRAM) --only $$kind; done; \
	else echo "score: no corpus in $(SHARED)/corpus"; fi

bench: build
	$(call install_missing,$(BENCH_PACKAGES))
	@python3 Benchmarks/first_paint.py Sources/dateline/Sample/harbour-strike.txt Harbour 20 less $(PROGRAM) "vi -n" w3m
	@python3 Benchmarks/peers.py $(PROGRAM) Sources/dateline/Sample/harbour-strike.txt the
	@python3 Benchmarks/search.py $(PROGRAM)
	@python3 Benchmarks/large_page.py $(PROGRAM)
	@python3 Benchmarks/library.py $(PROGRAM)

install: build
	install -D -m 755 -s $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/dateline
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(PROGRAM) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/dateline
	$(PROGRAM) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_dateline
	$(PROGRAM) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/dateline.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/dateline $(DESTDIR)$(PREFIX)/share/bash-completion/completions/dateline \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_dateline \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/dateline.fish

clean:
	rm -rf .build
