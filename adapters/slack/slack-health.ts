import { type Locale, type LocalText, localText } from '../../src/domain/text.ts';
import type { Health } from '../../src/ports/channel.ts';
import type { Clock } from '../../src/ports/runtime.ts';
import { describeProblem, isChannelLost, type SlackProblem } from './posting-errors.ts';

const RECHECK_MS = 60_000;

const CHECKING = localText('正在核对令牌', '正在核對權杖', 'checking the token');
const CONNECTED = localText('已连接，只发消息', '已連線，只發訊息', 'connected, posting only');
const WAITING = localText(
  'Slack 暂时连不上，消息留在队列里，会自动重试',
  'Slack 暫時連不上，訊息留在佇列裡，會自動重試',
  'Slack cannot be reached for now; messages wait and are tried again',
);
const STANDS_IN = localText(
  '告警频道暂时代收',
  '警示頻道暫時代收',
  'the alert channel takes its messages meanwhile',
);

/** How what people do reaches us. */
export interface ReceivingHealth {
  readonly state: 'on' | 'starting' | 'degraded';
  /** In every language. */
  readonly why: LocalText;
}

/** How Slack stands, learned from what calls came to and, when nobody has called lately, from one `auth.test` in the background. */
export interface SlackHealth {
  /** What a post or an update in that channel came to. */
  note(channel: string, problem: SlackProblem | undefined): void;
  read(): Health;
}

interface HealthOptions {
  readonly locale: () => Locale;
  readonly clock: Clock;
  readonly alertChannel: string;
  /** Asks Slack who we are; answers what is wrong, never rejects. */
  readonly check: () => Promise<SlackProblem | undefined>;
  /** Absent where Slack is only posted to. */
  readonly receiving?: (() => ReceivingHealth) | undefined;
}

/** The token being fine does not mend a refused channel: only a message that went out there does. */
export function createSlackHealth(options: HealthOptions): SlackHealth {
  const { locale, clock, check } = options;
  let token: { readonly problem: SlackProblem | undefined } | undefined;
  let post: SlackProblem | undefined;
  const lost = new Map<string, SlackProblem>();
  let checkedAtMs: number | undefined;

  function checkAgain(): void {
    checkedAtMs = clock.monotonicMs();
    void check().then((problem) => {
      token = { problem };
    });
  }

  function whatIsWrong(): string | undefined {
    if (post?.kind === 'refused') return explain(post, locale());
    const alerts = lost.get(options.alertChannel);
    if (alerts !== undefined) return `${options.alertChannel}: ${explain(alerts, locale())}`;
    for (const [channel, problem] of lost)
      return `${channel}: ${explain(problem, locale())} (${STANDS_IN[locale()]})`;
    const passing = token?.problem ?? post;
    return passing === undefined ? undefined : explain(passing, locale());
  }

  return {
    note(channel, problem) {
      if (problem !== undefined && isChannelLost(problem)) {
        lost.set(channel, problem);
        return;
      }
      if (problem?.kind === 'gone') return;
      post = problem;
      if (problem !== undefined) return;
      lost.delete(channel);
      token = { problem: undefined };
    },
    read() {
      const troubled = token === undefined || token.problem !== undefined;
      if (checkedAtMs === undefined || (troubled && clock.monotonicMs() - checkedAtMs >= RECHECK_MS))
        checkAgain();
      const wrong = whatIsWrong();
      if (wrong !== undefined) return { name: 'Slack', state: 'degraded', why: wrong };
      if (token === undefined) return { name: 'Slack', state: 'starting', why: CHECKING[locale()] };
      const receiving = options.receiving?.();
      if (receiving === undefined) return { name: 'Slack', state: 'on', why: CONNECTED[locale()] };
      return { name: 'Slack', state: receiving.state, why: receiving.why[locale()] };
    },
  };
}

function explain(problem: SlackProblem, locale: Locale): string {
  return problem.kind === 'wait' ? `${problem.code}: ${WAITING[locale]}` : describeProblem(problem, locale);
}
