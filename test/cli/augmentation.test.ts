/** Test-time augmentation on the command line. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedZoo } from '../../functions/host/embedded.ts';
import { fillAugmentedZoo } from '../pipeline/support/augmentedZoo.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';

let home: string;
let head: string;
const inHome = (...args: string[]) => [...args, '--home', home];
const run = (...args: string[]) => inHome('run', '--dataset', 'halves', ...args);

beforeAll(async () => {
  home = await temporaryFolder();
  const opened = await openEmbeddedZoo({ home, resume: false, onFault: () => undefined });
  head = (await fillAugmentedZoo(opened, home)).head.id;
  await opened.close();
}, 120_000);

interface Started {
  readonly run: { readonly id: string; readonly inputs: { readonly inference: { readonly tta?: unknown } } };
}

describe('zoo run --tta', () => {
  it('mirrors each image, and is told by all that shows runs', async () => {
    const plain = await zooJson<Started>(run('--model', 'masked'));
    expect(plain.run.inputs.inference).not.toHaveProperty('tta');
    const { run: augmented } = await zooJson<Started>(run('--model', 'masked', '--tta'));
    expect(augmented.inputs.inference.tta).toEqual({
      ...{ scales: [8], horizontalFlip: true, votingIou: 0.9 },
      regionHead: `sha256:${head}`,
    });
    const shown = await zoo(inHome('runs', 'show', augmented.id));
    expect(shown.stdout).toContain(
      `at 8 px, each also mirrored; votes from IoU 0.9; region head ${head.slice(0, 12)}`,
    );
    expect((await zoo(inHome('runs'))).stdout).toContain('masked, test-time aug.');
    const table = await zoo(inHome('table'));
    expect(table.stdout.match(/^\| masked \|.*$/gm)?.map((line) => line.split(' | ')[3])).toEqual([
      'test',
      'test, test-time aug.',
    ]);
    const { rows } = await zooJson<{ rows: { run: string; tta: unknown }[] }>(inHome('table'));
    expect(rows.find((row) => row.run === augmented.id)?.tta).toMatchObject({ horizontalFlip: true });
  });

  it('takes sizes, votes and a head', async () => {
    const sized = await zooJson<Started>(
      run('--model', 'finder', '--tta', '10,30', '--no-tta-flip', '--tta-voting', 'none'),
    );
    expect(sized.run.inputs.inference.tta).toEqual({
      scales: [10, 15, 30],
      horizontalFlip: false,
      votingIou: null,
    });
    const headed = await zooJson<Started>(
      run('--model', 'masked', '--tta', '--tta-voting', '0.8', '--region-head', 'masks-of-boxes'),
    );
    expect(headed.run.inputs.inference.tta).toMatchObject({ votingIou: 0.8, regionHead: `sha256:${head}` });
  });

  it.each([
    ['its options without it', ['--model', 'finder', '--region-head', 'masks-of-boxes'], /give --tta, too/],
    ['no mirror image without it', ['--model', 'finder', '--no-tta-flip'], /give --tta, too/],
    ['a size of nothing', ['--model', 'finder', '--tta', '0'], /whole number from 1 to 16384/],
    ['sizes that the graph does not take', ['--model', 'fixed', '--tta', '16'], /images of one size/],
    ['a head that there is not', ['--model', 'masked', '--tta', '--region-head', 'nowhere'], /"nowhere"/],
  ])('refuses %s', async (_what, args, message) => {
    const { code, stderr } = await zoo(run(...args));
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
