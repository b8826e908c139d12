/** What is known of a graph that is made of shapes alone. */
import {
  type DescriptionRequest,
  describeModel,
  type ModelDescription,
} from '../../../../functions/inference/metadata/description.ts';
import { givenFiles } from '../../../../functions/inference/metadata/files/metadataFiles.ts';
import { graphOf } from '../../support/graphSummaries.ts';

type Given = Partial<Omit<DescriptionRequest, 'files'>> & {
  /** Texts, or values that are written as JSON. */
  readonly files?: Readonly<Record<string, string | object>>;
};

export function described({ files = {}, graph = graphOf(), ...more }: Given): Promise<ModelDescription> {
  const texts = Object.entries(files).map(([name, content]) => ({
    name,
    text: typeof content === 'string' ? content : JSON.stringify(content),
  }));
  return describeModel({ graph, graphFile: 'net.onnx', files: givenFiles(texts), ...more });
}

/** The pointers of what is missing. */
export const missingOf = ({ missing }: ModelDescription): string[] => missing.map(({ pointer }) => pointer);

/** The value that was found, inferred or suggested for a member. */
export function memberOf({ found, inferred, suggested }: ModelDescription, pointer: string): unknown {
  return [...found, ...inferred, ...suggested].find((finding) => finding.pointer === pointer)?.value;
}
