/** The data files, each parsed by its schema when it is first asked for. */
import type { z } from 'zod';
import backbones from '../../models/baselines/detectron/backbones.json' with { type: 'json' };
import bellsAndWhistles from '../../models/baselines/detectron/bells-and-whistles.json' with { type: 'json' };
import endToEnd from '../../models/baselines/detectron/end-to-end.json' with { type: 'json' };
import fastMaskPrecomputed from '../../models/baselines/detectron/fast-mask-precomputed.json' with {
  type: 'json',
};
import keypointsEndToEnd from '../../models/baselines/detectron/keypoints-end-to-end.json' with {
  type: 'json',
};
import keypointsPrecomputed from '../../models/baselines/detectron/keypoints-precomputed.json' with {
  type: 'json',
};
import personRpn from '../../models/baselines/detectron/person-rpn.json' with { type: 'json' };
import retinanet from '../../models/baselines/detectron/retinanet.json' with { type: 'json' };
import rpn from '../../models/baselines/detectron/rpn.json' with { type: 'json' };
import schedules from '../../models/baselines/detectron/schedules.json' with { type: 'json' };
import documents from '../../models/baselines/documents.json' with { type: 'json' };
import imageNetS from '../../models/baselines/imagenet-s/results.json' with { type: 'json' };
import datasets from '../../models/baselines/segmentation/datasets.json' with { type: 'json' };
import heavy from '../../models/baselines/segmentation/heavy.json' with { type: 'json' };
import realtime from '../../models/baselines/segmentation/realtime.json' with { type: 'json' };
import { BackboneTable, DetectronTable, ScheduleTable } from '../../schema/baselines/detectronFiles.ts';
import { SourceDocuments } from '../../schema/baselines/parts.ts';
import {
  DatasetTable,
  HeavyTable,
  ImageNetSTable,
  RealtimeTable,
} from '../../schema/baselines/segmentationFiles.ts';
import { parseWith } from '../../schema/parse.ts';

/** @throws SchemaError that names the file, for what does not fit the schema */
function file<Schema extends z.ZodType>(
  schema: Schema,
  content: unknown,
  name: string,
): () => z.output<Schema> {
  let parsed: { readonly value: z.output<Schema> } | undefined;
  return () => {
    parsed ??= { value: parseWith(schema, content, `models/baselines/${name}.json`) };
    return parsed.value;
  };
}

/** In the order of the page. */
export const detectronTables: ReadonlyArray<() => DetectronTable> = [
  file(DetectronTable, rpn, 'detectron/rpn'),
  file(DetectronTable, fastMaskPrecomputed, 'detectron/fast-mask-precomputed'),
  file(DetectronTable, endToEnd, 'detectron/end-to-end'),
  file(DetectronTable, retinanet, 'detectron/retinanet'),
  file(DetectronTable, bellsAndWhistles, 'detectron/bells-and-whistles'),
  file(DetectronTable, personRpn, 'detectron/person-rpn'),
  file(DetectronTable, keypointsPrecomputed, 'detectron/keypoints-precomputed'),
  file(DetectronTable, keypointsEndToEnd, 'detectron/keypoints-end-to-end'),
];
export const backboneTable = file(BackboneTable, backbones, 'detectron/backbones');
export const scheduleTable = file(ScheduleTable, schedules, 'detectron/schedules');
export const datasetTable = file(DatasetTable, datasets, 'segmentation/datasets');
export const heavyTable = file(HeavyTable, heavy, 'segmentation/heavy');
export const realtimeTable = file(RealtimeTable, realtime, 'segmentation/realtime');
export const imageNetSTable = file(ImageNetSTable, imageNetS, 'imagenet-s/results');
export const sourceDocuments = file(SourceDocuments, documents, 'documents');
