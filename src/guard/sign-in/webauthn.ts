/** WebAuthn's library, read when somebody first asks for a passkey: it would be a fifth of what every command reads. */
export const webauthn = () => import("@simplewebauthn/server");
