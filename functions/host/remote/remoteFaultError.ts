/** A zoo was asked, and failed by no fault of the caller. */
export class RemoteFaultError extends Error {
  /** As the zoo has it. */
  readonly code: string;

  /** @param place URL that was asked */
  constructor(place: string, code: string, message: string) {
    super(`${place}: ${message}`);
    this.name = 'RemoteFaultError';
    this.code = code;
  }
}
