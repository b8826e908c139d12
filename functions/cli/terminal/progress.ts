/** How far a run has come: a bar on a terminal, a line now and then elsewhere. All on standard error. */
import type { RunRecord } from '../../../schema/run.ts';
import type { RunStatus } from '../../../schema/task.ts';
import { secondsLeft } from '../../pipeline/queries/secondsLeft.ts';
import { printNote } from './streams.ts';
import { formatDuration } from './units.ts';

/** Milliseconds between lines where there is no terminal. */
const LINE_INTERVAL_MS = 2000;

export interface ProgressDisplay {
  show(run: RunRecord): void;
  /** Takes the bar away, so that what follows is not drawn into it. */
  end(): void;
}

/** What draws a bar is loaded where there is a terminal to draw it on. */
export async function progressDisplay(): Promise<ProgressDisplay> {
  if (!process.stderr.isTTY) return new ProgressLines();
  const { ProgressBar } = await import('./progressBar.ts');
  return new ProgressBar();
}

export const SPOKEN: Readonly<Record<RunStatus, string>> = {
  QUEUED: 'waiting',
  RUNNING: 'inferring',
  SCORING: 'scoring',
  SUCCEEDED: 'done',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

/** Not before a run is planned, and never where results were brought: nothing is inferred then. */
export function countsImages({ inputs, progress }: RunRecord): boolean {
  return inputs.source === 'model' && progress.imagesTotal > 0;
}

/** `120/200 images, 1 failed, 31.2 images/s, 3 s left`; empty where no images are counted. */
export function describeProgress(run: RunRecord): string {
  if (!countsImages(run)) return '';
  const { imagesDone, imagesTotal, imagesFailed, imagesPerSecond } = run.progress;
  const eta = run.status === 'RUNNING' ? secondsLeft(run) : null;
  return [
    `${String(imagesDone).padStart(String(imagesTotal).length)}/${imagesTotal} images`,
    ...(imagesFailed > 0 ? [`${imagesFailed} failed`] : []),
    ...(imagesPerSecond ? [`${imagesPerSecond.toFixed(1)} images/s`] : []),
    ...(eta === null ? [] : [`${formatDuration(eta)} left`]),
  ].join(', ');
}

class ProgressLines implements ProgressDisplay {
  #status: RunStatus | undefined;
  #printedAt = Number.NEGATIVE_INFINITY;

  show(run: RunRecord): void {
    const now = performance.now();
    if (run.status === this.#status && now - this.#printedAt < LINE_INTERVAL_MS) return;
    this.#status = run.status;
    this.#printedAt = now;
    // Until the run is planned there is nothing to count.
    if (countsImages(run)) printNote(`${SPOKEN[run.status].padEnd(9)} ${describeProgress(run)}`);
  }

  end(): void {
    // Lines are complete as they are.
  }
}
