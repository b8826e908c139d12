/** SSD's default boxes (arXiv:1512.02325, section 2.2; torchvision's `DefaultBoxGenerator`). */
import type { AnchorBoxes } from '../../../../schema/manifest/decoders/anchorBoxes.ts';
import type { Size } from '../../image/pixels.ts';
import type { Corners } from '../candidates.ts';
import type { LevelAnchors } from './levelAnchors.ts';

type DefaultBoxes = Extract<AnchorBoxes, { kind: 'default-boxes' }>;

export function defaultBoxes(spec: DefaultBoxes, index: number, grid: Size, input: Size): LevelAnchors {
  const level = spec.levels[index] as DefaultBoxes['levels'][number];
  const { scale, nextScale, stride } = level;
  const between = Math.sqrt(scale * nextScale);
  const sides = [
    [scale, scale],
    [between, between],
    ...level.aspectRatios.flatMap((ratio) => {
      const long = scale * Math.sqrt(ratio);
      const short = scale / Math.sqrt(ratio);
      return [
        [long, short],
        [short, long],
      ];
    }),
  ] as [number, number][];
  const most = spec.clip ? 1 : Number.POSITIVE_INFINITY;
  const step = (whole: number, cells: number) => (spec.spacing === 'stride' ? stride : whole / cells);
  const stepX = step(input.width, grid.width);
  const stepY = step(input.height, grid.height);
  return {
    boxes: sides.map(([wide, tall]): Corners => {
      // torchvision keeps them in single precision.
      const x = (Math.fround(Math.min(wide, most)) * input.width) / 2;
      const y = (Math.fround(Math.min(tall, most)) * input.height) / 2;
      return [-x, -y, x, y];
    }),
    x: (column) => (column + 0.5) * stepX,
    y: (row) => (row + 0.5) * stepY,
  };
}
