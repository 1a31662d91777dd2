/** The command was called wrongly; the message says how, without repeating what was given. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
