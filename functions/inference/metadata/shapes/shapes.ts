/** Where nothing describes a model: what its shapes suggest. */
import { classesOf } from '../classNames.ts';
import type { Convention } from '../convention.ts';
import { Draft } from '../draft.ts';
import type { Members, Pointer } from '../members.ts';
import { outputSource } from '../tensorShapes.ts';
import { endToEnd, fastestDet, yolov5, yolov8, yolox } from './boxGuesses.ts';
import { COCO_NAMES } from './cocoNames.ts';
import type { Guesser } from './guess.ts';
import { labelMap, officialRtDetr } from './otherGuesses.ts';

/** The first that applies; FastestDet's map could be taken for a label map's. */
const GUESSERS: readonly Guesser[] = [officialRtDetr, yolox, yolov5, yolov8, endToEnd, fastestDet, labelMap];

export const shapes: Convention = {
  name: 'shapes of the outputs',
  async read({ graph, graphFile }) {
    for (const guesser of GUESSERS) {
      const guess = guesser(graph);
      if (!guess) continue;
      const draft = new Draft(shapes.name);
      const source = outputSource(graphFile, guess.output);
      for (const [pointer, value] of Object.entries(guess.members)) {
        draft.suggested(pointer as Pointer, value as Members[Pointer], source, guess.because);
      }
      if (guess.classes === COCO_NAMES.length && guess.members['/task'] === 'DETECTION') {
        const because = '80 classes are most often those of COCO, in the order of their ids';
        draft.suggested('/classes', classesOf([...COCO_NAMES]), source, because);
      }
      return draft;
    }
    return undefined;
  },
};
