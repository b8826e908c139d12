/** The rows of a match table, which the kernel writes while it visits detections by descending score. */
import type { ComparedDetections } from '../comparedDetections.ts';
import type { MatchTable } from '../matchTable.ts';
import type { Prepared } from '../prepare.ts';
import type { Matching } from './matching.ts';
import type { Visits } from './visits.ts';

export class TableRows {
  private readonly prepared: Prepared;
  private readonly compared: ComparedDetections;
  private readonly matching: Matching;
  private readonly count: number;
  private readonly places: Record<
    'images' | 'categories' | 'ranks' | 'scores' | 'matched' | 'ignored',
    number
  >;

  constructor(prepared: Prepared, compared: ComparedDetections, visits: Visits, matching: Matching) {
    const { kernel, at } = compared;
    const { count } = visits;
    const { cells } = matching;
    this.prepared = prepared;
    this.compared = compared;
    this.matching = matching;
    this.count = count;
    this.places = {
      images: kernel.allocate(4 * count),
      categories: kernel.allocate(4 * count),
      ranks: kernel.allocate(4 * count),
      scores: kernel.allocate(8 * count),
      matched: kernel.allocate(4 * count * cells),
      ignored: kernel.allocate(4 * count * cells),
    };
    const { images, categories, ranks, scores, matched, ignored } = this.places;
    kernel.exports.setTable(
      at.images,
      at.categories,
      at.scores,
      visits.ranks,
      images,
      categories,
      ranks,
      scores,
      matched,
      ignored,
      matching.last,
      cells,
    );
  }

  /** The table, once all detections have come: views of the kernel's memory, of which nothing may be allocated any more. */
  finish(): MatchTable {
    const { count, places } = this;
    const { parameters, selection, ordered } = this.prepared;
    const { kernel } = this.compared;
    const { cells } = this.matching;
    return {
      parameters,
      imageIds: selection.images.ids,
      categoryIds: selection.categories.ids,
      detections: {
        count,
        imageIndexes: kernel.int32(places.images, count),
        categoryIndexes: kernel.int32(places.categories, count),
        ranks: kernel.int32(places.ranks, count),
        scores: kernel.float64(places.scores, count),
        matched: kernel.int32(places.matched, count * cells),
        ignored: kernel.int32(places.ignored, count * cells),
      },
      groundTruths: ordered.rows,
      pairs: this.matching.pairRows(count),
    };
  }
}
