# `make check` runs what CI runs.
.PHONY: check test format lint types contracts build requirements image-folder

check: test lint types contracts build

test:
	pytest
	TEST_DATABASE=postgres pytest -m "not browser"

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
