#!/usr/bin/env bash
# Ten-fold cross-validation of RNADE on the real-valued sets in ORDO_DATA/uci-real: red wine on the published folds, the
# others on random ones. Prints the mean over the folds of the test log-likelihood, exact, of standardised variables, and
# its standard error over the folds. Usage: samples/uci-real.sh [RUNS-FOLDER [SET…]]
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
runs=${1:-runs/uci-real}
[ $# = 0 ] || shift
: "${ORDO_DATA:?set it to the folder that holds uci-real}"
for set in ${*:-red-wine housing ionosphere parkinsons}; do
  spec=$here/uci-real/$set.ar
  for fold in 1 2 3 4 5 6 7 8 9 10; do
    run=$runs/$set-$fold
    data=$(sed -n "s/^ *data *= *\(folds(.*\)test = 1)$/\1test = $fold)/p" "$spec")
    [ -e "$run/model.safetensors" ] || "$here/../ordo" train "$spec" --data "$data" --out "$run" >&2
    "$here/../ordo" evaluate "$run" --json | sed -n 's/.*"standardised_nll" *: *\([-0-9.eE+]*\).*/\1/p'
  done | awk -v set="$set" '{ n++; sum -= $1; squares += $1 * $1 }
    END { mean = sum / n; printf "%-12s %8.3f ± %.3f nats over %d folds\n", set, mean,
          sqrt((squares - n * mean * mean) / (n - 1) / n), n }'
done
