/** `zoo models add` */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { ModelManifest } from '../../../../schema/manifest/manifest.ts';
import type { ModelRecord } from '../../../../schema/model.ts';
import { parseJsonWith } from '../../../../schema/parse.ts';
import type { Zoo } from '../../../host/zoo.ts';
import { putBlobFile } from '../../../storage/putBlob.ts';
import { examples, withZoo, zooCommand } from '../../command.ts';
import { existingFile, readText } from '../../files.ts';
import { describeModel } from '../../report/model.ts';

export function define(command: Command): Command {
  return zooCommand(command, 'The same two files are the same model.')
    .requiredOption('--onnx <file>', 'the ONNX graph')
    .requiredOption('--manifest <file>', 'JSON that says how images go in and boxes come out')
    .addHelpText('after', examples('zoo models add --onnx yolox.onnx --manifest yolox.manifest.json'))
    .action(
      withZoo<{ onnx: string; manifest: string }>(async ({ zoo, options }) => {
        const { record, created } = await addModel(zoo, options);
        const said = created ? 'registered' : 'registered already';
        return { json: { model: record, created }, text: `${said}\n${describeModel(record)}` };
      }),
    );
}

/** Registers a model from two files of this machine. */
export async function addModel(
  zoo: Zoo,
  files: { onnx: string; manifest: string },
): Promise<{ record: ModelRecord; created: boolean }> {
  const onnx = await existingFile(files.onnx, '--onnx');
  const text = await readText(files.manifest, '--manifest');
  // Parsed before the graph is stored, and here, so that its errors name the file.
  const manifest = parseJsonWith(ModelManifest, text, basename(files.manifest));
  const { digest } = await putBlobFile(zoo.store, onnx);
  return zoo.models.register({ artifact: digest, manifest });
}
