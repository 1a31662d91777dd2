/** One command of the command line. */
export interface Command {
  /** What `--help` prints, ending in a line end. */
  readonly help: string;
  /** Answers the exit code. Throws `UsageError` when it was called wrongly, anything else when it failed. */
  run(args: readonly string[]): Promise<number>;
}
