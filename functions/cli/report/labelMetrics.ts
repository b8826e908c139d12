/** The answer of `zoo runs metrics` for a run of label maps. */
import type { RunRecord } from '../../../schema/run.ts';
import type { Zoo } from '../../host/zoo.ts';
import type { SemanticRequest } from '../../pipeline/queries/semanticMetrics.ts';
import type { Answer } from '../command.ts';
import { answer } from '../terminal/style.ts';
import { runSemanticJson, semanticText } from './runSemantic.ts';
import { titleOf } from './title.ts';

export async function labelMetrics(zoo: Zoo, run: RunRecord, request: SemanticRequest): Promise<Answer> {
  const semantic = await zoo.semantic.of(run, request);
  const { imageIds = null, metadata = [] } = request;
  return {
    json: { run: run.id, slice: { imageIds, metadata }, semantic: runSemanticJson(semantic) },
    text: [answer.heading(await titleOf(zoo, run)), '', semanticText(semantic)].join('\n'),
  };
}
