/** Bytes by which AES-GCM makes a slice longer. */
export const tagLength = 16;
const encoder = new TextEncoder();

/** The key of one take. The browser never writes it down: it comes with the take and goes with the page. */
export class SliceKey {
  readonly #key: CryptoKey;
  readonly #take: string;

  private constructor(key: CryptoKey, take: string) {
    this.#key = key;
    this.#take = take;
  }

  static async from(base64: string, take: string): Promise<SliceKey> {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
    bytes.fill(0);
    return new SliceKey(key, take);
  }

  async seal(
    offset: number,
    plain: ArrayBuffer,
  ): Promise<{ iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, sealed: await crypto.subtle.encrypt(this.#place(iv, offset), this.#key, plain) };
  }

  /** Throws when the slice was sealed for another place or under another key. */
  open(offset: number, iv: Uint8Array<ArrayBuffer>, sealed: ArrayBuffer): Promise<ArrayBuffer> {
    return crypto.subtle.decrypt(this.#place(iv, offset), this.#key, sealed);
  }

  #place(iv: Uint8Array<ArrayBuffer>, offset: number): AesGcmParams {
    return { name: "AES-GCM", iv, additionalData: encoder.encode(`${this.#take} ${offset}`) };
  }
}
