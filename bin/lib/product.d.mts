export const product: readonly string[];
