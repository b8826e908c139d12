/** The label maps of a run as files. */
import { join } from 'node:path';
import { labelArchiveKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { Zoo } from '../../host/zoo.ts';
import { cityscapesLabels, imagenetLabels } from '../../pipeline/export/labelSubmissions.ts';
import { zipOf } from '../../pipeline/export/zip.ts';
import { datasetOf } from '../../pipeline/runs/identity.ts';
import { labelMapsOf } from '../../pipeline/runs/labelMaps.ts';
import { writeWithMd5 } from '../exportedFile.ts';
import { type Exported, type ExportOptions, LABEL_FORMATS, oneOfFormats } from './formats.ts';
import { makeFolder } from './makeFolder.ts';

/** @throws InvalidInputError for a format of other results, or of other classes */
export async function exportLabels(zoo: Zoo, run: RunRecord, options: ExportOptions): Promise<Exported> {
  const { output, algorithm } = options;
  const format = oneOfFormats(LABEL_FORMATS, options.format, 'label maps');
  await makeFolder(output);
  if (format === 'label-maps') {
    const content = await zoo.store.stream(labelArchiveKey(run.id));
    return { format, files: [await writeWithMd5(join(output, 'semantic.zip'), content)] };
  }
  const { split } = datasetOf(run.inputs);
  const dataset = await zoo.datasets.get(run.dataset);
  const labelled = {
    store: zoo.store,
    run,
    images: await zoo.datasets.imageIndex(dataset, split),
    maps: labelMapsOf(dataset, split),
  };
  const name = `${format}_${split.toLowerCase()}_${algorithm}_results.zip`;
  const entries = format === 'cityscapes' ? cityscapesLabels(labelled) : imagenetLabels(labelled);
  return { format, files: [await writeWithMd5(join(output, name), zipOf(entries))] };
}
