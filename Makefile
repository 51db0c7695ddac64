# Each target sets up what it needs, once. `make` alone lists them.
python := .venv/bin/python
setup := deploy/setup

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)

run: runtime ## start Longbloom and open it in the browser
	@$(python) -m longbloom up

test: dev system ## run the tests, with a seeded sample of every long suite
	$(python) -m pytest -n auto

soak: dev system ## run the long suites in full
	LONGBLOOM_SOAK=1 $(python) -m pytest -n auto -m soak

check: dev ## style, types, imports and knowledge
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	.venv/bin/lint-imports
	$(python) -m longbloom check knowledge

knowledge: runtime ## check what is known: sources and dates
	$(python) -m longbloom check knowledge

bench: dev ## measure what we claim about speed, beside a peer or a limit
	@$(setup)/venv.sh requirements-bench.txt
	$(python) -m bench

clean: ## remove everything that these targets made here
	rm -rf .venv build dist .coverage .hypothesis .*_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

runtime:
	@$(setup)/venv.sh requirements.txt

dev:
	@$(setup)/venv.sh requirements-dev.txt

system:
	@$(setup)/system.sh browser postgres || true

.NOTPARALLEL:
.PHONY: help run test soak check knowledge bench clean runtime dev system
