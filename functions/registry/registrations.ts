/** Who wants to know of registrations, by whatever way something comes to be registered. */

/**
 * @param created false where the record was there already: somebody who died after he had created it may not have told
 *   of it, so listeners hear of it again and must make nothing of hearing twice
 */
export type RegistrationListener<Registered> = (record: Registered, created: boolean) => Promise<void>;

export class Registrations<Registered> {
  readonly #listeners: RegistrationListener<Registered>[] = [];

  /** The registration waits for the listener and cannot be undone by it: a listener sees to its own failures. */
  add(listener: RegistrationListener<Registered>): void {
    this.#listeners.push(listener);
  }

  async tell(record: Registered, created: boolean): Promise<void> {
    for (const listener of this.#listeners) await listener(record, created);
  }
}
