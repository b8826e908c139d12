/** Each category by itself. */
import { statistic } from '../../../evaluation/coco/statistic.ts';
import type { CategoryMetricsParent, MetricsParent } from '../../parents.ts';
import { categoryOf } from './categories.ts';

/** By ascending category id; empty without classes. */
export function perCategory({ answer, categories }: MetricsParent): CategoryMetricsParent[] {
  const { accumulated, summary, applied } = answer;
  const { maxDetections: maxDets } = applied;
  const area = applied.area.name;
  const areaIndex = accumulated.parameters.areaRanges.findIndex((range) => range.name === area);
  return summary.perCategory.flatMap(({ categoryId, detections }, category) => {
    if (categoryId === null) return [];
    const about = { area, maxDets, category };
    return {
      category: categoryOf(categories, categoryId),
      ap: statistic(accumulated, { ...about, measure: 'precision' }),
      ap50: statistic(accumulated, { ...about, measure: 'precision', iouThreshold: 0.5 }),
      ap75: statistic(accumulated, { ...about, measure: 'precision', iouThreshold: 0.75 }),
      ar: statistic(accumulated, { ...about, measure: 'recall' }),
      groundTruths: accumulated.groundTruths[category * accumulated.shape.areas + areaIndex] as number,
      detections,
    };
  });
}
