/** A registered model in a few lines. */
import type { ModelRecord, TensorInfo } from '../../../schema/model.ts';
import { printable } from '../terminal/printable.ts';
import { answer } from '../terminal/style.ts';
import { fields } from '../terminal/table.ts';
import { formatBytes } from '../terminal/units.ts';
import { warningLines } from './warnings.ts';

export function describeModel(model: ModelRecord): string {
  const { graph, manifest } = model;
  const lines = fields([
    ['model', `${answer.heading(model.name)}  ${manifest.family}, ${manifest.task}`],
    ['id', model.id],
    [
      'graph',
      `opset ${graph.opset}, ${graph.parameters.toLocaleString('en')} parameters, ${formatBytes(model.bytes)}`,
    ],
    ['inputs', graph.inputs.map(describeTensor).join('\n')],
    ['outputs', graph.outputs.map(describeTensor).join('\n')],
    ['classes', String(manifest.labelMap.length)],
  ]);
  return [lines, ...warningLines(model.warnings)].join('\n');
}

/** `images float32 [1, 3, 640, 640]` */
export function describeTensor({ name, dtype, shape }: TensorInfo): string {
  return printable(`${name} ${dtype} [${shape.map((size) => size ?? '?').join(', ')}]`);
}
