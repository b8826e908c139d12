/** The numbers of each category. */
import type { CategorySummary } from '../../evaluation/coco/summarise.ts';
import { table } from '../terminal/table.ts';
import { formatStatistic } from './statistic.ts';

export type NamedCategory = CategorySummary & { readonly name: string };

/** Best AP first, as a reader looks for the ends; undefined ones last. */
export function categoryTable(categories: readonly NamedCategory[]): string {
  const value = ({ ap }: NamedCategory): number => ap.value ?? -1;
  return table(
    [
      { title: 'CATEGORY', cell: ({ name }) => name },
      { title: 'ID', cell: ({ categoryId }) => String(categoryId ?? ''), align: 'right' },
      { title: 'AP', cell: ({ ap }) => formatStatistic(ap), align: 'right' },
      { title: 'AP50', cell: ({ ap50 }) => formatStatistic(ap50), align: 'right' },
      { title: 'AP75', cell: ({ ap75 }) => formatStatistic(ap75), align: 'right' },
      { title: 'AR', cell: ({ ar }) => formatStatistic(ar), align: 'right' },
      { title: 'GROUND TRUTHS', cell: ({ groundTruths }) => String(groundTruths), align: 'right' },
      { title: 'DETECTIONS', cell: ({ detections }) => String(detections), align: 'right' },
    ],
    categories.toSorted((a, b) => value(b) - value(a)),
  );
}
