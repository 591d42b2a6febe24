# Grappe's verbs. Each one sets up what it needs; `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
RUN := .venv/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check install -q --require-hashes
JAVA_MISSING := Java manque (pour vérifier le HTML) / Java is missing (to check the HTML): apt-get install default-jre-headless
VENV_MISSING := Le module venv manque / The venv module is missing: apt-get install python3-venv
CHROMIUM_MISSING := Chromium manque / Chromium is missing: apt-get install chromium

.PHONY: lighthouse links help setup has-tools setup-test site serve check tidy test bench golden lock clean

help: ## montrer ces verbes / show these verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python ≥ 3.11 est nécessaire / is needed"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "$(VENV_MISSING)"; exit 1; }

.venv/.parts: requirements.txt | .venv/bin/python
	@echo "Installation des composants / installing the parts"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.test-parts: requirements-dev.txt .venv/.parts
	@$(PIP) -r requirements-dev.txt
	@touch $@

.venv/.bench-parts: requirements-bench.txt .venv/.parts
	@$(PIP) -r requirements-bench.txt
	@touch $@

node_modules/.parts: package-lock.json .venv/.parts
	@$(RUN) -c 'from pathlib import Path; from grappe import assets, paths; assets.install(paths.Paths.under(Path.cwd()))'
	@touch $@

setup: .venv/.parts node_modules/.parts ## installer ce qu’il faut pour construire / install what building needs

has-tools:
	@command -v chromium >/dev/null || { echo "$(CHROMIUM_MISSING)"; exit 1; }
	@command -v java >/dev/null || { echo "$(JAVA_MISSING)"; exit 1; }

setup-test: has-tools setup .venv/.test-parts

site: setup ## construire tout le site / build the whole site
	@$(RUN) build.py build

serve: setup ## servir le site et le reconstruire à chaque changement / serve and rebuild
	@$(RUN) build.py serve

check: .venv/.parts ## vérifier toutes les fiches / check every entry
	@$(RUN) build.py check

tidy: .venv/.parts ## composer les textes des fiches : espaces, apostrophes, guillemets / set the texts of entries
	@$(RUN) build.py tidy

test: setup-test ## passer tous les tests / run every test
	@.venv/bin/ruff check -q .
	@.venv/bin/ruff format -q --check grappe tests build.py
	@.venv/bin/mypy
	@$(RUN) -m pytest -n 2

bench: setup-test .venv/.bench-parts ## mesurer vitesse et taille / measure speed and size
	@$(RUN) -m tests.bench

lighthouse: setup-test ## mesurer chaque sorte de page / measure each kind of page
	@$(RUN) -m tests.bench.pages

links: setup ## suivre tous les liens du site construit / follow every link of the built site
	@$(RUN) build.py build
	@PATH="$(CURDIR)/.venv/bin:$$PATH" node_modules/.bin/linkinator site --recurse --check-fragments --verbosity error \
	  --skip '^https?://(?!localhost|127.0.0.1)' --skip '\?(ids|embed|q|need|type|country|region|kind)='

golden: setup-test ## récrire les résultats attendus / refresh the expected results
	@$(RUN) -m pytest -q tests/test_golden.py --golden

lock: .venv/bin/python ## récrire les verrous / refresh the locks
	@$(RUN) -m pip -q install pip-tools
	@for name in requirements requirements-dev requirements-bench; do \
	  $(RUN) -m piptools compile -q --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o $$name.txt $$name.in; done

clean: ## effacer ce qui peut être refait / remove what can be made again
	@rm -rf .build site
