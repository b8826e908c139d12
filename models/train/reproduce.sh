#!/bin/sh
# Trains, exports and measures every family: `./reproduce.sh`, or `./reproduce.sh rcnn semantic` for some of them, in the
# order rcnn, semantic, retinanet, mae, detr: all but mae begin with what the R-CNN has learnt. About an hour and a half on one
# idle core. Scenes are rendered if they are not there; a training that was cut off continues.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python}
runs=${RUNS:-runs}
models=${MODELS:-..}
data=$runs/scenes-train

run() { "$python" -m "$@"; }

[ -f "$data/annotations/instances.json" ] || run scenes.render --split train --count 8000 --out "$data"

for family in ${*:-rcnn semantic retinanet mae detr}; do
  case $family in
    rcnn)
      run rcnn.train --data "$data" --steps 4500 --out "$runs/rcnn"
      run rcnn.export --weights "$runs/rcnn/weights.pt" --out "$models"
      run rcnn.reference --weights "$runs/rcnn/weights.pt" --out "$models"
      run rcnn.evaluate --models "$models" --data ../scenes
      ;;
    semantic)
      run semantic.train --family deeplab --data "$data" --steps 1000 --backbone "$runs/rcnn/weights.pt" --out "$runs/deeplab"
      run semantic.train --family bisenet --data "$data" --steps 1500 --out "$runs/bisenet"
      for name in deeplab bisenet; do
        run semantic.export --family $name --weights "$runs/$name/weights.pt" --out "$models"
        run semantic.evaluate --family $name --models "$models" --data ../scenes
      done
      ;;
    retinanet)
      run retinanet.train --data "$data" --steps 1400 --pyramid "$runs/rcnn/weights.pt" --out "$runs/retinanet"
      run retinanet.export --weights "$runs/retinanet/weights.pt" --out "$models"
      run retinanet.evaluate --models "$models" --data ../scenes
      ;;
    mae)
      run mae.train --stage pretrain --data "$data" --steps 1500 --out "$runs/mae-pretrain"
      run mae.train --stage supervise --data "$data" --steps 400 --encoder "$runs/mae-pretrain/weights.pt" --out "$runs/mae-supervise"
      run mae.train --stage segment --mode SSL --data "$data" --steps 500 --encoder "$runs/mae-pretrain/weights.pt" --out "$runs/mae-ssl"
      run mae.train --stage segment --mode SSL+Sup --data "$data" --steps 500 --encoder "$runs/mae-supervise/weights.pt" --out "$runs/mae-ssl-sup"
      for mode in SSL SSL+Sup; do
        out=$runs/mae-$(echo $mode | tr 'A-Z+' 'a-z-')
        run mae.export --mode $mode --weights "$out/weights.pt" --out "$models"
        run mae.evaluate --mode $mode --models "$models" --data ../scenes
      done
      ;;
    detr)
      run detr.train --data "$data" --steps 1500 --pyramid "$runs/rcnn/weights.pt" --out "$runs/detr"
      run detr.export --weights "$runs/detr/weights.pt" --out "$models"
      run detr.evaluate --models "$models" --data ../scenes
      ;;
    *)
      echo "there is no family $family" >&2
      exit 2
      ;;
  esac
done
