/** A message as its puppet tells of it. Anything in it may be empty or new to us. */
export interface PuppetMessage {
  readonly id: string;
  readonly type: number;
  readonly talkerId: string;
  readonly listenerId?: string | undefined;
  readonly roomId?: string | undefined;
  readonly text?: string | undefined;
}

/** A contact as its puppet tells of it. */
export interface PuppetContact {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly alias?: string | undefined;
  /** What people call their WeChat id. */
  readonly weixin?: string | undefined;
  readonly friend?: boolean | undefined;
}

/** What happens at a bot. Whoever listens must not throw. */
export interface BotEvents {
  /** A QR code to be scanned; undefined once it was, or ran out. */
  scan(code: string | undefined): void;
  login(self: string): void;
  logout(): void;
  message(messageId: string): void;
  error(error: unknown): void;
  /** Something came from the puppet: it is there. `isAnswer` to a `ding`. */
  alive(isAnswer: boolean): void;
}

/** One running wechaty with its puppet. Calls reject with whatever the puppet or its gateway says. */
export interface Bot {
  /** Resolves also when the gateway is away, which is told as an error. */
  start(events: BotEvents): Promise<void>;
  stop(): Promise<void>;
  /** Asks for a sign of life. */
  ding(): void;
  message(id: string): Promise<PuppetMessage>;
  contact(id: string): Promise<PuppetContact>;
  contactIds(): Promise<readonly string[]>;
  /** The platform's id of the message, where it gives one. */
  sendText(chat: string, text: string): Promise<string | undefined>;
}

/** Somebody is logged in, and this is the bot to speak through. */
export interface Login {
  readonly bot: Bot;
  /** Our own contact id. */
  readonly self: string;
}
