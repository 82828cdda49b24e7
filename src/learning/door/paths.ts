/** Where links in mails about an account lead. */
export const alarmPath = (secret: string): string => `/sign-in/not-me/${secret}`;
export const addressLinkPath = (secret: string): string => `/sign-in/address/${secret}`;
