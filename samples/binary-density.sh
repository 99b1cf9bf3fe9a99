#!/usr/bin/env bash
# Trains a model on each of the binary data sets in ORDO_DATA/binary-density and prints its exact mean test
# log-likelihood and standard error. Usage: samples/binary-density.sh [RUNS-FOLDER [SET…]]
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
runs=${1:-runs/binary-density}
[ $# = 0 ] || shift
: "${ORDO_DATA:?set it to the folder that holds binary-density}"
for set in ${*:-nltcs adult connect4 dna-nade mushrooms nips ocr_letters baudio accidents}; do
  spec=$here/binary-density/$set.ar
  run=$runs/$set
  [ -e "$run/model.safetensors" ] || "$here/../ordo" train "$spec" --out "$run" >&2
  "$here/../ordo" evaluate "$run" --json | awk -v set="$set" '
    match($0, /"nll" *: *[-0-9.eE+]+/)            { nll = substr($0, RSTART, RLENGTH); sub(/.*: */, "", nll) }
    match($0, /"standard_error" *: *[-0-9.eE+]+/) { error = substr($0, RSTART, RLENGTH); sub(/.*: */, "", error) }
    END { printf "%-12s %9.3f ± %.3f nats\n", set, -nll, error }'
done
