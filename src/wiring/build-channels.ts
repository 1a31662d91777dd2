import type { Config } from '../config/load-config.ts';
import type { ChannelEntry } from './channels/channel-entry.ts';
import { telegramOf } from './channels/telegram.ts';
import { wechatOf } from './channels/wechat.ts';
import { wecomOf } from './channels/wecom.ts';

/** The chat platforms of the configuration, the preferred one first. The survey page is always there and needs none. */
export function listChannels(config: Config): readonly ChannelEntry[] {
  return [telegramOf(config), wecomOf(config), wechatOf(config)].filter((each) => each !== undefined);
}
