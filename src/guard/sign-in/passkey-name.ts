import { Invalid } from "#errors";

/** Characters. */
export const passkeyNameMost = 60;

/** What somebody calls a passkey of theirs. Throws `Invalid` with the fault `name`. */
export function passkeyName(typed: string): string {
  const name = typed.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  if (name === "" || /\p{Cc}/u.test(name)) throw new Invalid({ name: { sentence: "passkeyNameMissing" } });
  if (name.length > passkeyNameMost)
    throw new Invalid({ name: { sentence: "passkeyNameLong", values: { most: passkeyNameMost } } });
  return name;
}
