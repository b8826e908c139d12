/** What is proposed, measured and shown, by the program itself. */
import { beforeAll, describe, expect, it } from 'vitest';
import { zoo } from './support/program.ts';
import { CARD, openStreets, type Streets } from './support/streets.ts';

let streets: Streets;
beforeAll(async () => {
  streets = await openStreets();
}, 120_000);

describe('proposals', () => {
  it('are scored by recall, of COCO and of Detectron', async () => {
    const { recall, run } = await streets.ask<{
      recall: { coco: object[]; detectron: { protocol: string; rows: object[] } };
      run: { inputs: { evaluation: object }; warnings: string[] };
    }>('runs', 'show', streets.proposed);
    expect(run.inputs.evaluation).toMatchObject({ classAgnostic: true, maxDets: [1, 10, 100, 1000] });
    expect(run.warnings).toEqual([]);
    // Both halves are streets.found, whatever they are called.
    expect(recall.coco).toMatchObject(
      [1, 10, 100, 300, 1000].map((maxDets) => ({ maxDets, value: expect.closeTo(1, 12), n: 2 })),
    );
    expect(recall.detectron.protocol).toBe('DETECTRON_AR');
    const { stdout } = await zoo(streets.inHome('runs', 'metrics', streets.proposed));
    expect(stdout).toMatch(/AR@1000: 1\.000[\s\S]*DETECTRON_AR[\s\S]*AR@100\s*: 1\.000/);
  });

  it('of a file are scored so where all categories are taken for one', async () => {
    const { results } = await streets.ask<{ results: { path: string } }>('runs', 'show', streets.proposed);
    const limits = ['--class-agnostic', '--max-dets', '1,10,100,1000'];
    const { recall } = await streets.ask<{ recall: { coco: object[] } }>(
      ...['score', '--results', results.path, '--dataset', 'streets', ...limits],
    );
    expect(recall.coco).toHaveLength(5);
    expect(recall.coco.at(-1)).toMatchObject({ maxDets: 1000, value: expect.closeTo(1, 12) });
  });

  it('are cited by the run that took them', async () => {
    const { stdout } = await zoo(streets.inHome('runs', 'show', streets.found));
    expect(stdout).toContain(`of run ${streets.proposed.slice(0, 12)}`);
    expect(stdout).toContain('0 without proposals');
  });

  it('are refused by name where there are none', async () => {
    const { code, stderr } = await zoo(
      streets.inHome('run', '--model', 'head', '--dataset', 'streets', '--proposals', 'nowhere.json'),
    );
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('"nowhere.json" is neither a file nor a run'),
    ]);
  });
});

interface Row {
  readonly model: { readonly name: string };
  readonly trained: Record<string, { value: number | null; undefinedBecause: string | null }>;
  readonly measured: Record<string, { value: number | null; undefinedBecause: string | null }>;
  readonly artifacts: ReadonlyArray<{ kind: string; run: string | null; md5: string | null }>;
  readonly run: string;
}

describe('zoo table', () => {
  it('has a row for each model, and a reason for each number that there is not', async () => {
    const { rows } = await streets.ask<{ rows: Row[] }>('table');
    expect(rows.map(({ model, run }) => [model.name, run])).toEqual([
      ['proposer', streets.proposed],
      ['head', streets.found],
      ['masked', streets.masked],
    ]);
    const [rpn, fast, mask] = rows as [Row, Row, Row];
    expect(rpn.measured).toMatchObject({
      proposalAr: { value: expect.closeTo(100, 4), undefinedBecause: null },
      boxAp: { value: null, undefinedBecause: 'proposals are of no category, and have no AP' },
    });
    expect(rpn.trained.imagesPerStep?.undefinedBecause).toBe('the model was registered without a card');
    expect(fast.trained).toMatchObject({ trainingMemoryGb: { value: 0.5 }, trainingHours: { value: 0.5 } });
    // Cars are found in both images, buses in none.
    expect(fast.measured.boxAp?.value).toBeCloseTo(50, 6);
    expect(fast.artifacts.at(-1)).toMatchObject({ kind: 'proposals', run: streets.proposed });
    expect(mask.measured).toMatchObject({
      boxAp: { value: expect.closeTo(50, 6) },
      maskAp: { value: expect.closeTo(50, 6) },
      keypointAp: { value: null, undefinedBecause: 'the model gives no key points' },
    });
  });

  it('is Markdown with Detectron’s columns', async () => {
    const { stdout } = await zoo(streets.inHome('table'));
    const [heading = '', rule = '', ...lines] = stdout.split('\n');
    const cells = (line: string) => line.split(' | ').length;
    expect(heading).toMatch(/lr schd .* box AP \| mask AP \| kp AP \| prop\. AR \| mIoU/);
    expect(lines.slice(0, 3).map(cells)).toEqual([cells(rule), cells(rule), cells(heading)]);
    expect(lines[1]).toMatch(
      /^\| head \| test \| FPN \| Fast \| cosine, 90 steps \| 16 \| 0\.5 \| 20\.000 \| 0\.50 \| \d\.\d{4} \+ \d\.\d{4} \|/,
    );
    expect(stdout).toContain('(a) the model was registered without a card');
  });
});

it('zoo models show tells what the card says', async () => {
  const { stdout } = await zoo(streets.inHome('models', 'show', 'head'));
  expect(stdout).toMatch(/lr schedule\s+cosine, 90 steps[\s\S]*training time\s+30 min 00 s/);
  expect((await streets.ask<{ model: { card: object } }>('models', 'show', 'head')).model.card).toEqual(CARD);
});
