/** Images that could not be inferred, and why. */
import type { Failure } from '../../../schema/run.ts';
import type { RunMetrics } from '../../../schema/stages.ts';
import { printable } from '../terminal/printable.ts';
import { answer } from '../terminal/style.ts';

export type FailedImage = RunMetrics['failedImages'][number];

/** Images that are spelled out on a terminal; --json has them all. */
const SHOWN = 10;

/** `IMAGE_TRUNCATED: …`, and whether trying again is of use. */
export function describeFailure({ code, message, retryable }: Failure): string {
  return `${code}: ${printable(message)}${retryable ? ' (asking again may help)' : ''}`;
}

/** A line for each, the first ones; nothing where none failed. */
export function failedImageLines(images: readonly FailedImage[]): string[] {
  if (images.length === 0) return [];
  const shown = images
    .slice(0, SHOWN)
    .map(
      ({ imageId, fileName, failure }) => `  ${imageId}  ${printable(fileName)}  ${describeFailure(failure)}`,
    );
  const rest = images.length - shown.length;
  return ['', answer.bad('failed images'), ...shown, ...(rest > 0 ? [`  and ${rest} more: see --json`] : [])];
}
