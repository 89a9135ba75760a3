#!/usr/bin/env bash
# Writes both lock files from pyproject.toml; run after changing a dependency. Needs `uv` on the PATH.
set -eu
cd "$(dirname "$0")/.."
uv pip compile -q --universal --python-version 3.11 --extra sources --group build --no-emit-index-url --no-annotate --no-header \
  pyproject.toml -o requirements.lock
uv pip compile -q --universal --python-version 3.11 --all-extras --group build --group dev -c requirements.lock --no-emit-index-url \
  --no-annotate --no-header pyproject.toml -o requirements-dev.lock
