/** The rows of a match table: the visits to detections, in their order. */
import type { ComparedDetections } from '../comparedDetections.ts';
import type { MatchTable } from '../matchTable.ts';
import type { Prepared } from '../prepare.ts';
import type { Matching } from './matching.ts';
import type { Visits } from './visits.ts';

export class TableRows {
  /** [count] Where the walk notes what became of each detection. */
  readonly outcomes: number;
  private readonly prepared: Prepared;
  private readonly compared: ComparedDetections;
  private readonly visits: Visits;
  private readonly matching: Matching;
  /** [C, A, W] each, for as many outcomes as there may be. */
  private readonly matched: number;
  private readonly ignored: number;
  private readonly scores: number;
  /** By image. */
  private readonly counts: number;

  constructor(prepared: Prepared, compared: ComparedDetections, visits: Visits, matching: Matching) {
    const { kernel, candidates, classes } = compared;
    this.prepared = prepared;
    this.compared = compared;
    this.visits = visits;
    this.matching = matching;
    this.outcomes = visits.free;
    // One of each class of areas that is matched to nothing, and one of each detection that may be matched. Few are met, and
    // memory nobody writes to is not taken.
    const most = classes.count + Math.min(visits.count, candidates.count);
    const slots = 2 ** Math.ceil(Math.log2(2 * most));
    this.matched = kernel.allocate(4 * most * matching.cells);
    this.ignored = kernel.allocate(4 * most * matching.cells);
    this.scores = kernel.allocate(8 * visits.count);
    this.counts = kernel.allocate(4 * prepared.selection.images.ids.length);
    kernel.exports.setOutcomes(
      this.matched,
      this.ignored,
      kernel.allocate(4 * slots),
      slots,
      matching.last,
      kernel.allocate(4 * classes.count),
    );
  }

  /**
   * The table, once all detections have come: views of the kernel's memory, of which nothing may be allocated any more. The
   * columns of the compared detections make room for it; their scores stay.
   */
  finish(): MatchTable {
    const { matching, matched, ignored } = this;
    const { parameters, selection, ordered } = this.prepared;
    const { kernel } = this.compared;
    const { count } = this.visits;
    const outcomes = kernel.exports.outcomeCount.value;
    return {
      parameters,
      imageIds: selection.images.ids,
      categoryIds: selection.categories.ids,
      detections: this.detectionRows(),
      outcomes: {
        count: outcomes,
        matched: kernel.int32(matched, outcomes * matching.cells),
        ignored: kernel.int32(ignored, outcomes * matching.cells),
      },
      groundTruths: ordered.rows,
      pairs: matching.pairRows(count),
    };
  }

  /** Each column takes the place of one that has been read. */
  private detectionRows(): MatchTable['detections'] {
    const { kernel, at } = this.compared;
    const { exports } = kernel;
    const { count, order, starts } = this.visits;
    const images = at.firstCandidates;
    const categories = at.images;
    const ranks = order;
    exports.gatherInts(order, count, at.images, images);
    if (this.prepared.parameters.classAgnostic) exports.gatherInts(order, count, at.categories, categories);
    exports.gatherDoubles(order, count, at.scores, this.scores);
    for (let k = 0; k < starts.length - 1; k++) {
      const start = starts[k] as number;
      const size = (starts[k + 1] as number) - start;
      if (!this.prepared.parameters.classAgnostic) exports.fillInts(categories + 4 * start, size, k);
      exports.rankRows(images + 4 * start, size, this.counts, ranks + 4 * start);
    }
    return {
      count,
      imageIndexes: kernel.int32(images, count),
      categoryIndexes: kernel.int32(categories, count),
      ranks: kernel.int32(ranks, count),
      scores: kernel.float64(this.scores, count),
      outcomes: kernel.int32(this.outcomes, count),
    };
  }
}
