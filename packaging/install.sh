#!/bin/sh
# Installs planlint from the wheels beside this file; no network is needed.
set -e
python3 -m pip install --no-index --find-links "$(dirname "$0")/wheels" "planlint[all]"
python3 -m planlint --version
