/** `zoo analyse` and `zoo compare`, of files and of runs, run as a person runs them. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type HalfFound, halfFound } from './support/halfFound.ts';
import { zoo, zooJson } from './support/program.ts';

let world: HalfFound;
const files = (): string[] => ['--gt', world.gt, '--dt', world.results.half];

beforeAll(async () => {
  world = await halfFound();
});

const KINDS: ReadonlyArray<readonly [kind: string, says: RegExp]> = [
  ['curves', /CATEGORY +AP +P\(R=0\)/],
  ['confusion', /CATEGORY +RIGHT +CONFUSED +MISSED/],
  ['scores', /CATEGORY +SCORE +F1/],
  ['errors', /MISS +object missed/],
  ['calibration', /SCORE +MEAN SCORE +PRECISION/],
  ['intervals', /MEASURE +VALUE +95 % FROM +TO/],
  ['worst', /IMAGE +F1 +TP +FP +FN/],
  ['matches', /OUTCOME +IMAGE +CATEGORY +SCORE +IOU/],
];

describe.each(KINDS)('zoo analyse %s', (kind, says) => {
  it('prints a table of two files', async () => {
    const { code, stdout, stderr } = await zoo(['analyse', kind, ...files()]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(says);
  });
});

describe('zoo analyse', () => {
  // From the matches, from the overlaps, from both documents.
  it.each(['intervals', 'errors', 'matches'])(
    '%s answers the same of a run as of the files it was scored from',
    async (kind) => {
      type About = {
        protocol: string;
        metricsVersion: string;
        iouType: string;
        dropped?: object;
        gt?: string;
        dt?: string;
        run?: string;
        matchedAnewBecause?: string | null;
      };
      const { gt: _gt, dt: _dt, dropped, ...ofFiles } = await zooJson<About>(['analyse', kind, ...files()]);
      const {
        run: id,
        matchedAnewBecause,
        ...ofRun
      } = await zooJson<About>(['analyse', kind, '--run', world.runs.half, '--home', world.home]);
      expect(id).toBe(world.runs.half);
      expect(matchedAnewBecause).toBeNull();
      expect(dropped).toEqual({ unknownCategories: { count: 0, first: [] } });
      expect(ofRun).toEqual(ofFiles);
      expect(ofFiles).toMatchObject({ protocol: 'COCO', iouType: 'bbox' });
    },
  );

  it('says how many results of files are of categories that the ground truth lacks', async () => {
    const dt = join(world.home, 'unknown.json');
    const known = JSON.parse(await readFile(world.results.half, 'utf8')) as object[];
    await writeFile(dt, JSON.stringify([...known, { ...known[0], category_id: 977 }]));
    const dropped = { unknownCategories: { count: 1, first: [`/${known.length}/category_id`] } };
    const answer = await zooJson(['analyse', 'scores', '--gt', world.gt, '--dt', dt]);
    expect(answer).toMatchObject({ gt: world.gt, dt, dropped });
    const compared = await zooJson(['compare', world.results.half, dt, '--gt', world.gt, '--resamples', '2']);
    expect(compared).toMatchObject({
      a: { dropped: { unknownCategories: { count: 0 } } },
      b: { dt, dropped },
    });
    const { stderr } = await zoo(['analyse', 'scores', '--gt', world.gt, '--dt', dt]);
    expect(stderr).toMatch(
      /^note: 1 detection is of a category the ground truth does not list and was left out/,
    );
  });

  it.each(['confusion', 'errors'])(
    '%s is told of some categories, of files and of a run alike',
    async (kind) => {
      const slice = ['--category-ids', '1', '--min-score', '0.3'];
      const ofFiles = await zooJson<object>(['analyse', kind, ...files(), ...slice]);
      const ofRun = await zooJson<object>([
        'analyse',
        kind,
        '--run',
        world.runs.half,
        '--home',
        world.home,
        ...slice,
      ]);
      expect(ofFiles).toMatchObject({ categoryIds: [1], parameters: { minScore: 0.3 } });
      const about = {
        gt: undefined,
        dt: undefined,
        dropped: undefined,
        run: undefined,
        matchedAnewBecause: undefined,
      };
      expect({ ...ofRun, ...about }).toEqual({ ...ofFiles, ...about });
      const { code, stdout } = await zoo(['analyse', kind, ...files(), ...slice]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/score >= 0\.3/) });
    },
  );

  it('says what slice it is about', async () => {
    const slice = ['--iou', '0.9', '--min-score', '0.99', '--image-ids', '1', '--max-detections', '10'];
    const answer = await zooJson<{ parameters: object }>(['analyse', 'worst', ...files(), ...slice]);
    // COCO's ninth threshold.
    const parameters = {
      iouThreshold: 0.8999999999999999,
      area: 'all',
      maxDets: 10,
      minScore: 0.99,
      images: 1,
    };
    expect(answer.parameters).toEqual({ ...parameters, by: 'F1' });
  });

  it('lists matches with the boxes of both', async () => {
    const args = ['--outcomes', 'tp', '--order', 'score', '--first', '1'];
    const { matches } = await zooJson<{ matches: object[] }>(['analyse', 'matches', ...files(), ...args]);
    const bbox = world.annotated.annotations[0]?.bbox;
    expect(matches).toMatchObject([{ score: 1, iou: 1, detectionBox: bbox, groundTruthBox: bbox }]);
  });

  it.each([
    ['neither a run nor files', [], /say what is analysed: either --run, or --gt and --dt/],
    ['a run and files', ['--run', 'abcdefgh', '--gt', 'x'], /say what is analysed/],
    ['parameters for a run', ['--run', 'abcdefgh', '--max-dets', '5'], /parameters of its own/],
    ['standard input twice', ['--gt', '-', '--dt', '-'], /cannot both be standard input/],
    ['a threshold that is none', ['FILES', '--iou', '1.2'], /Give a number from 0 to 1/],
    ['a word it does not know', ['FILES', '--by', 'colour'], /Give one of F1/],
  ])('refuses %s', async (_, given, message) => {
    const args = given.flatMap((arg) => (arg === 'FILES' ? files() : [arg]));
    const { code, stdout } = await zoo(['analyse', 'worst', ...args, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error.message).toMatch(message);
  });
});

describe('zoo compare', () => {
  interface Answer {
    measures: {
      AR: { delta: { value: number; n: number }; pValue: number; permutationPValue: number | null };
    };
    perCategory: Array<{ name: string }>;
    notShared: { imagesOnlyInA: number[] };
  }

  it('compares two results files', async () => {
    const pair = [world.results.half, world.results.all];
    const { code, stdout } = await zoo(['compare', ...pair, '--gt', world.gt, '--permutations', '50']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/MEASURE +A +B +B - A +95 % FROM +TO .*P VALUE +BY EXCHANGES/);
  });

  it('says the same of two runs as of the files they were scored from', async () => {
    const ofRuns = await zooJson<Answer>(['compare', world.runs.half, world.runs.all, '--home', world.home]);
    const pair = [world.results.half, world.results.all];
    const ofFiles = await zooJson<Answer>(['compare', ...pair, '--gt', world.gt]);
    expect(ofRuns.measures).toEqual(ofFiles.measures);
    expect(ofRuns.perCategory).toEqual(ofFiles.perCategory);
    expect(ofRuns.measures.AR.delta).toMatchObject({ n: 6 });
    expect(ofRuns.measures.AR.delta.value).toBeGreaterThan(0.3);
    expect(ofRuns.measures.AR.permutationPValue).toBeNull();
  });

  it('refuses standard input, and parameters for runs', async () => {
    const piped = await zoo(['compare', '-', world.results.all, '--gt', world.gt]);
    expect(piped).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/standard input cannot be compared/),
    });
    const missing = await zoo(['compare', world.results.half, 'nowhere.json', '--gt', world.gt]);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringMatching(/b: cannot read nowhere\.json/) });
    const given = await zoo([
      'compare',
      world.runs.half,
      world.runs.all,
      '--iou-type',
      'segm',
      '--home',
      world.home,
    ]);
    expect(given).toMatchObject({ code: 2, stderr: expect.stringMatching(/parameters of its own/) });
  });
});
