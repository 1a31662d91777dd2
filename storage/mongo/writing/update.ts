/** What a save leaves of a document beside its `_id`; `undefined` says that the field is to be absent. */
export type SavedFields = Readonly<Record<string, unknown>>;

/** Writes every field as it is to be, and removes those that say nothing: no document holds a null. */
export function toUpdate(fields: SavedFields): {
  readonly $set: Record<string, unknown>;
  readonly $unset?: Record<string, 1>;
} {
  const [set, unset]: [Record<string, unknown>, Record<string, 1>] = [{}, {}];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) unset[name] = 1;
    else set[name] = value;
  }
  return Object.keys(unset).length === 0 ? { $set: set } : { $set: set, $unset: unset };
}
