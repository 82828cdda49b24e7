import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";

/** Characters of a whole answer as JSON: far more than any authenticator sends. */
export const passkeyAnswerMost = 32_768;

/** What a browser made of our question, with the challenge that it says it answered. */
export type Answered<Response> = { response: Response; challenge: string };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const letters = /^[\w-]+$/;
const textIn = (fields: Fields, name: string): string | null => {
  const value = fields[name];
  return typeof value === "string" && letters.test(value) ? value : null;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Common = { id: string; given: Fields; clientDataJSON: string; challenge: string };

function common(answer: string): Common | null {
  const whole = answer.length <= passkeyAnswerMost ? parsed(answer) : null;
  if (!isFields(whole) || !isFields(whole["response"])) return null;
  const given = whole["response"];
  const [id, clientDataJSON] = [textIn(whole, "id"), textIn(given, "clientDataJSON")];
  if (id === null || clientDataJSON === null) return null;
  const said = parsed(Buffer.from(clientDataJSON, "base64url").toString());
  const challenge = isFields(said) ? textIn(said, "challenge") : null;
  return challenge === null ? null : { id, given, clientDataJSON, challenge };
}

const frame = (id: string) => ({ id, rawId: id, type: "public-key", clientExtensionResults: {} }) as const;

/** Null: nothing that an authenticator could have said. */
export function parseProof(answer: string): Answered<AuthenticationResponseJSON> | null {
  const found = common(answer);
  if (found === null) return null;
  const { id, given, clientDataJSON, challenge } = found;
  const [authenticatorData, signature] = [textIn(given, "authenticatorData"), textIn(given, "signature")];
  if (authenticatorData === null || signature === null) return null;
  const userHandle = textIn(given, "userHandle");
  const response = {
    clientDataJSON,
    authenticatorData,
    signature,
    ...(userHandle !== null && { userHandle }),
  };
  return { challenge, response: { ...frame(id), response } };
}

const transportNames = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;
type Transport = (typeof transportNames)[number];

/** Null: nothing that an authenticator could have said. */
export function parseNewPasskey(answer: string): Answered<RegistrationResponseJSON> | null {
  const found = common(answer);
  if (found === null) return null;
  const { id, given, clientDataJSON, challenge } = found;
  const attestationObject = textIn(given, "attestationObject");
  if (attestationObject === null) return null;
  const response = { clientDataJSON, attestationObject, transports: transportsIn(given) };
  return { challenge, response: { ...frame(id), response } };
}

const transportsIn = (given: Fields): Transport[] => {
  const said = given["transports"];
  return Array.isArray(said) ? transportNames.filter((name) => said.includes(name)) : [];
};
