/** How far a run has come, as a bar on a terminal. */
import { SingleBar } from 'cli-progress';
import type { RunRecord } from '../../../schema/run.ts';
import { describeProgress, type ProgressDisplay, SPOKEN } from './progress.ts';
import { note } from './style.ts';

const BAR_WIDTH = 36;

export class ProgressBar implements ProgressDisplay {
  readonly #bar = new SingleBar({
    stream: process.stderr,
    barsize: BAR_WIDTH,
    clearOnComplete: true,
    hideCursor: true,
    linewrap: false,
    emptyOnZero: true,
    // Signals are the command's to handle: see interruption.ts.
    gracefulExit: false,
    format: ({ barsize = BAR_WIDTH }, { progress }, { run }: { run: RunRecord }) => {
      const full = Math.round(progress * barsize);
      const bar = note.accent('━'.repeat(full)) + note.faint('━'.repeat(barsize - full));
      return `${SPOKEN[run.status].padEnd(9)} ${bar} ${describeProgress(run)}`;
    },
  });
  #started = false;

  show(run: RunRecord): void {
    const { imagesDone, imagesTotal } = run.progress;
    if (!this.#started) this.#bar.start(imagesTotal, imagesDone, { run });
    this.#started = true;
    this.#bar.setTotal(imagesTotal);
    this.#bar.update(imagesDone, { run });
  }

  end(): void {
    if (this.#started) this.#bar.stop();
  }
}
