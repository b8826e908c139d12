/** `zoo models add` */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { ModelCard } from '../../../../schema/card.ts';
import { type Digest, hexOf } from '../../../../schema/digest.ts';
import { ModelManifest } from '../../../../schema/manifest/manifest.ts';
import type { ModelRecord } from '../../../../schema/model.ts';
import { parseJsonWith } from '../../../../schema/parse.ts';
import type { Zoo } from '../../../host/zoo.ts';
import type { ModelDescription } from '../../../inference/metadata/description.ts';
import { completeManifest } from '../../../registry/models/describedModel.ts';
import { putBlobFile } from '../../../storage/putBlob.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { existingFile, readText } from '../../files.ts';
import {
  addMetadataOptions,
  describeFrom,
  METADATA_OPTIONS,
  type MetadataOptions,
} from '../../options/metadata.ts';
import { orderedRuns } from '../../orderedRuns.ts';
import { describeModel } from '../../report/model.ts';
import { usedLines } from '../../report/modelDescription.ts';
import { printNote } from '../../terminal/streams.ts';

interface AddOptions extends MetadataOptions {
  readonly onnx: string;
  readonly manifest?: string;
  readonly card?: string;
}

/** Name of the card that is looked for beside a manifest or, where there is none, beside the graph. */
const CARD = 'card.json';

interface ModelFiles {
  readonly onnx: string;
  readonly manifest: string;
  readonly card?: string | undefined;
}

export function define(command: Command): Command {
  zooCommand(
    command,
    'The same graph with the same manifest is the same model. Without --manifest, what "zoo models inspect" finds is used, ' +
      'and told, where it is enough.',
  )
    .requiredOption('--onnx <file>', 'the ONNX graph')
    .addOption(
      new Option('--manifest <file>', 'JSON that says how images go in and boxes come out').conflicts([
        ...METADATA_OPTIONS,
      ]),
    )
    .option(
      '--card <file>',
      `JSON that says how it was trained (default: ${CARD} beside the manifest or the graph, if there is one about this graph)`,
    );
  return addMetadataOptions(command)
    .addHelpText(
      'after',
      examples(
        'zoo models add --onnx yolox.onnx --manifest yolox.manifest.json',
        'zoo models add --onnx yolo11n.onnx --dataset val2017',
      ),
    )
    .action(
      withZoo<AddOptions>(async ({ zoo, home, options }) => {
        if (options.manifest !== undefined) {
          const { record, created } = await addModel(zoo, {
            ...options,
            manifest: options.manifest,
          });
          const ordered = await orderedRuns(zoo, home, record);
          return {
            json: { model: record, created, ordered: ordered.outcomes },
            text: report(record, created),
            afterwards: ordered.goOn,
          };
        }
        const { record, created, description } = await addDescribed(zoo, options);
        for (const line of usedLines(description)) printNote(line);
        const ordered = await orderedRuns(zoo, home, record);
        return {
          json: { model: record, created, description, ordered: ordered.outcomes },
          text: report(record, created),
          afterwards: ordered.goOn,
        };
      }),
    );
}

const report = (record: ModelRecord, created: boolean): string =>
  `${created ? 'registered' : 'registered already'}\n${describeModel(record)}`;

/** Registers a model from files of this machine. */
export async function addModel(
  zoo: Zoo,
  files: ModelFiles,
): Promise<{ record: ModelRecord; created: boolean }> {
  const onnx = await existingFile(files.onnx, '--onnx');
  const text = await readText(files.manifest, '--manifest');
  // Parsed before the graph is stored, and here, so that its errors name the file.
  const manifest = parseJsonWith(ModelManifest, text, basename(files.manifest));
  const card = await readCard(files.card, files.manifest);
  const { digest } = await putBlobFile(zoo.store, onnx);
  return zoo.models.register({ artifact: digest, manifest, ...cardOf(digest, files.card, card) });
}

/** A card that was named has to be about the graph. One that only lies beside it may be about another. */
function cardOf(graph: Digest, named: string | undefined, card: ModelCard | undefined): { card?: ModelCard } {
  if (!card) return {};
  if (named !== undefined || card.graph === undefined || card.graph.sha256 === hexOf(graph)) return { card };
  printNote(`${CARD} beside it tells of another graph, and is left out: --card names the card of this one`);
  return {};
}

async function readCard(named: string | undefined, beside: string): Promise<ModelCard | undefined> {
  const file = named ?? join(dirname(beside), CARD);
  if (named === undefined && !existsSync(file)) return undefined;
  return parseJsonWith(ModelCard, await readText(file, '--card'), basename(file));
}

/** Registers a model by what is found of it. @throws SchemaError that lists what is missing */
export async function addDescribed(
  zoo: Zoo,
  options: AddOptions,
): Promise<{ record: ModelRecord; created: boolean; description: ModelDescription }> {
  const onnx = await existingFile(options.onnx, '--onnx');
  const { description } = await describeFrom(zoo, onnx, options);
  const manifest = completeManifest(description, basename(onnx));
  const card = await readCard(options.card, onnx);
  const { digest } = await putBlobFile(zoo.store, onnx);
  const registered = await zoo.models.register({
    artifact: digest,
    manifest,
    ...cardOf(digest, options.card, card),
  });
  return { ...registered, description };
}
