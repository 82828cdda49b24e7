/** The bytes are not what was sealed under this key for this context: damaged, cut, moved or foreign. */
export class BrokenSeal extends Error {
  constructor(what: string) {
    super(`broken seal: ${what}`);
    this.name = "BrokenSeal";
  }
}
