/** Published baselines at the command line. */

import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type HalfFound, halfFound } from './support/halfFound.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';

interface List {
  readonly baselines: ReadonlyArray<{
    readonly id: string;
    readonly checked: { readonly agrees: boolean } | null;
  }>;
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly endKey: string | null;
}

const LECTURE = ['--dataset', 'cityscapes', '--where', 'miou>70', '--where', 'fps>100'];

describe('zoo baselines', () => {
  it("answers the lecture's filter with its eight rows, and makes no zoo for it", async () => {
    const cwd = await temporaryFolder();
    const { code, stdout, stderr } = await zoo(['baselines', ...LECTURE, '--order-by', 'fps'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [heading, ...lines] = stdout.trimEnd().split('\n');
    expect(heading).toMatch(/^KEY +METHOD +BACKBONE +mIoU CITYSCAPES +FPS +AT +GPU +PARAMS \(M\) +FLAGS$/);
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'realtime-pp-liteseg-t1',
      'realtime-bisenet-v2',
      'realtime-letnet',
      'realtime-rtformer',
      'realtime-jpanet',
      'realtime-erpnet-mobilenet-v3',
      'realtime-pp-liteseg-b2',
      'realtime-ddrnet',
      'T:',
    ]);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('answers the same as JSON, with totals', async () => {
    const found = await zooJson<List>(['baselines', 'list', ...LECTURE]);
    expect(found).toMatchObject({ totalCount: 8, hasNextPage: false, endKey: 'realtime-letnet' });
    expect(found.baselines).toHaveLength(8);
  });

  it('pages by key, and shows the check of every row that has one', async () => {
    const first = await zooJson<List>(['baselines', '--first', '100']);
    expect(first).toMatchObject({ totalCount: 150, hasNextPage: true });
    const rest = await zooJson<List>(['baselines', '--first', '100', '--after', first.endKey ?? '']);
    const all = [...first.baselines, ...rest.baselines];
    expect(new Set(all.map(({ id }) => id)).size).toBe(150);
    expect(all.filter(({ checked }) => checked?.agrees)).toHaveLength(74);
  });

  it('marks what is corrected, and shows what was printed', async () => {
    const { stdout: list } = await zoo(['baselines', '--table', 'imagenet-s']);
    expect(list).toMatch(/^imagenets-sere-ssl-sup .* 59\.9\* V .*corrected/m);
    const { stdout: one } = await zoo(['baselines', 'show', 'imagenets-sere-ssl-sup']);
    expect(one).toContain('MIOU 59.9 on ImageNet-S VAL (printed as 41.4)');
    const { stdout: swin } = await zoo(['baselines', '--text', 'swin']);
    expect(swin).toMatch(/mIoU ADE20K +SCORE ADE20K/);
    expect(swin).toMatch(/ 53\.5 V +62\.8\* T /);
  });

  it('shows a model of Detectron with its links, its check and its line', async () => {
    const { stdout } = await zoo(['baselines', 'show', '36224013']);
    expect(stdout).toContain('0.241 + 0.003 (GPU + CPU; proposals left out)');
    expect(stdout).toMatch(/22\.80 h by seconds per iteration, 22\.8 h printed: agrees within 0\.0750 h/);
    expect(stdout).toMatch(/bbox_coco_2014_minival_results\.json \(also \.md5sum\)/);
    expect(stdout).toContain('lines 277 to 303');
  });

  it('lists data sets, backbones and schedules', async () => {
    const { datasets } = await zooJson<{ datasets: object[] }>(['baselines', 'datasets']);
    expect(datasets).toHaveLength(11);
    const { stdout } = await zoo(['baselines', 'datasets']);
    expect(stdout).toMatch(/^MS COCO +118K +5000 +– +80 +vary in size$/m);
    const training = await zooJson<{ backbones: object[]; schedules: object[] }>(['baselines', 'training']);
    expect([training.backbones.length, training.schedules.length]).toEqual([5, 3]);
  });

  it.each([
    [['--where', 'miou~70'], /is no bound, as miou>70/],
    [['--where', 'speed>70'], /"speed" is none of miou, fps/],
    [['--where', 'fps>fast'], /"fast" is not a number/],
    [['--dataset', 'cityscape'], /"cityscape" is no data set of the published tables/],
    [['--table', 'detectron'], /Give one of detectron-rpn, /],
    [['--order-by', 'beauty'], /Give one of printed, method, /],
    [['--after', 'nothing'], /"nothing" is not in this list/],
    [['show', 'nothing'], /there is no baseline "nothing"/],
  ])('%j is refused with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await zoo(['baselines', ...args]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('zoo runs versus', () => {
  let world: HalfFound;
  beforeAll(async () => {
    world = await halfFound();
  });

  it('sets a run beside a baseline and says what prevents it', async () => {
    const args = ['runs', 'versus', world.runs.half, 'detectron-35857345', '--home', world.home];
    const { code, stdout } = await zoo(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^box ap +MS COCO VAL +36\.70 +\d+\.\d\d +-?\d+\.\d\d +% +\d+ +COCO +not comparable$/m,
    );
    expect(stdout).toContain('metrics cannot be compared');
    expect(stdout).toMatch(/^data set: The run is scored on six VAL/m);
    const json = await zooJson<{ run: string; comparable: boolean; rows: unknown[] }>(args);
    expect(json).toMatchObject({ run: world.runs.half, comparable: false });
    expect(json.rows).toHaveLength(4);
  });

  it('refuses a baseline that there is not', async () => {
    const { code, stderr } = await zoo(['runs', 'versus', world.runs.half, 'nothing', '--home', world.home]);
    expect(stderr).toContain('there is no baseline "nothing"');
    expect(code).toBe(2);
  });
});
