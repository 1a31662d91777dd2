/**
 * Taking work that is due for this process, for a while. A lease that runs more than ten minutes longer than one taken now was
 * made by a clock that has been set back since, and counts as run out.
 */
export interface DueClaim {
  readonly now: Date;
  readonly owner: string;
  readonly leaseMs: number;
  readonly limit: number;
  /** Also what falls due until then; `now` when not given. */
  readonly dueBy?: Date;
}
