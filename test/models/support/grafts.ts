/** The trained graphs under contracts that none of them is exported with. */
import { INT64 } from '../../inference/support/onnxWriter.ts';
import { Graft } from './graft.ts';

/** Side of a heat map. */
const MAP = 56;
const JOINTS = 17;

/** `scenes-yolov8-style` as the ONNX model zoo's YOLOv3: all boxes, all scores, and what NonMaxSuppression selects. */
export function gathering(iou: number, score: number): Graft {
  const g = new Graft();
  const boxes = g.op('Transpose', [g.slice(0, 4, 1, 'output0')], { lists: { perm: [0, 2, 1] } });
  const scores = g.slice(4, 10, 1, 'output0');
  const limits = [g.ints([100]), g.floats([iou]), g.floats([score])];
  const indices = g.op('NonMaxSuppression', [boxes, scores, ...limits], { ints: { center_point_box: 1 } });
  return g.output('all_boxes', boxes).output('all_scores', scores).output('selected', indices, INT64);
}

/** Masks of `scenes-mask-rcnn` over the whole input, [n, H, W]: what a mask says at each pixel's centre, 0 outside its box. */
function pasted(g: Graft): string {
  const size = g.op('Shape', ['image']);
  const along = (axis: number, low: number): string => {
    const length = g.float(g.op('Gather', [size, g.ints([axis], [])]));
    const centres = g.add(g.op('Range', [g.floats([0], []), length, g.floats([1], [])]), g.floats([0.5]));
    const from = g.slice(low, low + 1, 1, 'boxes');
    const side = g.sub(g.slice(low + 2, low + 3, 1, 'boxes'), from);
    const part = g.div(g.sub(g.unsqueeze(centres, 0), from), side);
    return g.sub(g.mul(part, g.floats([2])), g.floats([1]));
  };
  const x = g.unsqueeze(along(3, 0), 1);
  const y = g.unsqueeze(along(2, 1), 2);
  const whole = (one: string, other: string) => g.unsqueeze(g.add(one, g.mul(other, g.floats([0]))), 3);
  const grid = g.concat(3, whole(x, y), whole(y, x));
  return g.op('Squeeze', [g.op('GridSample', [g.unsqueeze('masks', 1), grid]), g.ints([1])]);
}

/** Above 0 where a probability is above a half. */
const asLogits = (g: Graft, probabilities: string): string => g.sub(probabilities, g.floats([0.5]));

/** `scenes-mask-rcnn` as torchvision gives masks: pasted. */
export function pasting(): Graft {
  const g = new Graft();
  return g.output('pasted', pasted(g));
}

/** `scenes-mask-rcnn` as a DETR with masks: scores [1, Q, 6], boxes as parts of the picture, and a plane per query. */
export function querying(): Graft {
  const g = new Graft();
  const depth = g.ints([6], []);
  const hot = g.op('OneHot', [g.sub('labels', g.ints([1])), depth, g.floats([0, 1])], { ints: { axis: -1 } });
  const size = g.float(g.op('Gather', [g.op('Shape', ['image']), g.ints([3, 2])]));
  const [low, high] = [g.slice(0, 2, 1, 'boxes'), g.slice(2, 4, 1, 'boxes')];
  const centre = g.div(g.mul(g.add(low, high), g.floats([0.5])), size);
  return g
    .output('query_scores', g.unsqueeze(g.mul(hot, g.unsqueeze('scores', 1)), 0))
    .output('query_boxes', g.unsqueeze(g.concat(1, centre, g.div(g.sub(high, low), size)), 0))
    .output('query_masks', g.unsqueeze(asLogits(g, pasted(g)), 0));
}

/** `scenes-mask-rcnn` as an end-to-end YOLO with masks: a prototype per detection, and each its own. */
export function mixing(): Graft {
  const g = new Graft();
  const n = g.op('Shape', ['scores']);
  const square = g.op('Expand', [g.floats([0], [1, 1]), g.concat(0, n, n)]);
  const own = g.op('EyeLike', [square]);
  const label = g.unsqueeze(g.sub(g.float('labels'), g.floats([1])), 1);
  return g
    .output('rows', g.unsqueeze(g.concat(1, 'boxes', g.unsqueeze('scores', 1), label, own), 0))
    .output('planes', g.unsqueeze(asLogits(g, pasted(g)), 0));
}

/** Places and values of the highest samples of the heat maps of `scenes-keypoint-rcnn`, [n, 17, 3] in network pixels. */
function highest(g: Graft): string {
  const flat = g.reshape('heatmaps', [-1, JOINTS, MAP * MAP]);
  const place = g.op('ArgMax', [flat], { ints: { axis: 2, keepdims: 0 } });
  const value = g.op('ReduceMax', [flat], { ints: { keepdims: 1 }, lists: { axes: [2] } });
  const along = (index: string, low: number): string => {
    const from = g.slice(low, low + 1, 1, 'boxes');
    const side = g.sub(g.slice(low + 2, low + 3, 1, 'boxes'), from);
    const part = g.div(g.add(g.float(index), g.floats([0.5])), g.floats([MAP]));
    return g.unsqueeze(g.add(from, g.mul(part, side)), 2);
  };
  const x = along(g.op('Mod', [place, g.ints([MAP])]), 0);
  return g.concat(2, x, along(g.div(place, g.ints([MAP])), 1), value);
}

/** `scenes-keypoint-rcnn` as torchvision gives key points: as coordinates. */
export function pointing(): Graft {
  const g = new Graft();
  return g.output('points', highest(g));
}

/** `scenes-keypoint-rcnn` as an end-to-end YOLO-pose: coordinates behind box, score and label. */
export function posing(): Graft {
  const g = new Graft();
  const label = g.unsqueeze(g.sub(g.float('labels'), g.floats([1])), 1);
  const points = g.reshape(highest(g), [-1, 3 * JOINTS]);
  return g.output('rows', g.unsqueeze(g.concat(1, 'boxes', g.unsqueeze('scores', 1), label, points), 0));
}

/** `scenes-roi-keypoints` of an image of one person, which is all of it: with heat maps, and with a vector along each axis. */
export function ofOnePerson(side: number): Graft {
  const g = new Graft();
  g.preset('boxes', [0, 0, side, side], [1, 4]);
  const most = (axis: number) =>
    g.op('ReduceMax', ['heatmaps'], { ints: { keepdims: 0 }, lists: { axes: [axis] } });
  return g
    .output('person', g.floats([0, 0, side, side, 0.9, 0], [1, 6]))
    .output('along_x', most(2))
    .output('along_y', most(3));
}

/** `scenes-deeplab` as a MaskFormer: a query per class, whose mask is the class's plane. */
export function mixingClasses(): Graft {
  const g = new Graft();
  const classes = 7;
  const sure = Array.from({ length: classes }, (_, query) =>
    Array.from({ length: classes + 1 }, (_, index) => (index === query ? 20 : -20)),
  );
  return g.output('class_queries', g.floats(sure.flat(), [1, classes, classes + 1]));
}
