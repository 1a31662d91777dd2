/** What the store lends for its root key. */
export interface RootKeyNotes {
  get(): Promise<string | undefined>;
  /** Writes unless there is one; answers what is stored then. */
  keep(value: string): Promise<string>;
  replace(value: string): Promise<void>;
}
