import type { ChatOptions } from '../chat/chat-options.ts';
import type { Bot } from './gateway/bot.ts';

export interface WechatOptions extends ChatOptions {
  /** The npm name of the puppet, for the words about it. */
  readonly puppet: string;
  /** A fresh bot, not started. Throws `NotInstalled`. */
  readonly openBot: () => Promise<Bot>;
  /** 0…1, by which waits differ. */
  readonly jitter?: () => number;
}

/** The one account of a deployment, as chat addresses and the lease name it. */
export const WECHAT = 'wechat';
