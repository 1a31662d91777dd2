import type { Bot, Login } from './bot.ts';

/** Which bot runs, and who is logged in on it. */
export interface Session {
  /** A bot is about to start; the answer says whether it is still the one. */
  begin(bot: Bot): () => boolean;
  end(bot: Bot): void;
  login(login: Login): void;
  logout(): void;
  /** The bot that runs, logged in or not. */
  bot(): Bot | undefined;
  /** Undefined while nobody is logged in. */
  current(): Login | undefined;
  /** Logins so far. */
  logins(): number;
  /** Whether this login code was not seen just before. */
  isNewCode(code: string): boolean;
}

export function createSession(): Session {
  let running: Bot | undefined;
  let login: Login | undefined;
  let logins = 0;
  let lastCode: string | undefined;
  return {
    begin(bot) {
      running = bot;
      login = undefined;
      return () => running === bot;
    },
    end(bot) {
      if (running !== bot) return;
      running = undefined;
      login = undefined;
    },
    login(next) {
      login = next;
      logins += 1;
      lastCode = undefined;
    },
    logout() {
      login = undefined;
    },
    bot: () => running,
    current: () => login,
    logins: () => logins,
    isNewCode(code) {
      const isNew = code !== lastCode;
      lastCode = code;
      return isNew;
    },
  };
}
