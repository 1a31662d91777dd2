import type { Whereabouts } from '../../src/ports/channel.ts';
import type { Clock, Log, Timers } from '../../src/ports/runtime.ts';
import type { Login, PuppetContact } from './gateway/bot.ts';
import { describeError } from './gateway/errors.ts';
import type { Session } from './gateway/session.ts';
import { INDIVIDUAL, isHelper } from './receiving/message-kinds.ts';
import { within } from './within.ts';

export interface FindParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

const ANSWER_MS = 10_000;
const CALL_MS = 8000;
/** Contacts asked about at once. */
const AT_ONCE = 16;
/** Who is not found is looked for anew after this: new friends, changed names. */
const FRESH_MS = 60_000;

/** The address book as it was read. */
interface Book {
  readonly login: Login;
  readonly readAtMs: number;
  readonly people: Promise<readonly PuppetContact[]>;
}

/**
 * Finds who is meant by a name: contact id, then WeChat id, then our alias, then their own name. Two of one kind, or somebody
 * who is no friend: `unknown`, because a guess would tell one customer about another. Answers within 10 s; `later` while
 * nobody is logged in or the address book is not read yet.
 */
export function createFinder(parts: FindParts): (name: string) => Promise<Whereabouts> {
  const { session, clock, timers, log } = parts;
  let book: Book | undefined;

  const read = (login: Login, isFreshEnough: (made: Book) => boolean): Book => {
    if (book?.login === login && isFreshEnough(book)) return book;
    const people = readPeople(parts, login);
    const made = { login, readAtMs: clock.monotonicMs(), people };
    book = made;
    people.catch((error: unknown) => {
      log.debug('wechat.contacts_unread', describeError(error));
      if (book === made) book = undefined;
    });
    return made;
  };

  return async (name) => {
    const login = session.current();
    if (login === undefined) return { status: 'later' };
    try {
      const known = read(login, () => true);
      const found = match(await within(known.people, ANSWER_MS, timers), name, login.self);
      const isFresh = clock.monotonicMs() - known.readAtMs < FRESH_MS;
      if (found.status === 'here' || isFresh) return found;
      const { people } = read(login, (made) => made !== known);
      return match(await within(people, ANSWER_MS, timers), name, login.self);
    } catch (error) {
      log.debug('wechat.contacts_unread', describeError(error));
      return { status: 'later' };
    }
  };
}

/** Everybody in the address book; rejects when the gateway fails for one of them, since a name may be theirs. */
async function readPeople({ timers }: FindParts, { bot }: Login): Promise<readonly PuppetContact[]> {
  const ids = await within(bot.contactIds(), CALL_MS, timers);
  const people: PuppetContact[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE).filter((id) => !isHelper(id));
    people.push(...(await Promise.all(some.map((id) => within(bot.contact(id), CALL_MS, timers)))));
  }
  return people;
}

const KINDS: readonly ((contact: PuppetContact) => string | undefined)[] = [
  ({ id }) => id,
  ({ weixin }) => weixin,
  ({ alias }) => alias,
  ({ name }) => name,
];

function match(everybody: readonly PuppetContact[], name: string, self: string): Whereabouts {
  // Some puppets do not tell who is a friend, and say no of everybody.
  const tellsFriends = everybody.some(({ friend }) => friend === true);
  const reachable = everybody.filter(
    ({ id, type, friend }) => id !== self && type === INDIVIDUAL && !(tellsFriends && friend === false),
  );
  if (name === '') return { status: 'unknown' };
  for (const nameOf of KINDS) {
    const found = reachable.filter((contact) => nameOf(contact) === name);
    const [only] = found;
    if (only !== undefined)
      return found.length === 1 ? { status: 'here', chat: only.id } : { status: 'unknown' };
  }
  return { status: 'unknown' };
}
