import type { PuppetMock } from 'wechaty-puppet-mock';
import type { Bot } from '../../adapters/wechat/gateway/bot.ts';
import { openBot } from '../../adapters/wechat/gateway/open-bot.ts';

/** wechaty's numbers. */
export const TYPES = {
  unknown: 0,
  attachment: 1,
  audio: 2,
  contact: 3,
  emoticon: 5,
  image: 6,
  text: 7,
  location: 8,
  miniProgram: 9,
  groupNote: 10,
  transfer: 11,
  redEnvelope: 12,
  recalled: 13,
  url: 14,
  video: 15,
} as const;
export const INDIVIDUAL = 1;
export const OFFICIAL = 2;

export const SELF = 'wxid_us';
export const ROOM = 'r1@chatroom';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly type?: number;
  readonly alias?: string;
  readonly weixin?: string;
  readonly friend?: boolean;
}

export interface SaidThings {
  readonly id?: string;
  readonly from: string;
  readonly to?: string;
  readonly room?: string;
  readonly text?: string;
  readonly type?: number;
}

/** What goes wrong at the puppet, until it is put back. */
export interface WechatFaults {
  sendText?: (chat: string) => Promise<string | undefined>;
  contact?: (id: string) => Promise<never>;
  message?: (id: string) => Promise<never>;
  contactList?: () => Promise<readonly string[]>;
  /** Gives no sign of life. */
  isMute?: boolean;
  start?: () => Promise<void>;
}

/** One WeChat account with its contacts, on wechaty's own mock puppet. Every bot that is opened gets a puppet of its own. */
export class WechatAccount {
  readonly faults: WechatFaults = {};
  readonly puppets: PuppetMock[] = [];
  /** Dings of all bots so far. */
  dings = 0;
  readonly #people: readonly Person[];
  readonly #sent: { readonly to: string; readonly text: string }[] = [];
  #messages = 0;

  constructor(people: readonly Person[]) {
    this.#people = [{ id: SELF, name: '客服' }, ...people];
  }

  /** A bot that is not started, as the channel opens it. */
  async openBot(): Promise<Bot> {
    const { PuppetMock, mock } = await import('wechaty-puppet-mock');
    const mocker = new mock.Mocker();
    const puppet = new PuppetMock({ mocker });
    for (const person of this.#people) mocker.createContact({ type: INDIVIDUAL, ...person });
    mocker.createRoom({ id: ROOM, memberIdList: this.#people.map(({ id }) => id) });
    this.#instrument(puppet);
    this.puppets.push(puppet);
    return openBot({ puppet: () => puppet });
  }

  get puppet(): PuppetMock {
    const last = this.puppets.at(-1);
    if (last === undefined) throw new Error('no bot was opened yet');
    return last;
  }

  logIn(): void {
    this.puppet.login(SELF);
  }

  logOut(): Promise<void> {
    return this.puppet.logout();
  }

  scan(code: string, status = 2): void {
    this.puppet.emit('scan', { qrcode: code, status });
  }

  /** The same message again when it has an id that came before. Answers its id. */
  say({ id: given, from, to = SELF, room, text = '', type = TYPES.text }: SaidThings): string {
    this.#messages += 1;
    const id = given ?? `m${this.#messages}`;
    const { mocker } = this.puppet;
    if (!mocker.cacheMessagePayload.has(id)) {
      const where = room === undefined ? { listenerId: to } : { roomId: room };
      mocker.cacheMessagePayload.set(id, { id, talkerId: from, timestamp: 1, type, text, ...where });
    }
    this.puppet.emit('message', { messageId: id });
    return id;
  }

  /** What was sent to somebody, oldest first. */
  sentTo(chat: string): readonly string[] {
    return this.#sent.filter(({ to }) => to === chat).map(({ text }) => text);
  }

  #instrument(puppet: PuppetMock): void {
    const { faults } = this;
    const own = {
      start: puppet.start.bind(puppet),
      ding: puppet.ding.bind(puppet),
      contact: puppet.contactRawPayload.bind(puppet),
      message: puppet.messageRawPayload.bind(puppet),
    };
    Object.assign(puppet, {
      start: () => (faults.start ?? own.start)(),
      ding: () => {
        this.dings += 1;
        if (faults.isMute !== true) puppet.emit('dong', { data: '' });
      },
      contactRawPayload: (id: string) => (faults.contact ?? own.contact)(id),
      messageRawPayload: (id: string) => (faults.message ?? own.message)(id),
      contactList: async () => (await faults.contactList?.()) ?? this.#people.map(({ id }) => id),
      messageSendText: async (to: string, text: string) => {
        if (faults.sendText !== undefined) return faults.sendText(to);
        this.#sent.push({ to, text });
        return undefined;
      },
    });
  }
}
