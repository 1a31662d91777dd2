import { writeFileSync } from 'node:fs';
import { codeOf } from '../../../src/domain/errors.ts';
import type { Bot, BotEvents } from './bot.ts';
import { NotInstalled } from './errors.ts';

type Wechaty = typeof import('wechaty');
type WechatyBot = ReturnType<Wechaty['WechatyBuilder']['build']>;
/** Any puppet, as wechaty knows them. */
export type Puppet = WechatyBot['puppet'];

export interface OpenBotOptions {
  /** Where the login is kept over restarts, without its suffix; nowhere when absent. It is as good as a password. */
  readonly memoryFile?: string;
  /** In place of the puppet that `WECHATY_PUPPET` names. */
  readonly puppet?: () => Puppet;
}

/** A bot that is not started yet. Throws `NotInstalled` when wechaty or the puppet is missing. */
export async function openBot({ memoryFile, puppet }: OpenBotOptions): Promise<Bot> {
  const { WechatyBuilder, ScanStatus } = await loadWechaty();
  if (memoryFile !== undefined) keepToOurselves(`${memoryFile}.memory-card.json`);
  const wechaty = WechatyBuilder.build({
    ...(memoryFile === undefined ? {} : { name: memoryFile }),
    ...(puppet === undefined ? {} : { puppet: puppet() }),
  });
  const current = () => wechaty.puppet;
  return {
    async start(events) {
      // Before anything else: an error that nobody listens for ends the process.
      wechaty.on('error', (error: unknown) => events.error(error));
      await initialise(wechaty);
      listen(current(), events, (status) => status === ScanStatus.Waiting || status === ScanStatus.Timeout);
      await wechaty.start();
    },
    stop: () => wechaty.stop(),
    ding: () => current().ding('csat-loop'),
    message: (id) => current().messagePayload(id),
    contact: (id) => current().contactPayload(id),
    contactIds: () => current().contactList(),
    sendText: async (chat, text) => (await current().messageSendText(chat, text)) || undefined,
  };
}

async function loadWechaty(): Promise<Wechaty> {
  try {
    return await import('wechaty');
  } catch (error) {
    if (codeOf(error) === 'ERR_MODULE_NOT_FOUND') throw new NotInstalled('wechaty');
    throw error;
  }
}

async function initialise(wechaty: WechatyBot): Promise<void> {
  try {
    await wechaty.init();
  } catch (error) {
    const isMissing = codeOf(error) === 'ERR_MODULE_NOT_FOUND' || codeOf(error) === 'MODULE_NOT_FOUND';
    if (isMissing) throw new NotInstalled('puppet');
    throw error;
  }
}

/** At the puppet itself: wechaty looks contacts up before it tells of a message, and drops it when that fails. */
function listen(puppet: Puppet, events: BotEvents, isOpen: (status: number) => boolean): void {
  puppet.on('scan', ({ qrcode, status }) => {
    events.alive(false);
    events.scan(isOpen(status) && qrcode ? qrcode : undefined);
  });
  puppet.on('login', ({ contactId }) => {
    events.alive(false);
    events.login(contactId);
  });
  puppet.on('logout', () => events.logout());
  puppet.on('message', ({ messageId }) => {
    events.alive(false);
    events.message(messageId);
  });
  puppet.on('heartbeat', () => events.alive(false));
  puppet.on('dong', () => events.alive(true));
}

/** wechaty writes into the file that is there, so it is made first, for its owner only. */
function keepToOurselves(path: string): void {
  try {
    writeFileSync(path, '{}', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}
