export type WebmFault =
  | "not-webm"
  | "unsupported"
  | "too-large"
  | "too-long"
  | "empty"
  | "broken"
  | "other-tracks";

/** Why a stream of bytes is no recording that we keep. Never carries anything of its content. */
export class WebmRefusal extends Error {
  readonly code: WebmFault;
  constructor(code: WebmFault) {
    super(`recording refused: ${code}`);
    this.code = code;
  }
}

export function refuse(code: WebmFault): never {
  throw new WebmRefusal(code);
}
