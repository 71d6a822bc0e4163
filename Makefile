# Two commands do all the set-up on a fresh Debian machine: `make demo` and `make test`.
# What is missing is installed with apt-get; everything else comes with the Swift toolchain.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

SOURCES := Sources Tests Plugins Notebooks-as-scripts Package.swift Calibration/Package.swift Calibration/Sources Fuzz/Package.swift Fuzz/Sources
ATTAIN := .build/release/attain

PREFIX ?= /usr/local

.PHONY: help setup build install uninstall demo test faults sanitize bench fuzz calibration documents docs format lint notebooks clean

help:
	@echo "make demo       build release, run the sample city, say where the results are"
	@echo "make test       build, run every test"
	@echo "make install    put the program, its manual and completions under PREFIX=$(PREFIX);  make uninstall  takes them away"
	@echo "make notebooks  run the walk-throughs of Notebooks-as-scripts; pages are written to out/notebooks"
	@echo "make documents  put what the program prints today into README.md and docs/"
	@echo "make docs       the library's reference by DocC, into out/documentation"
	@echo "make faults     kill, starve and damage what the program writes, and count what fails (an hour or two)"
	@echo "make sanitize   every test under AddressSanitizer, what threads share under ThreadSanitizer (an hour)"
	@echo "make bench      compare the engine with other programs on this machine"
	@echo "make fuzz       random inputs through every reader, SECONDS=60 in all"
	@echo "make calibration  measure whether posteriors and odds are right (some 20 minutes)"
	@echo "make format     rewrite sources in the house style;  make lint  only check"

setup:
	@scripts/setup.sh

build: setup
	swift build -c release --product attain

# What is installed, below PREFIX: the program, its page for man in two languages, completions of three shells.
BINARY := bin/attain
MANUALS := share/man/man1/attain.1 share/man/vi/man1/attain.1
COMPLETIONS := share/bash-completion/completions/attain share/zsh/site-functions/_attain share/fish/vendor_completions.d/attain.fish

install: build
	scripts/install.sh $(ATTAIN) $(DESTDIR)$(PREFIX)

uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,$(BINARY) $(MANUALS) $(COMPLETIONS))

demo: build
	$(ATTAIN) run Scenarios/sample-city/baseline.yaml --out out/demo --force
	@echo
	$(ATTAIN) rank out/demo --indicator death_within_1y --year 2028
	@echo
	@echo "The run folder is out/demo: odds.csv, joint.csv, forecast.csv, ranking.csv, data-quality.csv, manifest.json"

test: setup
	swift build --build-tests
	swift test --skip-build

faults: build
	scripts/faults/faults.py $(ATTAIN)

sanitize: setup
	scripts/sanitize.sh

notebooks: setup
	swift run first-look
	swift run what-would-it-take
	swift run budget-for-2027
	swift run which-communes-first
	swift run report-for-the-city

documents: build
	scripts/docs/regenerate.py $(ATTAIN)

docs: setup
	scripts/docs/docc.sh

bench: setup
	Benchmarks/run.sh

SECONDS ?= 60

fuzz: build
	Fuzz/run.sh $(SECONDS)

calibration: setup
	Calibration/run.sh

format:
	swift format --in-place --recursive --parallel $(SOURCES)

lint:
	swift format lint --strict --recursive --parallel $(SOURCES)

clean:
	rm -rf .build out
