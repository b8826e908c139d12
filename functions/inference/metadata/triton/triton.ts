/**
 * Triton's `config.pbtxt` (model_config.proto): the names and shapes of inputs and outputs, and a file of labels. How images
 * are prepared and outputs read is left to whoever asks the server.
 */
import { SchemaError } from '../../../../schema/errors.ts';
import { readClassNames } from '../classNames.ts';
import type { Convention } from '../convention.ts';
import { Draft } from '../draft.ts';
import type { MetadataFile } from '../files/metadataFiles.ts';
import { messagesOf, textOf } from '../formats/pbFields.ts';
import { type PbField, ProtobufTextError, parseProtobufText } from '../formats/protobufText.ts';
import { listingName } from '../listingName.ts';

const CONFIG = 'config.pbtxt';
const LAYOUTS = { FORMAT_NCHW: 'NCHW', FORMAT_NHWC: 'NHWC' } as const;

export const triton: Convention = {
  name: 'Triton config.pbtxt',
  async read({ files }) {
    const file = await files.read(CONFIG);
    if (!file) return undefined;
    const config = parse(file);
    const draft = new Draft(triton.name);
    const line = (number: number) => ({ file: CONFIG, at: `line ${number}` });
    const name = textOf(config, 'name');
    const listed = listingName(name?.text);
    if (name && listed !== undefined) draft.found('/name', listed, line(name.line));
    const platform = textOf(config, 'platform') ?? textOf(config, 'backend');
    if (platform && !/^onnxruntime/.test(platform.text)) {
      const message = `the configuration is of a model for ${JSON.stringify(platform.text)}, not for onnxruntime`;
      draft.missing('/decoder', message, line(platform.line));
    }
    for (const input of messagesOf(config, 'input')) {
      const format = textOf(input.fields, 'format');
      const layout = Object.entries(LAYOUTS).find(([key]) => key === format?.text)?.[1];
      if (!format || !layout) continue;
      draft.found('/input/preprocessing/layout', layout, line(format.line));
      const inputName = textOf(input.fields, 'name');
      if (inputName) draft.found('/input/name', inputName.text, line(inputName.line));
      break;
    }
    for (const { fields } of messagesOf(config, 'output')) {
      const labels = textOf(fields, 'label_filename');
      if (!labels) continue;
      const labelFile = await files.read(labels.text);
      if (labelFile) draft.found('/classes', readClassNames(labelFile), { file: labels.text, at: '' });
      else
        draft.missing(
          '/classes',
          `the file of labels ${JSON.stringify(labels.text)} is not there`,
          line(labels.line),
        );
      break;
    }
    return draft;
  },
};

function parse({ name, text }: MetadataFile): PbField[] {
  try {
    return parseProtobufText(text);
  } catch (error) {
    if (!(error instanceof ProtobufTextError)) throw error;
    throw new SchemaError(name, [
      { pointer: '', code: 'NOT_PBTXT', message: `not protobuf text: ${error.message}` },
    ]);
  }
}
