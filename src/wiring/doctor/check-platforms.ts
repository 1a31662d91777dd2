import { findingsIn } from '../../domain/finding.ts';
import { localText } from '../../domain/text.ts';
import { type Checked, readingsOf } from './check-server.ts';
import type { Machine } from './machine.ts';
import type { Setup } from './read-setup.ts';

/** Telegram, when it is configured. Its library is not needed for asking. */
export async function checkTelegram(
  { config, leftOut }: Setup,
  isRunning: boolean,
  machine: Machine,
): Promise<Checked> {
  const say = findingsIn('telegram');
  if (config.telegram === undefined)
    return { findings: [say.off('token', whyOff('TELEGRAM', leftOut))], readings: [] };
  const { inspectTelegram } = await import('../../../adapters/telegram/inspect.ts');
  const { token, apiRoot, webhook } = config.telegram;
  const { findings, offsetMs } = await inspectTelegram({
    token,
    apiRoot,
    mode: leftOut.has('TELEGRAM_WEBHOOK_SECRET') ? { kind: 'unknown' } : toMode(webhook?.publicUrl),
    isRunning,
    now: () => machine.clock.now(),
    limitMs: machine.limitMs,
  });
  return { findings, readings: readingsOf('Telegram', offsetMs) };
}

function toMode(publicUrl: string | undefined) {
  return publicUrl === undefined ? ({ kind: 'polling' } as const) : ({ kind: 'webhook', publicUrl } as const);
}

/** Slack, when it is configured. */
export async function checkSlack({ config, leftOut }: Setup, machine: Machine): Promise<Checked> {
  const say = findingsIn('slack');
  if (config.slack === undefined)
    return { findings: [say.off('token', whyOff('SLACK', leftOut))], readings: [] };
  const { inspectSlack } = await import('../../../adapters/slack/inspect.ts');
  const { findings, offsetMs } = await inspectSlack({
    ...config.slack,
    now: () => machine.clock.now(),
    limitMs: machine.limitMs,
  });
  return { findings, readings: readingsOf('Slack', offsetMs) };
}

function whyOff(part: 'TELEGRAM' | 'SLACK', leftOut: ReadonlySet<string>) {
  const isBroken = [...leftOut].some((name) => name.startsWith(`${part}_`));
  const message = isBroken
    ? localText(
        `没有查看：${part}_ 变量有错误`,
        `沒有查看：${part}_ 變數有錯誤`,
        `not looked at: a ${part}_ variable has a mistake`,
      )
    : localText(`未设置 ${part}_BOT_TOKEN`, `未設定 ${part}_BOT_TOKEN`, `${part}_BOT_TOKEN is not set`);
  return { message };
}
