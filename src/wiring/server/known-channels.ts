/** What the program itself can ask on, configured or not: there may be answers from a time when it was. */
const SHIPPED = ['telegram', 'web', 'wecom'];

/** The names under which answers can have been given: of the shipped channels and of those that were added, sorted. */
export function knownChannels(added: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set([...SHIPPED, ...added.map(({ name }) => name)])].toSorted((a, b) => (a < b ? -1 : 1));
}
