# `make check` runs what CI runs.
HEADLESS = edtech_app/domain/*,edtech_app/services/*,edtech_app/db/*,edtech_app/graph/*,edtech_app/jobs/*,edtech_app/importers/*
HEADLESS := $(HEADLESS),edtech_app/media/*,edtech_app/realtime/*,edtech_app/rendering/*,edtech_app/security/*,edtech_app/config.py
.PHONY: check test coverage format lint types contracts build requirements image-folder

check: test coverage lint types contracts build

test:
	pytest --cov --cov-report=
	TEST_DATABASE=postgres pytest -m database

# Of what the tests ran on SQLite: counting makes them half as slow again.
coverage:
	coverage report --skip-covered --skip-empty --fail-under=80
	coverage report --skip-covered --skip-empty --fail-under=90 --include="$(HEADLESS)"

format:
	ruff format .
	ruff check --fix .

lint:
	ruff format --check .
	ruff check .
	hadolint Dockerfile
	biome lint --error-on-warnings edtech_app

types:
	mypy
	pyright

contracts:
	lint-imports

build:
	scripts/image-folder

requirements:
	uv pip compile -q --universal --python-version 3.11 requirements/run.in -o requirements-run.txt --custom-compile-command "make requirements"
	uv pip compile -q --universal --python-version 3.11 requirements/app.in -o requirements.txt -c requirements-run.txt --custom-compile-command "make requirements"
	uv pip compile -q --universal --python-version 3.11 requirements/dev.in -o requirements-dev.txt -c requirements.txt --custom-compile-command "make requirements"
