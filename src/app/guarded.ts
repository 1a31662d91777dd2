import { Fault } from '../domain/errors.ts';

const MAX_TRIES = 50;

/**
 * Reads a record, lets `decide` change it and saves it under its revision; read again when somebody came first. `decide`
 * answers `undefined` to leave it as it is. Throws `commit.contested` when it never wins.
 */
export async function changeRecord<T>(
  name: string,
  load: () => Promise<T>,
  decide: (found: T) => (() => Promise<boolean>) | undefined,
): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const save = decide(await load());
    if (save === undefined || (await save())) return;
  }
  throw new Fault('commit.contested', { record: name, tries: MAX_TRIES });
}
