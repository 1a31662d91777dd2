import { createRequire } from 'node:module';
import { judgeUnsetPlatform } from '../../app/doctor/judge-platform.ts';
import { codeOf } from '../../domain/errors.ts';
import { teamChannels } from '../../domain/team/route.ts';
import { type Checked, readingsOf } from './check-server.ts';
import type { Machine } from './machine.ts';
import type { Setup } from './read-setup.ts';

/** Telegram, when it is configured. Its library is not needed for asking. */
export async function checkTelegram(
  { config, leftOut }: Setup,
  isRunning: boolean,
  machine: Machine,
): Promise<Checked> {
  if (config.telegram === undefined)
    return { findings: [judgeUnsetPlatform('telegram', leftOut)], readings: [] };
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

/** WeCom customer service, when it is configured. */
export async function checkWecom({ config, leftOut }: Setup, machine: Machine): Promise<Checked> {
  if (config.wecom === undefined) return { findings: [judgeUnsetPlatform('wecom', leftOut)], readings: [] };
  const { inspectWecom } = await import('../../../adapters/wecom/inspect.ts');
  const { findings, offsetMs } = await inspectWecom({
    account: config.wecom,
    publicUrl: config.wecom.publicUrl,
    clock: machine.clock,
    limitMs: machine.limitMs,
  });
  return { findings, readings: readingsOf('WeCom', offsetMs) };
}

/** WeChat, when a puppet is configured. Nothing is asked outside: there is one login, and a server may hold it. */
export async function checkWechat({ config, leftOut }: Setup): Promise<Checked> {
  if (config.wechat === undefined) return { findings: [judgeUnsetPlatform('wechat', leftOut)], readings: [] };
  const { inspectWechat } = await import('../../../adapters/wechat/inspect.ts');
  return { findings: inspectWechat({ ...config.wechat, isInstalled }), readings: [] };
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch (error) {
    // A package may be there and offer nothing to `require`.
    return codeOf(error) !== 'MODULE_NOT_FOUND';
  }
}

/** Slack, when it is configured. */
export async function checkSlack({ config, policy, leftOut }: Setup, machine: Machine): Promise<Checked> {
  if (config.slack === undefined) return { findings: [judgeUnsetPlatform('slack', leftOut)], readings: [] };
  const { inspectSlack } = await import('../../../adapters/slack/inspect.ts');
  const { botToken, apiUrl, receiving } = config.slack;
  const { findings, offsetMs } = await inspectSlack({
    botToken,
    apiUrl,
    channels: teamChannels(policy, config.slack),
    receiving: receiving?.via === 'http' ? { via: 'http', publicUrl: config.publicUrl } : receiving,
    now: () => machine.clock.now(),
    limitMs: machine.limitMs,
  });
  return { findings, readings: readingsOf('Slack', offsetMs) };
}
