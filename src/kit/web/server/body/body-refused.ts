/** A body that nobody reads on: unreadable, too slow, too large, of another kind than the route takes. */
export class BodyRefused extends Error {
  readonly status: 400 | 408 | 413 | 415;

  constructor(status: BodyRefused["status"]) {
    super(`body refused with ${status}`);
    this.status = status;
  }
}
