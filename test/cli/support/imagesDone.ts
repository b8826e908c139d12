/** Waiting for a run to come so far, as any other process sees it: a fast machine prints no progress line in between. */
import { expect } from 'vitest';
import { openEmbeddedZoo } from '../../../functions/host/embedded.ts';

/** Resolves when so many images of a run are done. @param reference the run, as a person names it */
export async function imagesDone(home: string, reference: string, count: number): Promise<void> {
  const observer = await openEmbeddedZoo({
    home,
    resume: false,
    onFault: (error) => expect.fail(String(error)),
  });
  try {
    const { id } = await observer.runs.find(reference);
    for await (const run of observer.runs.watch(id)) if (run.progress.imagesDone >= count) return;
    expect.fail(`the run ended before ${count} images were done`);
  } finally {
    await observer.close();
  }
}
