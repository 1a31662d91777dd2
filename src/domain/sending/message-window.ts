/** What a platform allows, where a customer has to write first: so many messages, for so long, after each of theirs. */
export interface WindowRule {
  /** Messages that one of the customer's allows. A newer one of theirs starts the count anew; at 0 it opens nothing. */
  readonly perReply: number;
  /** How long after it they may be sent, in milliseconds. */
  readonly forMs: number;
}

/** What may still be sent into one chat of such a platform. A chat that has none may not be written to. */
export interface MessageWindow {
  readonly left: number;
  readonly until: Date;
  /** What the platform wants shown with the one message it allows now; spent with it. */
  readonly pass?: string;
  /** Somebody of the team is in this chat: what the customer writes there is for them, and nothing may be sent. */
  readonly withAgent?: true;
}

/** How many messages may be sent now. Without a rule as many as one likes; under one, none into a chat that never wrote. */
export function roomIn(
  { rule, window }: { readonly rule: WindowRule | undefined; readonly window: MessageWindow | undefined },
  now: Date,
): number {
  if (rule === undefined) return Number.POSITIVE_INFINITY;
  return window === undefined || isClosed(window, now) ? 0 : window.left;
}

/** Whether nothing may be sent into this chat now. */
export function isClosed({ left, until, withAgent }: MessageWindow, now: Date): boolean {
  return withAgent === true || left <= 0 || until.getTime() <= now.getTime();
}

/** Whether somebody of the team is in the chat: as long as nobody says otherwise, but no longer than the window was told to last. */
export function hasAgent(window: MessageWindow | undefined, now: Date): boolean {
  return window?.withAgent === true && window.until.getTime() > now.getTime();
}

/** The window after one message has been handed to the platform: its pass is spent. */
export function afterMessage(window: MessageWindow): MessageWindow {
  const { pass: _spent, ...rest } = window;
  return { ...rest, left: Math.max(0, window.left - 1) };
}

/** The window once the platform said that nothing may be sent: shut until the customer writes again. */
export function shut(window: MessageWindow): MessageWindow {
  const { pass: _spent, ...rest } = window;
  return { ...rest, left: 0 };
}

/** Whether one more message than the one about to leave could be sent at that time. Where nothing is counted it always could. */
export function isTimeFor(window: MessageWindow | undefined, at: Date): boolean {
  return window === undefined || (window.left > 1 && at.getTime() < window.until.getTime());
}
