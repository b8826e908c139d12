/** The published label maps of a run: `semantic.json`, which says what is what, and a PNG file for each image. */
import { labelArchiveKey } from '../../../../schema/keys.ts';
import type { LabelMapIndex } from '../../../../schema/labelMaps.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import { splitOf } from '../../../registry/datasets/splitOf.ts';
import { type ZipEntry, zipOf } from '../../export/zip.ts';
import { readDataset, type StageContext } from '../context.ts';
import type { RunKind } from '../runKind.ts';
import { labelPaths } from './archiveNames.ts';
import { runPredictions } from './predictions.ts';

const INDEX_NAME = 'semantic.json';

export const labelArchive: RunKind['resultsFiles'] = async (context, run) => [
  { key: labelArchiveKey(run.id), content: zipOf(entries(context, run)) },
];

async function* entries(context: StageContext, run: RunRecord): AsyncGenerator<ZipEntry> {
  const { dataset, split } = await readDataset(context, run);
  const paths = labelPaths(await context.datasets.imageIndex(dataset, split));
  const index: LabelMapIndex = {
    categories: splitOf(dataset, split).labelMaps?.classes ?? [],
    annotations: [],
  };
  for await (const { imageId, png } of runPredictions(context.store, run)) {
    const file_name = paths.get(imageId) as string;
    index.annotations.push({ image_id: imageId, file_name });
    yield { name: file_name, content: [png] };
  }
  yield { name: INDEX_NAME, content: [new TextEncoder().encode(`${JSON.stringify(index, null, 1)}\n`)] };
}
