/** Colour, where it is wanted: on a terminal, and not with NO_COLOR (https://no-color.org). */
import { styleText } from 'node:util';
import type { RunStatus } from '../../../schema/task.ts';

type Format = Parameters<typeof styleText>[0];
export type Style = (text: string) => string;

// `styleText` looks at the stream, NO_COLOR and FORCE_COLOR by itself.
const on =
  (format: Format, stream: NodeJS.WriteStream): Style =>
  (text) =>
    styleText(format, text, { stream });

/** Styles of answers. */
export const answer = {
  heading: on('bold', process.stdout),
  faint: on('dim', process.stdout),
  good: on('green', process.stdout),
  bad: on('red', process.stdout),
  busy: on('yellow', process.stdout),
} as const;

/** Styles of notes. */
export const note = {
  heading: on('bold', process.stderr),
  faint: on('dim', process.stderr),
  good: on('green', process.stderr),
  bad: on('red', process.stderr),
  accent: on('cyan', process.stderr),
} as const;

/** Style of a run's status. */
export function statusStyle(status: RunStatus): Style {
  return STATUS_STYLE[status];
}

const STATUS_STYLE: Readonly<Record<RunStatus, Style>> = {
  QUEUED: answer.busy,
  RUNNING: answer.busy,
  SCORING: answer.busy,
  SUCCEEDED: answer.good,
  FAILED: answer.bad,
  CANCELLED: answer.faint,
};
