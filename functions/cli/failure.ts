/** What went wrong, told to a person or to a program, and the exit code that goes with it. */
import { CommanderError } from 'commander';
import { DamagedObjectError, type Problem, SchemaError, UserError } from '../../schema/errors.ts';
import { EventFault } from '../pipeline/outcomes/eventFault.ts';
import { EXIT } from './exitCodes.ts';
import { Interrupted } from './interruption.ts';
import { printable } from './terminal/printable.ts';
import { printAnswer, printNote } from './terminal/streams.ts';
import { note } from './terminal/style.ts';
import { shortId } from './terminal/units.ts';

/** Set to anything: a fault of ours is shown with its stack trace. */
const DEBUG_VARIABLE = 'ZOOMETRY_DEBUG';

/** The `error` member of every JSON answer that has one. Errors add what they know (`problems`, `path`, `id`, …). */
export interface ErrorAnswer {
  readonly code: string;
  readonly message: string;
  readonly [detail: string]: unknown;
}

/** Tells of what ended a use of the program; answers the exit code. */
export function reportError(error: unknown, json: boolean): number {
  return error instanceof CommanderError ? reportUsage(error, json) : reportFailure(error, json);
}

/** Tells of an error that a command threw; answers the exit code. */
function reportFailure(error: unknown, json: boolean): number {
  const described = describe(error);
  const trace =
    described.exitCode === EXIT.failed && process.env[DEBUG_VARIABLE] ? stackOf(error) : undefined;
  if (trace !== undefined) printNote(trace);
  if (json) printAnswer(JSON.stringify({ error: described.answer }, null, 2));
  else for (const line of described.lines) printNote(line);
  return described.exitCode;
}

/** Tells of a fault behind the command's back, which stopped a run or the taking up of unfinished ones. */
export function reportFault(error: unknown, runId?: string): void {
  const reason = error instanceof Error ? error.message : String(error);
  const what = runId === undefined ? 'unfinished runs are not taken up' : `run ${shortId(runId)} stopped`;
  printNote(headline(error instanceof EventFault ? reason : `${what}: ${reason}`));
  if (process.env[DEBUG_VARIABLE]) printNote(stackOf(error));
}

/** Tells of arguments that make no command; help that was asked for is no error. */
function reportUsage(error: CommanderError, json: boolean): number {
  if (error.exitCode === EXIT.done) return EXIT.done;
  // Help shown because a command was missing: the text is on standard error already.
  const missing = error.code === 'commander.help';
  const message = missing ? 'a command is missing: see --help' : error.message.replace(/^error: /, '');
  if (json) printAnswer(JSON.stringify({ error: { code: 'USAGE', message } }, null, 2));
  else if (!missing)
    printNote(`${note.bad('error')}: ${message}\n${note.faint('add --help to see what is possible')}`);
  return EXIT.usage;
}

function describe(error: unknown): { answer: ErrorAnswer; lines: string[]; exitCode: number } {
  if (error instanceof Interrupted) {
    const { message, exitCode } = error;
    return { answer: { code: 'INTERRUPTED', message }, lines: [message], exitCode };
  }
  if (error instanceof UserError) {
    const { name: _class, code, message, ...details } = error;
    const lines = [headline(message)];
    if (error instanceof SchemaError && error.totalProblems > 1) lines.push(...listProblems(error));
    return { answer: { code, message, ...details }, lines, exitCode: EXIT.usage };
  }
  if (error instanceof DamagedObjectError) {
    const { code, message, key } = error;
    return { answer: { code, message, key }, lines: [headline(message)], exitCode: EXIT.failed };
  }
  const reason = error instanceof Error ? error.message : String(error);
  const message = `something went wrong that is no fault of the input: ${reason}`;
  const lines = [headline(message), note.faint(`run again with ${DEBUG_VARIABLE}=1 for the trace`)];
  return { answer: { code: 'INTERNAL', message }, lines, exitCode: EXIT.failed };
}

function headline(message: string): string {
  return `${note.bad('error')}: ${printable(message)}`;
}

function listProblems({ problems, totalProblems }: SchemaError): string[] {
  const line = ({ pointer, message }: Problem): string =>
    `  ${printable(pointer || '/')}  ${printable(message)}`;
  const rest = totalProblems - problems.length;
  return [...problems.map(line), ...(rest > 0 ? [`  and ${rest} more`] : [])];
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
