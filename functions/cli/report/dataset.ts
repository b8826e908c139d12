/** A registered data set in a few lines, and the defects that were found in it. */
import type { DatasetHealth, DatasetRecord, DatasetSplit, HealthFinding } from '../../../schema/dataset.ts';
import { printable } from '../terminal/printable.ts';
import { answer } from '../terminal/style.ts';
import { fields } from '../terminal/table.ts';
import { count } from '../terminal/units.ts';

export function describeDataset(dataset: DatasetRecord): string {
  const parts = dataset.splits.map(
    (part) =>
      `${part.split}: ${count(part.imageCount, 'image')}, ${count(part.annotationCount, 'annotation')}, ` +
      `${count(part.categories.length, 'category', 'categories')}${labelMapsText(part)}`,
  );
  const found = dataset.splits.flatMap(({ health, labelMaps }) => [
    ...findings(health),
    ...missingMaps(labelMaps),
  ]).length;
  return fields([
    ['data set', `${answer.heading(dataset.name)}  ${dataset.task.join(', ')}`],
    ['id', dataset.id],
    ['splits', parts.join('\n')],
    [
      'health',
      found === 0
        ? answer.good('nothing found')
        : answer.busy(`${count(found, 'kind')} of defect: see zoo datasets health ${dataset.name}`),
    ],
  ]);
}

function labelMapsText({ labelMaps }: DatasetSplit): string {
  if (labelMaps === undefined) return '';
  const { count: maps, encoding, classes } = labelMaps;
  return `, ${count(maps, 'label map')} of ${count(classes.length, 'class', 'classes')}, ${encoding}`;
}

/** What each kind of defect is, to a person. */
const SPOKEN: Readonly<Record<keyof DatasetHealth, string>> = {
  zeroAnnotationIds: 'annotations with id 0 (pycocotools scores each as missed)',
  duplicateAnnotationIds: 'annotations whose id another one has',
  duplicateImageIds: 'images whose id another one has',
  missingArea: 'annotations without area',
  degenerateBoxes: 'boxes without width or height',
  boxesOutsideImage: 'boxes that reach out of their image',
  danglingImageRefs: 'annotations of images that are not listed',
  danglingCategoryRefs: 'annotations of categories that are not listed',
  missingImages: 'images whose file is missing',
  unreadableImages: 'images that cannot be read',
  imagesTooLarge: 'images that are larger than can be decoded',
  imagesOfOtherSize: 'images whose size is not the declared one',
};

/** The kinds of defect that were found, each with where first. */
export function findings(health: DatasetHealth): ReadonlyArray<HealthFinding & { readonly what: string }> {
  return (Object.keys(SPOKEN) as Array<keyof DatasetHealth>)
    .map((kind) => ({ what: SPOKEN[kind], ...health[kind] }))
    .filter((finding) => finding.count > 0);
}

/** Images without a label map, in a split that has such. */
export function missingMaps(labelMaps: DatasetSplit['labelMaps']): ReturnType<typeof findings> {
  return labelMaps === undefined || labelMaps.missing.count === 0
    ? []
    : [{ what: 'images without a label map, which are not scored', ...labelMaps.missing }];
}

/** One line per kind, then up to three places. */
export function describeFinding({ what, count: howMany, first }: HealthFinding & { what: string }): string {
  const shown = first.slice(0, 3).map(printable).join(', ');
  const more = howMany > 3 ? ', …' : '';
  return `${answer.busy(String(howMany).padStart(6))}  ${what}${shown ? `\n        ${answer.faint(shown + more)}` : ''}`;
}
