/**
 * The bounds of all area ranges cut the line of areas into a few classes: an area is kept as the number of its class, which
 * says of every range whether the area lies in it.
 */
import type { AreaRange } from '../../../schema/evaluation.ts';

export class AreaClasses {
  /** Ascending, each once. */
  readonly bounds: Float64Array;
  private readonly ranges: readonly AreaRange[];

  constructor(ranges: readonly AreaRange[]) {
    this.ranges = ranges;
    this.bounds = new Float64Array(new Set(ranges.flatMap(({ min, max }) => [min, max]))).sort();
  }

  /** How many classes there are. */
  get count(): number {
    return 2 * this.bounds.length + 2;
  }

  /** Twice the number of bounds below `area`, and one more where it is a bound itself; the last class is that of NaN. */
  of(area: number): number {
    const { bounds } = this;
    if (Number.isNaN(area)) return 2 * bounds.length + 1;
    let below = 0;
    while (below < bounds.length && (bounds[below] as number) < area) below++;
    return 2 * below + (bounds[below] === area ? 1 : 0);
  }

  /** [classes, A] 1 where the areas of a class lie outside a range: below its minimum or above its maximum (NaN is neither). */
  outside(): Uint8Array {
    const flags = new Uint8Array(this.count * this.ranges.length);
    this.ranges.forEach(({ min, max }, a) => {
      for (let areaClass = 0; areaClass < this.count - 1; areaClass++) {
        const isOutside = areaClass < this.of(min) || areaClass > this.of(max);
        flags[areaClass * this.ranges.length + a] = isOutside ? 1 : 0;
      }
    });
    return flags;
  }
}
