export interface FloodLimits {
  readonly perSecond: number;
  readonly perChatPerSecond: number;
  readonly chatBurst: number;
}

/** Telegram's flood control: seconds a bot has to wait, or 0 when the message may pass (and counts). */
export interface FloodControl {
  check(chat: number, nowMs: number): number;
}

/** 30 messages in any second over all chats; in one chat a burst of five, then one a second. */
export const USUAL_LIMITS: FloodLimits = { perSecond: 30, perChatPerSecond: 1, chatBurst: 5 };
/** For tests in which no limit is meant to be met. */
export const WIDE_LIMITS: FloodLimits = { perSecond: 1000, perChatPerSecond: 100, chatBurst: 100 };

/** Written apart from `createPace` on purpose: a sliding window for the bot, levels with times for the chats. */
export function createFloodControl(limits: FloodLimits): FloodControl {
  let recent: number[] = [];
  const levels = new Map<number, { level: number; at: number }>();
  return {
    check(chat, nowMs) {
      recent = recent.filter((at) => at > nowMs - 1000);
      if (recent.length >= limits.perSecond) return 1;
      const known = levels.get(chat) ?? { level: limits.chatBurst, at: nowMs };
      const refilled = known.level + ((nowMs - known.at) / 1000) * limits.perChatPerSecond;
      const level = Math.min(limits.chatBurst, refilled);
      if (level < 1) return Math.ceil((1 - level) / limits.perChatPerSecond);
      levels.set(chat, { level: level - 1, at: nowMs });
      recent.push(nowMs);
      return 0;
    },
  };
}
