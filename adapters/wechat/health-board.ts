import type { Locale, LocalText } from '../../src/domain/text.ts';
import type { Health } from '../../src/ports/channel.ts';
import { errorCode, NotInstalled } from './gateway/errors.ts';
import { WECHAT_STANDS } from './health-words.ts';
import { WECHAT } from './wechat-options.ts';

/** How the channel stands, as one sentence an operator can act on. */
export interface HealthBoard {
  current(): Health;
  show(state: Health['state'], why: LocalText, scan?: string): void;
  /** Something is wrong for as long as it is not mended; what was shown stays beneath. True when nothing was wrong before. */
  trouble(why: LocalText): boolean;
  /** True when something was wrong. */
  mended(): boolean;
}

/** In the language that is asked for at every look, since it may change while the program runs. */
export function createHealthBoard(locale: () => Locale): HealthBoard {
  let shown: { readonly state: Health['state']; readonly why: LocalText; readonly scan?: string } = {
    state: 'off',
    why: WECHAT_STANDS.notStarted,
  };
  let wrong: LocalText | undefined;
  return {
    current() {
      const { state, why, scan } =
        wrong === undefined ? shown : { ...shown, state: 'degraded' as const, why: wrong };
      return { name: WECHAT, state, why: why[locale()], ...(scan === undefined ? {} : { scan }) };
    },
    show(state, why, scan) {
      shown = { state, why, ...(scan === undefined ? {} : { scan }) };
      wrong = undefined;
    },
    trouble(why) {
      const isNew = wrong === undefined;
      wrong = why;
      return isNew;
    },
    mended() {
      const was = wrong !== undefined;
      wrong = undefined;
      return was;
    },
  };
}

/** What is wrong with the bot, and what to do. */
export function explainFailure(error: unknown, puppet: string): LocalText {
  if (error instanceof NotInstalled)
    return error.what === 'wechaty' ? WECHAT_STANDS.wechatyMissing : WECHAT_STANDS.puppetMissing(puppet);
  const code = errorCode(error);
  if (code === 'grpc-16') return WECHAT_STANDS.tokenRefused;
  return code === 'grpc-14' || code === 'grpc-4'
    ? WECHAT_STANDS.gatewayAway(code)
    : WECHAT_STANDS.failing(code);
}
