/** `zoo models inspect` */
import { open, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { ModelManifest } from '../../../../schema/manifest/manifest.ts';
import { isSystemError } from '../../../../schema/systemError.ts';
import { completeManifest } from '../../../registry/models/describedModel.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { existingFile } from '../../files.ts';
import { addMetadataOptions, describeFrom, type MetadataOptions } from '../../options/metadata.ts';
import { descriptionLines } from '../../report/modelDescription.ts';

interface InspectOptions extends MetadataOptions {
  readonly write?: string;
}

export function define(command: Command): Command {
  zooCommand(
    command,
    'What the graph and the files beside it say is found, what follows from that is inferred, what shapes suggest waits to ' +
      'be accepted. Known: our manifests, Ultralytics, Hugging Face, mmdeploy, Roboflow, PaddleSeg, PaddleDetection, Triton.',
  ).argument('<onnx>', 'the ONNX graph');
  return addMetadataOptions(command)
    .option('--write <file>', 'write the manifest, which has to be whole, to a new file')
    .addHelpText(
      'after',
      examples(
        'zoo models inspect yolo11n.onnx',
        'zoo models inspect detr/onnx/model.onnx --dataset val2017 --write detr.manifest.json',
        'zoo models inspect unknown.onnx --accept-suggestions --set /family=YOLOX --dataset val2017',
      ),
    )
    .action(
      withZoo<InspectOptions>(async ({ zoo, options, argument }) => {
        const file = await existingFile(argument, '<onnx>');
        const described = await describeFrom(zoo, file, options);
        const { write } = options;
        const written = write === undefined ? undefined : resolve(write);
        if (written !== undefined) {
          await writeNew(written, completeManifest(described.description, basename(file)));
        }
        const lines = descriptionLines(described);
        return {
          json: { file, ...described, written: written ?? null },
          text: [...lines, ...(written === undefined ? [] : [`written to ${written}`])].join('\n'),
        };
      }),
    );
}

/** Never in the place of another file: somebody may have written that by hand. */
async function writeNew(path: string, manifest: ModelManifest): Promise<void> {
  const refusal = (why: string, cause: unknown) =>
    new InvalidInputError(`--write: ${path} ${why}`, '--write names a new file', ['--write'], { cause });
  let begun = false;
  try {
    const file = await open(path, 'wx');
    begun = true;
    try {
      await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (begun) await rm(path, { force: true });
    if (isSystemError(error, 'EEXIST')) throw refusal('is there already', error);
    throw refusal(`cannot be written (${(error as Error).message})`, error);
  }
}
