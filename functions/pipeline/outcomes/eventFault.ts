/** A fault behind everybody's back: what an event asked for could not be done, by no fault of who asked. */
export class EventFault extends Error {
  constructor(what: string, cause: unknown) {
    super(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'EventFault';
  }
}
