/** The zoo's table where the store is damaged: the row of that run says so, and the others stand. */
import { chmod, copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { zooTableMarkdown } from '../../functions/cli/report/zooTableMarkdown.ts';
import { openEmbeddedZoo } from '../../functions/host/embedded.ts';
import { type ZooTableRow, zooTable } from '../../functions/pipeline/zooTable/zooTable.ts';
import { blobKey, checksumKey, matchesKey, metricsKey, resultsKey } from '../../schema/keys.ts';
import { openProposalZoo, type ProposalZoo } from './support/proposalZoo.ts';

let at: ProposalZoo;
let proposed: string;
let found: string;
beforeAll(async () => {
  at = await openProposalZoo();
  proposed = await ran({ model: at.proposer.id });
  found = await ran({ model: at.head.id, proposals: { run: proposed } });
});
afterAll(() => at[Symbol.asyncDispose]());

async function ran(request: { model: string; proposals?: { run: string } }): Promise<string> {
  const { run } = await at.zoo.runs.start({ dataset: at.dataset, ...request });
  for await (const _state of at.zoo.runs.watch(run.id));
  return run.id;
}

/** Harms a stored object until the test is over. */
async function harm(key: string, how: 'changed' | 'gone'): Promise<void> {
  const file = await at.zoo.store.localFile(key);
  const kept = `${file}.kept`;
  await copyFile(file, kept);
  await chmod(file, 0o644);
  await (how === 'gone' ? rm(file) : writeFile(file, 'something else'));
  onTestFinished(() => rename(kept, file));
}

/** Of a zoo that was opened anew, and remembers nothing. */
async function table(): Promise<[ZooTableRow, ZooTableRow]> {
  const zoo = await openEmbeddedZoo({ home: at.home, resume: false, onFault: () => undefined });
  onTestFinished(() => zoo.close());
  return (await zooTable(zoo)) as [ZooTableRow, ZooTableRow];
}

/** What of a row a damaged object leaves without a value. */
const lost = ({ imagesScored, inferenceSeconds, measured, artifacts }: ZooTableRow) => ({
  images: imagesScored === null,
  time: inferenceSeconds.session.value === null,
  boxAp: measured.boxAp.value === null,
  artifacts: artifacts.map(({ kind }) => kind),
});

const WHOLE = { images: false, time: false, boxAp: false, artifacts: ['model', 'results', 'proposals'] };

describe('the table of a store that is damaged', () => {
  it('tells of nothing where nothing is', async () => {
    const [proposer, head] = await table();
    expect([proposer.damage, head.damage]).toEqual([[], []]);
    expect(lost(head)).toEqual(WHOLE);
    expect(zooTableMarkdown([proposer, head])).not.toContain('damaged');
  });

  it.each(['changed', 'gone'] as const)('goes without time and images where a summary is %s', async (how) => {
    await harm(metricsKey(found), how);
    const [proposer, head] = await table();
    const sentence = expect.stringContaining(`the stored object ${metricsKey(found)} is damaged`);
    expect(head.damage).toEqual([sentence]);
    expect(lost(head)).toEqual({ ...WHOLE, images: true, time: true });
    expect(head.inferenceSeconds.around.undefinedBecause).toEqual(sentence);
    expect(proposer.damage).toEqual([]);
    expect(proposer.measured.proposalAr.value).toBeGreaterThan(0);
  });

  it.each(['changed', 'gone'] as const)('goes without AP where a match table is %s', async (how) => {
    await harm(matchesKey(found), how);
    const [proposer, head] = await table();
    expect(head.damage).toEqual([
      expect.stringContaining(`the stored object ${matchesKey(found)} is damaged`),
    ]);
    expect(lost(head)).toEqual({ ...WHOLE, boxAp: true });
    expect(proposer.damage).toEqual([]);
  });

  it('goes without files that are gone or have no checksum, though AP stands on the match table', async () => {
    await harm(resultsKey(found, 'bbox'), 'gone');
    await harm(checksumKey(resultsKey(proposed, 'bbox'), 'md5'), 'changed');
    const [proposer, head] = await table();
    expect(lost(head)).toEqual({ ...WHOLE, artifacts: ['model', 'proposals'] });
    expect(head.damage).toEqual([expect.stringMatching(/bbox\.json is damaged \(it is gone\)/)]);
    expect(proposer.damage).toEqual([expect.stringMatching(/bbox\.json\.md5 is damaged/)]);
  });

  it('does not give the checksum of a graph that is another one now', async () => {
    await harm(blobKey(at.head.artifact), 'changed');
    const [proposer, head] = await table();
    expect(lost(head)).toEqual({ ...WHOLE, artifacts: ['results', 'proposals'] });
    expect(zooTableMarkdown([proposer, head])).toMatch(
      new RegExp(
        `${found.slice(0, 12)} \\(damaged\\)[\\s\\S]*- run ${found.slice(0, 12)}: the stored object`,
      ),
    );
  });
});
