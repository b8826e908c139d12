/** A service that a store stands on does not answer, however often it was asked. */

/** Nobody's input is wrong and nothing is lost: the same may be asked again later. */
export class UnavailableError extends Error {
  readonly code = 'UNAVAILABLE';
  /**
   * @param place what was asked for, e.g. `s3://bucket/key`
   * @param reason the service's word for it, or what happened
   */
  constructor(place: string, reason: string, options?: ErrorOptions) {
    super(`${place} cannot be used just now (${reason}): try again`, options);
    this.name = 'UnavailableError';
  }
}
