#!/bin/sh
# Installs DAISY Ace below .tools/ (not in git). Needs Node 20 and a Chromium of the system.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p .tools/ace
PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix .tools/ace --no-audit --no-fund @daisy/ace-cli@1.4.6
