/** `zoo analyse` and `zoo compare` of a slice that a run did not match: matched anew, and said so. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type HalfFound, halfFound } from './support/halfFound.ts';
import { zoo, zooJson } from './support/program.ts';

interface Answer {
  readonly run?: string;
  readonly gt?: string;
  readonly dt?: string;
  readonly dropped?: object;
  readonly matchedAnewBecause?: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
}

let world: HalfFound;
const ofRun = (): string[] => ['--run', world.runs.half, '--home', world.home];
const ofFiles = (): string[] => ['--gt', world.gt, '--dt', world.results.half];

beforeAll(async () => {
  world = await halfFound(3);
});

const THRESHOLD =
  /^the run was not evaluated with this IoU threshold: its results file was matched once more$/;
const AREA = /^the run was not evaluated with this area range: its results/;
const PAIRS =
  /^the run does not keep who matched whom of area range small: its results file was matched once more$/;
const LIMIT = /^the run was not evaluated with this number of detections: its results/;
const SIZES = ['--area-min', '200', '--area-max', '5000'];

describe('zoo analyse', () => {
  it.each([
    ['curves', ['--iou', '0.62'], THRESHOLD, { iouThreshold: 0.62 }],
    ['scores', ['--iou', '0.62'], THRESHOLD, { iouThreshold: 0.62 }],
    ['calibration', SIZES, AREA, { area: '200 to 5000' }],
    ['calibration', ['--area', 'small'], PAIRS, { area: 'small' }],
    ['worst', ['--iou', '0.62', '--min-score', '0.9'], THRESHOLD, { iouThreshold: 0.62, minScore: 0.9 }],
    ['matches', [...SIZES, '--iou', '0.5'], AREA, { area: '200 to 5000', iouThreshold: 0.5 }],
    ['matches', ['--area', 'small'], PAIRS, { area: 'small', iouThreshold: 0.5 }],
    ['intervals', SIZES, AREA, { area: '200 to 5000' }],
    ['confusion', ['--max-detections', '300'], LIMIT, { maxDets: 300 }],
    ['errors', ['--max-detections', '300'], LIMIT, { maxDets: 300 }],
  ])(
    '%s %j answers the same of a run as of its files, and says it matched anew',
    async (kind, slice, because, parameters) => {
      const { run, matchedAnewBecause, ...answer } = await zooJson<Answer>([
        'analyse',
        kind,
        ...ofRun(),
        ...slice,
      ]);
      const { gt, dt, dropped, ...expected } = await zooJson<Answer>([
        'analyse',
        kind,
        ...ofFiles(),
        ...slice,
      ]);
      expect(run).toBe(world.runs.half);
      expect(matchedAnewBecause).toMatch(because);
      expect(answer).toEqual(expected);
      expect(answer.parameters).toMatchObject(parameters);
    },
  );

  it.each([
    ['what was stored', 'curves', ['--iou', '0.65', '--area', 'small']],
    ['pairs of any IoU, for overlaps are stored of all', 'confusion', ['--iou', '0.62']],
    ['errors of any IoU', 'errors', ['--iou', '0.62', '--background', '0.33']],
  ])('answers %s from what the run keeps', async (_, kind, slice) => {
    const answer = await zooJson<Answer>(['analyse', kind, ...ofRun(), ...slice]);
    expect(answer.matchedAnewBecause).toBeNull();
  });

  it('says in text that it matched anew, and why', async () => {
    const { code, stdout } = await zoo(['analyse', 'curves', ...ofRun(), '--iou', '0.62', ...SIZES]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/IoU=0\.62, area=200 to 5000/);
    expect(stdout).toMatch(
      /^matched anew: the run was not evaluated with this area range, nor with this IoU threshold: its results file/m,
    );
    const stored = await zoo(['analyse', 'curves', ...ofRun()]);
    expect(stored.stdout).not.toMatch(/matched anew/);
  });

  it.each([
    ['a name that is no area range', ['--area', 'tiny'], /area "tiny" is no area range of this evaluation/],
    ['a name and bounds of an area', ['--area', 'small', ...SIZES], /areaMin or areaMax exclude each other/],
    [
      'bounds the wrong way round',
      ['--area-min', '9', '--area-max', '4'],
      /areaMin 9 and areaMax 4 are no range/,
    ],
  ])('refuses %s', async (_, slice, message) => {
    for (const source of [ofRun(), ofFiles()]) {
      const { code, stdout } = await zoo(['analyse', 'worst', ...source, ...slice, '--json']);
      expect(code).toBe(2);
      expect(JSON.parse(stdout).error.message).toMatch(message);
    }
  });
});

describe('scores and IoUs of a question', () => {
  it('may be scores of any size', async () => {
    const args = ['--min-score', '-3', '--max-score', '7', '--first', '1'];
    const answer = await zooJson<Answer>(['analyse', 'matches', ...ofFiles(), ...args]);
    expect(answer.parameters).toMatchObject({ minScore: -3 });
  });

  it.each([
    ['matches', ['--min-score', '0.8', '--max-score', '0.3'], /maxScore 0\.3 is below minScore 0\.8/],
    [
      'confusion',
      ['--iou', '0.05'],
      /'--iou <threshold>' argument '0\.05' is invalid\. Give a number from 0\.1 to 1\./,
    ],
    [
      'errors',
      ['--iou', '0.4', '--background', '0.45'],
      /--background 0\.45 is above --iou 0\.4: give at most that/,
    ],
  ])('of %s %j are refused by name', async (kind, args, message) => {
    const { code, stdout } = await zoo(['analyse', kind, ...ofFiles(), ...args, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error.message).toMatch(message);
  });
});

describe('zoo compare', () => {
  it('matches both runs anew for an area range that neither stored', async () => {
    const pair = [world.runs.half, world.runs.all, '--home', world.home, ...SIZES];
    const answer = await zooJson<{ a: Answer; b: Answer; parameters: object; measures: object }>([
      'compare',
      ...pair,
    ]);
    expect(answer.a).toEqual({ run: world.runs.half, matchedAnewBecause: expect.stringMatching(AREA) });
    expect(answer.b).toEqual({ run: world.runs.all, matchedAnewBecause: expect.stringMatching(AREA) });
    const files = [world.results.half, world.results.all, '--gt', world.gt, ...SIZES];
    const expected = await zooJson<{ measures: object }>(['compare', ...files]);
    expect(answer.measures).toEqual(expected.measures);
    const { stdout } = await zoo(['compare', ...pair, '--resamples', '10']);
    expect(stdout).toMatch(/^A matched anew: the run was not.*\nB matched anew: the run was not/m);
  });
});
