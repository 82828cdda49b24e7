/**
 * What Node is told to run, from the project's root. Errors name the lines of the sources. A young generation of twice
 * 16 MB instead of twice 32 costs no page anything that can be measured, and a server at rest a fifth less memory.
 */
export const product = ["--enable-source-maps", "--max-semi-space-size=16", "dist/main.js"];
