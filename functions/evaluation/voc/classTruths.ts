/** The ground truths of a class, by image. */
import type { Annotations } from '../coco/annotations.ts';
import type { Selection } from '../coco/selection.ts';
import { identityOrder, orderByKey } from '../coco/stableOrder.ts';

/** Rows of the annotations that are evaluated, by category, image, order of the file. */
export class ClassTruths {
  private readonly rows: Int32Array;
  /** [categories + 1] Where each category's rows begin. */
  private readonly starts: Int32Array;
  private readonly imageRows: Int32Array;
  /** [images] Where the rows of an image begin and end, in the category in hand. */
  private readonly first: Int32Array;
  private readonly end: Int32Array;
  private category = -1;

  constructor(annotations: Annotations, { images, categories }: Selection) {
    this.imageRows = annotations.imageRows;
    const places = annotations.categoryRows.map((row) => categories.placeOfRow[row] ?? -1);
    const selected = identityOrder(annotations.count).filter(
      (row) =>
        (places[row] as number) >= 0 && (images.placeOfRow[annotations.imageRows[row] as number] ?? -1) >= 0,
    );
    const byImage = orderByKey(selected, annotations.imageRows, images.placeOfRow.length);
    this.rows = orderByKey(byImage, places, categories.ids.length);
    this.starts = new Int32Array(categories.ids.length + 1);
    for (const row of this.rows) {
      const next = (places[row] as number) + 1;
      this.starts[next] = (this.starts[next] as number) + 1;
    }
    for (let k = 1; k < this.starts.length; k++) {
      this.starts[k] = (this.starts[k] as number) + (this.starts[k - 1] as number);
    }
    this.first = new Int32Array(images.placeOfRow.length);
    this.end = new Int32Array(images.placeOfRow.length);
  }

  /** Takes up a category; all its rows. */
  begin(category: number): Int32Array {
    for (const row of this.rowsOf(this.category)) this.end[this.imageRows[row] as number] = 0;
    this.category = category;
    const rows = this.rowsOf(category);
    rows.forEach((row, at) => {
      const image = this.imageRows[row] as number;
      if (this.end[image] === 0) this.first[image] = at;
      this.end[image] = at + 1;
    });
    return rows;
  }

  private rowsOf(category: number): Int32Array {
    if (category < 0) return new Int32Array(0);
    return this.rows.subarray(this.starts[category], this.starts[category + 1]);
  }

  /** Where the rows of an image begin, and where they end, among those of the category. */
  firstOf(imageRow: number): number {
    return this.end[imageRow] === 0 ? 0 : (this.first[imageRow] as number);
  }

  endOf(imageRow: number): number {
    return this.end[imageRow] as number;
  }
}
