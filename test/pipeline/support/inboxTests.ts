/** What tests of the inbox have in common: a zoo for each test, and what became of a file that was dropped. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Taken, WaitingFor } from '../../../functions/pipeline/inbox/inbox.ts';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import type { OutcomeResult } from '../../../schema/outcome.ts';
import { writeSample } from '../../api/support/sampleData.ts';
import { type EventZoo, openEventZoo } from './eventZoo.ts';

type Content = Parameters<EventZoo['drop']>[1];

export interface InboxTests {
  /** That of the test. */
  zoo(): EventZoo;
  /** The data set `savanna`. */
  registerSample(of?: EventZoo): Promise<DatasetRecord>;
  dropAndTake(name: string, content: Content): Promise<Taken[]>;
  /** The only thing that a file led to. */
  resultOf(name: string, content: Content): Promise<OutcomeResult | WaitingFor | undefined>;
}

/** For the tests of one file; no fault of ours may come up in any of them. */
export function inboxTests(): InboxTests {
  let sample: string;
  let opened: EventZoo;
  beforeAll(async () => {
    sample = await mkdtemp(join(tmpdir(), 'zoometry-sample-'));
    await writeSample(sample);
  });
  afterAll(() => rm(sample, { recursive: true }));
  beforeEach(async () => {
    opened = await openEventZoo();
  });
  afterEach(async () => {
    expect(opened.faults).toEqual([]);
    await opened.close();
  });
  const dropAndTake: InboxTests['dropAndTake'] = async (name, content) => {
    await opened.drop(name, content);
    return opened.inbox.take(name);
  };
  return {
    zoo: () => opened,
    registerSample: (of = opened) => of.registerSample(join(sample, 'images')),
    dropAndTake,
    async resultOf(name, content) {
      const taken = await dropAndTake(name, content);
      expect(taken).toHaveLength(1);
      const [one] = taken;
      return one && ('outcome' in one ? one.outcome.result : one.waiting);
    },
  };
}
