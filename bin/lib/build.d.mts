export function isBuilt(root: string): boolean;
export function build(options: { root: string; node: string }): Promise<boolean>;
