/** The boxes, masks and key points of a run as files. */
import { join } from 'node:path';
import { InvalidInputError } from '../../../schema/errors.ts';
import { RESULTS_NAMES, type ResultsName, resultsKey, resultsName } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { Zoo } from '../../host/zoo.ts';
import { cityscapesInstances } from '../../pipeline/export/cityscapesInstances.ts';
import { cocoSubmission, submissionName } from '../../pipeline/export/cocoSubmission.ts';
import { type ZipEntry, zipOf } from '../../pipeline/export/zip.ts';
import { objectEvaluation } from '../../pipeline/runs/evaluations.ts';
import { datasetOf } from '../../pipeline/runs/identity.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';
import { type ExportedFile, writeWithMd5 } from '../exportedFile.ts';
import {
  type Exported,
  type ExportOptions,
  OBJECT_FORMATS,
  type ObjectFormat,
  oneOfFormats,
} from './formats.ts';
import { makeFolder } from './makeFolder.ts';

/** @throws InvalidInputError for a format of other results, and results that the run does not have */
export async function exportObjects(zoo: Zoo, run: RunRecord, options: ExportOptions): Promise<Exported> {
  const { output, algorithm } = options;
  const format = oneOfFormats(OBJECT_FORMATS, options.format, 'objects and no label maps');
  const kinds = await kindsOf(zoo, run, format, options.kind);
  await makeFolder(output);
  const archive = (name: string, entries: AsyncIterable<ZipEntry>) =>
    writeWithMd5(join(output, `${name}.zip`), zipOf(entries));
  if (format === 'coco') {
    const files: ExportedFile[] = [];
    for (const kind of kinds) {
      const content = await zoo.store.stream(resultsKey(run.id, kind));
      files.push(await writeWithMd5(join(output, `${kind}.json`), content));
    }
    return { format, files };
  }
  const { split } = datasetOf(run.inputs);
  if (format === 'coco-submission') {
    const set = options.set ?? split.toLowerCase();
    const [kind = 'bbox'] = kinds;
    const submission = cocoSubmission(zoo.store, run, kind, { set, algorithm });
    return { format, files: [await archive(submissionName(kind, set, algorithm), submission)] };
  }
  const dataset = await zoo.datasets.get(run.dataset);
  const images = await zoo.datasets.imageIndex(dataset, split);
  const { categories } = splitOf(dataset, split);
  const name = `cityscapes_${split.toLowerCase()}_${algorithm}_results`;
  return { format, files: [await archive(name, cityscapesInstances(zoo.store, run, images, categories))] };
}

/** Kinds of results to export, all of which there are. @throws InvalidInputError */
async function kindsOf(
  zoo: Zoo,
  run: RunRecord,
  format: ObjectFormat,
  kind: ResultsName | undefined,
): Promise<ResultsName[]> {
  const there: ResultsName[] = [];
  for (const name of RESULTS_NAMES) {
    if ((await zoo.store.head(resultsKey(run.id, name))) !== undefined) there.push(name);
  }
  if (kind === undefined && format === 'coco') return there;
  const usual = format === 'cityscapes-instances' ? 'segm' : resultsName(objectEvaluation(run).iouType);
  const one = kind ?? usual;
  if (there.includes(one)) return [one];
  throw new InvalidInputError(
    `the run has no ${one} results, only ${there.join(', ')}: export these, or a run of a model that gives ${one}`,
    'only published results can be exported',
    [kind ? '--kind' : '--format'],
  );
}
