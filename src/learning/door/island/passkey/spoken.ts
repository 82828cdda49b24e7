/** Between JSON and what the browser's own functions take, for browsers that do not translate themselves. */
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const textOf = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

type Named = readonly PublicKeyCredentialDescriptorJSON[] | undefined;

const described = (named: Named): PublicKeyCredentialDescriptor[] =>
  (named ?? []).map(({ id, transports }) => ({
    id: bytesOf(id),
    type: "public-key",
    ...(transports && { transports: transports as AuthenticatorTransport[] }),
  }));

export function creationFrom(
  told: PublicKeyCredentialCreationOptionsJSON,
): PublicKeyCredentialCreationOptions {
  if ("parseCreationOptionsFromJSON" in PublicKeyCredential)
    return PublicKeyCredential.parseCreationOptionsFromJSON(told);
  const { rp, pubKeyCredParams, authenticatorSelection, timeout } = told;
  return {
    rp,
    pubKeyCredParams: pubKeyCredParams.map(({ alg }) => ({ alg, type: "public-key" })),
    ...(authenticatorSelection && { authenticatorSelection }),
    ...(timeout !== undefined && { timeout }),
    attestation: "none",
    challenge: bytesOf(told.challenge),
    user: { ...told.user, id: bytesOf(told.user.id) },
    excludeCredentials: described(told.excludeCredentials),
  };
}

export function requestFrom(told: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  if ("parseRequestOptionsFromJSON" in PublicKeyCredential)
    return PublicKeyCredential.parseRequestOptionsFromJSON(told);
  const { rpId, timeout, userVerification } = told;
  return {
    ...(rpId !== undefined && { rpId }),
    ...(timeout !== undefined && { timeout }),
    ...(userVerification !== undefined && {
      userVerification: userVerification as UserVerificationRequirement,
    }),
    challenge: bytesOf(told.challenge),
    allowCredentials: described(told.allowCredentials),
  };
}

const own = (response: AuthenticatorResponse): Record<string, unknown> => {
  if (response instanceof AuthenticatorAttestationResponse)
    return {
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    };
  if (!(response instanceof AuthenticatorAssertionResponse)) return {};
  const { authenticatorData, signature, userHandle } = response;
  return {
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    ...(userHandle && { userHandle: textOf(userHandle) }),
  };
};

export function asJson(credential: PublicKeyCredential): unknown {
  // Browsers of before 2025 have no such function, whatever the types say.
  const {
    id,
    type,
    response,
    toJSON,
  }: Partial<PublicKeyCredential> & Pick<PublicKeyCredential, "id" | "type" | "response"> = credential;
  if (toJSON) return toJSON.call(credential);
  const clientDataJSON = textOf(response.clientDataJSON);
  return { id, rawId: id, type, response: { clientDataJSON, ...own(response) } };
}
