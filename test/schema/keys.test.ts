import { expect, it } from 'vitest';
import { digestOf } from '../../schema/digest.ts';
import * as keys from '../../schema/keys.ts';

const { PREFIX, RESULTS_NAMES: _names, resultsName: _name, inboxKey, checksumKey, ...functions } = keys;
const digest = digestOf('something');
const runId = 'ab'.repeat(32);

/** A key of each kind that the product itself writes, by the function that makes it. */
const WRITTEN: { readonly [Name in keyof typeof functions]: string } = {
  blobKey: keys.blobKey(digest),
  uploadKey: keys.uploadKey('0c9f'),
  inboxWaitingKey: keys.inboxWaitingKey(digest),
  imageIndexKey: keys.imageIndexKey(digest, 'VAL'),
  planKey: keys.planKey(runId),
  workListKey: keys.workListKey(runId),
  shardReportKey: keys.shardReportKey(digest, 1),
  shardResultsKey: keys.shardResultsKey(digest, 1, 'bbox', digest),
  shardLabelsKey: keys.shardLabelsKey(digest, 1, digest),
  shardProposalsKey: keys.shardProposalsKey(digest, 1),
  runReportKey: keys.runReportKey(runId, 1),
  shardMatchesKey: keys.shardMatchesKey(runId, 1),
  matchesKey: keys.matchesKey(runId),
  shardOverlapsKey: keys.shardOverlapsKey(runId, 1),
  overlapsKey: keys.overlapsKey(runId),
  shardConfusionKey: keys.shardConfusionKey(runId, 1),
  confusionKey: keys.confusionKey(runId),
  labelArchiveKey: keys.labelArchiveKey(runId),
  metricsKey: keys.metricsKey(runId),
  resultsKey: keys.resultsKey(runId, 'bbox'),
};

it('no key that the product writes lies in the inbox: a result cannot ask for its own evaluation', () => {
  expect(Object.keys(WRITTEN).toSorted()).toEqual(Object.keys(functions).toSorted());
  for (const key of Object.values(WRITTEN)) {
    expect(key.startsWith(PREFIX.inbox)).toBe(false);
    expect(checksumKey(key, 'md5').startsWith(PREFIX.inbox)).toBe(false);
  }
  expect(inboxKey('a.json')).toBe('inbox/a.json');
});

it('no prefix begins as another does: a rule for one is for no other', () => {
  const prefixes = Object.values(PREFIX);
  for (const one of prefixes) {
    expect(prefixes.filter((other) => other.startsWith(one))).toEqual([one]);
    expect(one).toMatch(/^[a-z-]+\/$/);
  }
});
