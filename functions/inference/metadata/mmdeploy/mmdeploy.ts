/** Models exported by mmdeploy: `pipeline.json`, `deploy.json` and `detail.json`. Names of classes are not among it. */
import type { Convention } from '../convention.ts';
import { Draft } from '../draft.ts';
import { parseJsonFile } from '../formats/documents.ts';
import { listingName } from '../listingName.ts';
import { Deploy, Detail, Pipeline } from './documents.ts';
import { readComponent } from './outputs.ts';
import { readTransforms } from './transforms.ts';

const PIPELINE = 'pipeline.json';
const DEPLOY = 'deploy.json';

export const mmdeploy: Convention = {
  name: 'mmdeploy pipeline.json, deploy.json and detail.json',
  async read({ files, graph }) {
    const pipelineFile = await files.read(PIPELINE);
    if (!pipelineFile) return undefined;
    const { tasks } = parseJsonFile(Pipeline, pipelineFile).pipeline;
    const deployFile = await files.read(DEPLOY);
    const deploy = deployFile && parseJsonFile(Deploy, deployFile);
    const detailFile = await files.read('detail.json');
    const detail = detailFile && parseJsonFile(Detail, detailFile);
    const draft = new Draft(mmdeploy.name);
    const model = deploy?.models?.[0];
    if (model) readModel(draft, model);
    for (const [position, step] of tasks.entries()) {
      const at = (rest: string) => ({ file: PIPELINE, at: `/pipeline/tasks/${position}${rest}` });
      if (step.module === 'Transform' && step.transforms) {
        readTransforms(draft, step.transforms, graph, (index) => at(`/transforms/${index}`));
      } else if (step.component != null) readComponent(draft, step, detail, graph, at);
    }
    return draft;
  },
};

function readModel(
  draft: Draft,
  { name, backend }: { name?: string | null | undefined; backend?: string | null | undefined },
): void {
  const listed = listingName(name);
  if (listed !== undefined) {
    draft.found('/name', listed, { file: DEPLOY, at: '/models/0/name' });
    draft.found('/family', listed, { file: DEPLOY, at: '/models/0/name' });
  }
  if (backend == null || backend === 'onnxruntime') return;
  const message = `the graph was exported for ${backend}: export it for onnxruntime`;
  draft.missing('/decoder', message, { file: DEPLOY, at: '/models/0/backend' });
}
