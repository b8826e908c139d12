/** What every adapter of the Evaluator port must do, wherever it does the jobs. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeMatchTable } from '../../functions/evaluation/coco/matchTableCodec.ts';
import type { Evaluator } from '../../functions/pipeline/evaluator/evaluator.ts';
import type {
  AnnotationSource,
  StoredBlob,
  StoredObject,
} from '../../functions/pipeline/evaluator/sources.ts';
import { digestOf } from '../../schema/digest.ts';
import { ConflictError, DamagedObjectError, InvalidInputError, SchemaError } from '../../schema/errors.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { SemanticParameters } from '../../schema/semantic.ts';
import { annotations, results } from '../api/support/sampleData.ts';
import { temporaryFolder } from '../cli/support/program.ts';
import { ENCODERS } from '../evaluation/semantic/support/labelFolder.ts';

export function describeEvaluatorContract(name: string, makeEvaluator: () => Evaluator): void {
  describe(`Evaluator contract: ${name}`, () => {
    let evaluator: Evaluator;
    let folder: string;
    let source: AnnotationSource;

    beforeEach(async () => {
      evaluator = makeEvaluator();
      folder = await temporaryFolder();
      source = { ...(await stored('instances.json', annotations)), name: 'VAL annotations' };
    });
    afterEach(() => evaluator.close());

    async function stored(file: string, content: unknown): Promise<StoredBlob> {
      const text = JSON.stringify(content);
      await writeFile(join(folder, file), text);
      return { key: `blobs/${file}`, path: join(folder, file), digest: digestOf(text) };
    }
    const shard = async (content: unknown = results, evaluation = EvaluationParameters.parse({})) => ({
      annotations: source,
      results: await stored(`${digestOf(JSON.stringify(content)).slice(-8)}.json`, content),
      evaluation,
      imageIds: null,
    });
    const storedMatches = async (file: string, imageIds: readonly number[] | null) => {
      const { matches, overlaps } = await evaluator.run('matchShard', { ...(await shard()), imageIds });
      await writeFile(join(folder, file), matches);
      await writeFile(join(folder, `${file}.overlaps`), overlaps);
      return { key: file, path: join(folder, file) };
    };

    const merge = (matches: readonly StoredObject[]) =>
      evaluator.run('mergeShards', {
        matches,
        overlaps: matches.map(({ key, path }) => ({ key, path: `${path}.overlaps` })),
      });

    test('matches shards whose tables merge to that of the whole', async () => {
      const whole = await evaluator.run('matchShard', await shard());
      const parts = await Promise.all([storedMatches('a', [2, 4]), storedMatches('b', [1, 3])]);
      const merged = await merge(parts);
      expect(Buffer.from(merged.overlaps).equals(whole.overlaps)).toBe(true);
      expect(Buffer.from(merged.matches).equals(whole.matches)).toBe(true);
      expect(merged).toMatchObject({ images: 4, groundTruths: 8, detections: 6 });
      expect(decodeMatchTable(merged.matches).imageIds).toEqual(Float64Array.of(1, 2, 3, 4));
    });

    test('answers a slice with typed arrays', async () => {
      const { annotations, results, evaluation } = await shard();
      const question = {
        source: { annotations, results, evaluation, matches: await storedMatches('m', null), overlaps: null },
        matchWith: null,
        slice: { categoryIds: [2], iouThresholds: [0.5] },
        where: [{ key: 'weather', equals: 'fog' }],
        cell: { area: 'all', maxDets: 100 },
      };
      const answer = await evaluator.run('detection', question);
      expect(answer.accumulated.precision).toBeInstanceOf(Float64Array);
      expect(answer.accumulated).toMatchObject({ images: 2, categoryIds: Float64Array.of(2) });
      expect(await evaluator.run('detection', question)).toEqual(answer);
    });

    test('does jobs that are asked for at once, each for itself', async () => {
      const wrong = await shard([{ ...results[0], image_id: 77 }]);
      const right = await shard();
      const jobs = [right, wrong, right].map((input) => evaluator.run('checkResults', input));
      const outcomes = await Promise.allSettled(jobs);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });

    test('throws errors of their class, with what they tell', async () => {
      const error = await evaluator
        .run('checkResults', await shard([results[0], { ...results[1], image_id: 77 }]))
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(SchemaError);
      expect(error).toMatchObject({
        code: 'SCHEMA',
        message: expect.stringMatching(/^results at \/1\/image_id/),
        path: ['results'],
        problems: [{ pointer: '/1/image_id', code: 'UNKNOWN_IMAGE' }],
        totalProblems: 1,
      });
      const matches = [await storedMatches('a', [1]), await storedMatches('b', [1])];
      await expect(merge(matches)).rejects.toSatisfy(
        (thrown) => thrown instanceof ConflictError && thrown.existing === '1',
      );
      const unknown = { ...(await shard()), imageIds: [5] };
      await expect(evaluator.run('matchShard', unknown)).rejects.toBeInstanceOf(InvalidInputError);
    });

    test('names what is damaged, and makes nothing of it', async () => {
      const damaged = await shard();
      await writeFile(damaged.results.path, '[]');
      const error = await evaluator.run('matchShard', damaged).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DamagedObjectError);
      expect(error).toMatchObject({ key: damaged.results.key, code: 'DAMAGED_OBJECT' });
    });

    test('counts label maps in their turn, and hands their table over', async () => {
      const map = async (file: string, ...labels: number[]): Promise<StoredBlob> => {
        const content = ENCODERS.grey.encode([labels]);
        await writeFile(join(folder, file), content);
        return { key: file, path: join(folder, file), digest: digestOf(content) };
      };
      const parameters = SemanticParameters.parse({ classes: 2 });
      const image = async (imageId: number, ...labels: number[]) => ({
        imageId,
        name: `image ${imageId}`,
        groundTruth: await map(`truth-${imageId}`, 0, 1, 1),
        prediction: await map(`prediction-${imageId}`, ...labels),
      });
      const [right, small] = [await image(1, 0, 1, 0), await image(2, 0)];
      const order: string[] = [];
      const noted = <T>(name: string, job: Promise<T>): Promise<T> => job.finally(() => order.push(name));
      const [counted, refused, checked] = await Promise.allSettled([
        noted('count', evaluator.run('countLabels', { parameters, images: [right] })),
        noted('refuse', evaluator.run('countLabels', { parameters, images: [small] })),
        noted('check', evaluator.run('checkResults', await shard())),
      ]);
      expect(order).toEqual(['count', 'refuse', 'check']);
      expect(checked.status).toBe('fulfilled');
      expect(refused).toMatchObject({ reason: { message: expect.stringContaining('is 1 × 1 pixels') } });
      if (counted.status === 'rejected') throw counted.reason;
      await writeFile(join(folder, 'confusion.bin'), counted.value);
      const table = { key: 'confusion.bin', path: join(folder, 'confusion.bin') };
      expect(await evaluator.run('mergeLabels', { tables: [table] })).toMatchObject({ images: 1, pixels: 3 });
      const asked = { table, annotations: source, protocol: 'MMSEG' as const, imageIds: null, where: [] };
      expect((await evaluator.run('semantic', asked)).metrics.pa).toMatchObject({ value: 2 / 3, n: 3 });
    });

    test('goes on after an error', async () => {
      const matches = { key: 'runs/1/matches.bin', path: join(folder, 'nowhere') };
      await expect(merge([matches])).rejects.toMatchObject({
        message: expect.stringContaining('runs/1/matches.bin is damaged (it is gone)'),
      });
      expect(await evaluator.run('checkResults', await shard())).toBeNull();
    });
  });
}
