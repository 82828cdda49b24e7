const sleepers = new Set<() => void>();

/** Lets the workers of this process look at once. Those of other processes look every second. */
export function wakeAll(): void {
  for (const wake of sleepers) wake();
}

/** Gives back the way out. */
export function onWaking(wake: () => void): () => void {
  sleepers.add(wake);
  return () => sleepers.delete(wake);
}
