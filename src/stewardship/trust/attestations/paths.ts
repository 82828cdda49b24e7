export const attestationsPath = "/platform/papers";
