import type { Log, Timers } from '../../../src/ports/runtime.ts';
import { backoff } from '../../chat/backoff.ts';
import { isOver } from '../../chat/commit-surely.ts';
import { settleWithin } from '../../chat/hold-lease.ts';
import { explainFailure, type HealthBoard } from '../health-board.ts';
import { WECHAT_STANDS } from '../health-words.ts';
import type { Bot, BotEvents } from './bot.ts';
import { describeError, NotInstalled } from './errors.ts';
import { createPulse, type Pulse } from './pulse.ts';
import type { Session } from './session.ts';

export interface KeepParts {
  readonly puppet: string;
  readonly openBot: () => Promise<Bot>;
  readonly session: Session;
  readonly health: HealthBoard;
  readonly timers: Timers;
  readonly log: Log;
  readonly jitter: () => number;
  /** Something was said to the account. */
  readonly onMessage: (messageId: string) => void;
  /** Resolves when what was said so far is taken. */
  readonly settled: () => Promise<void>;
}

/** A quiet bot is asked for a sign of life this often; with that, a gateway does not take the connection for idle either. */
const PROBE_EVERY_MS = 20_000;
/** How long it may take to answer; less when it told an error. */
const ANSWER_MS = 10_000;
const ANSWER_AFTER_ERROR_MS = 5000;
/** wechaty gives a puppet 15 s, and the service puppet 5 s more for its first event. */
const START_MS = 25_000;
const STOP_MS = 4000;
/** What was said is read to its end before the bot is stopped: nobody says it again. */
const SETTLE_MS = 4000;
const RESTART = { firstMs: 1000, maxMs: 60_000 };

/**
 * Keeps a bot running until the signal aborts: one that is dead, cannot be opened or does not answer after an error is stopped
 * and another one started, at growing distances. Never rejects.
 */
export async function keepBot(parts: KeepParts, signal: AbortSignal): Promise<void> {
  const { timers, log, jitter } = parts;
  let failures = 0;
  while (!isOver(signal)) {
    const logins = parts.session.logins();
    if ((await runOnce(parts, signal)) === 'hopeless') await timers.sleep(Number.MAX_SAFE_INTEGER, signal);
    if (isOver(signal)) return;
    failures = parts.session.logins() > logins ? 1 : failures + 1;
    const waitMs = backoff(failures, RESTART, jitter());
    log.warn('wechat.restarting', { failures, waitMs: Math.round(waitMs) });
    await timers.sleep(waitMs, signal);
  }
}

/** `hopeless` when only a restart of the program can help. */
async function runOnce(parts: KeepParts, signal: AbortSignal): Promise<'over' | 'hopeless'> {
  const { health, log, puppet, timers } = parts;
  const pulse = createPulse(timers);
  let bot: Bot | undefined;
  try {
    bot = await parts.openBot();
    const starting = bot.start(eventsOf(parts, bot, pulse));
    await settleWithin(starting, START_MS, timers);
    await watch(parts, { bot, pulse }, signal);
  } catch (error) {
    health.trouble(explainFailure(error, puppet));
    if (error instanceof NotInstalled) {
      log.warn('wechat.not_installed', { what: error.what });
      return 'hopeless';
    }
    log.warn('wechat.start_failed', describeError(error));
  }
  if (isOver(signal)) await settleWithin(parts.settled(), SETTLE_MS, timers);
  if (bot !== undefined) await stopBot(parts, bot);
  return 'over';
}

interface Running {
  readonly bot: Bot;
  readonly pulse: Pulse;
}

/** Comes back when the bot is dead, or the signal aborts. */
async function watch(parts: KeepParts, running: Running, signal: AbortSignal): Promise<void> {
  while (!isOver(signal)) {
    await running.pulse.untilTrouble(PROBE_EVERY_MS, signal);
    if (isOver(signal) || !(await isAlive(parts, running, signal))) return;
  }
}

/** Asks for a sign of life. A puppet that never gave one when asked is taken for dead only after an error. */
async function isAlive(
  { health, log }: KeepParts,
  { bot, pulse }: Running,
  signal: AbortSignal,
): Promise<boolean> {
  const troubledAfter = pulse.takeTrouble();
  const isTroubled = troubledAfter !== undefined;
  const last = troubledAfter ?? pulse.last();
  ding(bot, log);
  const comes = await pulse.comesAfter(last, isTroubled ? ANSWER_AFTER_ERROR_MS : ANSWER_MS, signal);
  if (isOver(signal)) return true;
  // It lives: what it told was about one call, or it is mended.
  if (comes && health.mended()) log.info('wechat.mended');
  if (comes || !(isTroubled || pulse.answersDings())) return true;
  log.warn('wechat.silent');
  if (!isTroubled) health.trouble(WECHAT_STANDS.silent);
  return false;
}

function ding(bot: Bot, log: Log): void {
  try {
    bot.ding();
  } catch (error) {
    log.debug('wechat.ding_failed', describeError(error));
  }
}

function eventsOf(parts: KeepParts, bot: Bot, pulse: Pulse): BotEvents {
  const { session, health, log, puppet, onMessage } = parts;
  // A bot that was given up may still say something.
  const isOurs = session.begin(bot);
  return {
    alive: (isAnswer) => pulse.beat(isAnswer),
    error(error) {
      const isNew = isOurs() && health.trouble(explainFailure(error, puppet));
      log[isNew ? 'warn' : 'debug']('wechat.error', describeError(error));
      pulse.trouble();
    },
    scan(code) {
      if (!isOurs()) return;
      if (code === undefined) {
        health.show('starting', WECHAT_STANDS.scanned);
        return;
      }
      if (session.isNewCode(code)) log.info('wechat.scan_wanted');
      health.show('starting', WECHAT_STANDS.scan, code);
    },
    login(self) {
      if (!isOurs()) return;
      session.login({ bot, self });
      health.show('on', WECHAT_STANDS.loggedIn);
      log.info('wechat.logged_in');
    },
    logout() {
      if (!isOurs()) return;
      session.logout();
      health.show('degraded', WECHAT_STANDS.loggedOut);
      log.warn('wechat.logged_out');
    },
    message(messageId) {
      if (isOurs()) onMessage(messageId);
    },
  };
}

async function stopBot({ session, timers, log }: KeepParts, bot: Bot): Promise<void> {
  session.end(bot);
  const stopping = bot
    .stop()
    .catch((error: unknown) => log.debug('wechat.stop_failed', describeError(error)));
  await settleWithin(stopping, STOP_MS, timers);
}
