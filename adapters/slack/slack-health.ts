import type { Locale, LocalText } from '../../src/domain/text.ts';
import type { Health } from '../../src/ports/channel.ts';
import type { Clock } from '../../src/ports/runtime.ts';
import { describeProblem, type SlackProblem } from './posting-errors.ts';

const RECHECK_MS = 60_000;

const CHECKING: LocalText = {
  'zh-CN': '正在核对令牌',
  'zh-TW': '正在核對權杖',
  en: 'checking the token',
};
const CONNECTED: LocalText = {
  'zh-CN': '已连接，只发消息',
  'zh-TW': '已連線，只發訊息',
  en: 'connected, posting only',
};
const WAITING: LocalText = {
  'zh-CN': 'Slack 暂时连不上，消息留在队列里，会自动重试',
  'zh-TW': 'Slack 暫時連不上，訊息留在佇列裡，會自動重試',
  en: 'Slack cannot be reached for now; messages wait and are tried again',
};

/** How Slack stands, learned from what calls came to and, when nobody has called lately, from one `auth.test` in the background. */
export interface SlackHealth {
  note(problem: SlackProblem | undefined): void;
  read(): Health;
}

interface HealthOptions {
  readonly locale: () => Locale;
  readonly clock: Clock;
  /** Asks Slack who we are; answers what is wrong, never rejects. */
  readonly check: () => Promise<SlackProblem | undefined>;
}

/** The token being fine does not mend a refused channel: only a post that went out does. */
export function createSlackHealth({ locale, clock, check }: HealthOptions): SlackHealth {
  let token: { readonly problem: SlackProblem | undefined } | undefined;
  let post: SlackProblem | undefined;
  let checkedAtMs: number | undefined;

  function checkAgain(): void {
    checkedAtMs = clock.monotonicMs();
    void check().then((problem) => {
      token = { problem };
    });
  }

  return {
    note(problem) {
      post = problem;
      if (problem === undefined) token = { problem: undefined };
    },
    read() {
      const troubled = token === undefined || token.problem !== undefined;
      if (checkedAtMs === undefined || (troubled && clock.monotonicMs() - checkedAtMs >= RECHECK_MS))
        checkAgain();
      const problem = post?.kind === 'refused' ? post : (token?.problem ?? post);
      if (problem !== undefined) return { name: 'Slack', state: 'degraded', why: explain(problem, locale()) };
      if (token === undefined) return { name: 'Slack', state: 'starting', why: CHECKING[locale()] };
      return { name: 'Slack', state: 'on', why: CONNECTED[locale()] };
    },
  };
}

function explain(problem: SlackProblem, locale: Locale): string {
  return problem.kind === 'wait' ? `${problem.code}: ${WAITING[locale]}` : describeProblem(problem, locale);
}
