import { botKey } from '../app/dispatch/hand-out.ts';
import type { ChatPlatform } from '../domain/sending/channel-for.ts';
import { createPace, type Pace, type PaceLimits } from '../domain/sending/pace.ts';

/** A little under what Telegram allows a bot and a chat. */
const USUAL: PaceLimits = { perBotPerSecond: 25, perChatPerSecond: 1, chatBurst: 3, reserveForAnswers: 0.2 };

export interface PaceParts {
  readonly platforms: readonly ChatPlatform[];
  /** One pace for all of them, in place of their own. */
  readonly pace?: PaceLimits;
}

/** How fast each platform is written to. `onWait` is told when who has to wait may go. */
export function paceFor({ pace, platforms }: PaceParts, onWait: (waitMs: number) => void): Pace {
  if (pace !== undefined) return telling(createPace(pace), onWait);
  const limits = new Map(platforms.map((each) => [botKey({ channel: each.name, bot: each.bot }), each.pace]));
  return telling(
    createPace(USUAL, (bot) => limits.get(bot)),
    onWait,
  );
}

/** The same pace; the dispatcher is told when who has to wait may go. */
function telling(pace: Pace, onWait: (waitMs: number) => void): Pace {
  return {
    ...pace,
    take: (...asked) => {
      const waitMs = pace.take(...asked);
      if (waitMs > 0) onWait(waitMs);
      return waitMs;
    },
  };
}
