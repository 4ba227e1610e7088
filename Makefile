UV := .uv/bin/uv

.PHONY: all demo test faults fuzz lint bench coverage screenshots
all: lint test

$(UV):
	python3 -m venv .uv
	.uv/bin/pip install -q uv

demo: $(UV)
	$(UV) run kgraph ingest examples/articles --country Valdoria --html output/graph.html --turtle output/graph.ttl

test: $(UV)
	$(UV) run pytest

lint: $(UV)
	$(UV) run ruff check
	$(UV) run ruff format --check
	$(UV) run mypy
	$(UV) run lint-imports
	$(UV) run python ontology/generate.py --check
	$(UV) run --group web biome ci --error-on-warnings

coverage: $(UV)
	$(UV) run pytest --cov --cov-report=term:skip-covered

faults: $(UV)
	KGRAPH_FAULTS=$${KGRAPH_FAULTS:-200} $(UV) run pytest tests/test_crash.py tests/test_disk.py tests/test_locks.py

bench: $(UV)
	$(UV) run python benchmarks/run.py

screenshots: $(UV)
	$(UV) run python docs/screenshots.py

# Half an hour of hostile input: 40 times the examples of the normal tests.
fuzz: $(UV)
	KGRAPH_FUZZ=40 $(UV) run pytest tests/test_fuzz.py
