/** Faults of ours: particulars go to the log, the client gets an id to quote. */
import { requestId } from './requestScope.ts';

/** Takes one line, or several, for whoever runs the server. */
export type FaultLog = (text: string) => void;

export const logToStderr: FaultLog = (text) => {
  process.stderr.write(`${text}\n`);
};

/** Logs a fault under the present request's id, which is returned. */
export function logFault(log: FaultLog, error: unknown): string {
  const id = requestId();
  log(`request ${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return id;
}

export function faultMessage(id: string): string {
  return `something went wrong on the server: its log has the particulars under request id ${id}`;
}
