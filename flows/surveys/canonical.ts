/** One text for one content: the keys of every object in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : each,
  );
}

/** The version that content is known by. `hash` is SHA-256 as hex digits; its first 16. */
export function versionOf(content: unknown, hash: (text: string) => string): string {
  return hash(canonical(content)).slice(0, 16);
}
