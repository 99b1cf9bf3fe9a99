#!/usr/bin/env bash
# Reproduces the table of likelihoods in the README: trains each spec on static binarized MNIST and evaluates it on the
# test set. Needs ORDO_DATA (a folder with binarized-mnist/). Usage: samples/binarized-mnist.sh [RUNS-FOLDER]
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
runs=${1:-runs}
: "${ORDO_DATA:?set it to the folder that holds binarized-mnist}"
for spec in fvsbn nade made made-ensemble; do
  run=$runs/$spec
  [ -e "$run/model.safetensors" ] || "$here/../ordo" train "$here/$spec.ar" --out "$run"
  # as measured: the ensemble was trained for its 12 epochs first, and then taken up again
  [ "$spec" != made-ensemble ] || "$here/../ordo" train "$here/$spec.ar" --out "$run" --resume --epochs 19
  echo "== $spec"
  "$here/../ordo" evaluate "$run"
  "$here/../ordo" sample "$run" -n 64 --compare
done
