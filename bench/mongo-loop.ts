import { Mongoose } from 'mongoose';
import type { Contestant } from './contestant.ts';
import { answerOf, checkAnswers, QUESTIONS } from './survey-answers.ts';

interface Session {
  readonly _id: string;
  readonly revision: number;
  readonly step: number;
  readonly answers: readonly number[];
  /** The updates taken, so that a redelivery counts once. */
  readonly seen: readonly number[];
}

/**
 * What one writes by hand on the driver: a turn is one find of the chat's session and one `updateOne` guarded by its revision,
 * with the same concerns as ours. It sends nothing, keeps no record of what is to be sent, and projects nothing.
 */
export async function openLoopSide(uri: string, chats: number): Promise<Contestant> {
  const connection = await new Mongoose()
    .createConnection(uri, { writeConcern: { w: 'majority', journal: true }, readConcernLevel: 'majority' })
    .asPromise();
  const sessions = connection.collection<Session>('sessions');
  await sessions.insertMany(Array.from({ length: chats }, (_, chat) => newSession(chat)));
  const wanted = new Map<number, { readonly update: number; readonly answer: number }>();
  let updates = 0;
  return {
    side: 'loop',
    prepare(question, asked) {
      for (const chat of asked) {
        updates += 1;
        wanted.set(chat, { update: updates, answer: answerOf(chat, question) });
      }
    },
    answer: async (chat) => {
      const _id = idOf(chat);
      const found = await sessions.findOne({ _id });
      const given = wanted.get(chat);
      if (found === null || given === undefined) throw new Error(`the loop lost chat ${chat}`);
      if (found.seen.includes(given.update)) return;
      const answers = [...found.answers, given.answer];
      const change = { step: answers.length, answers, seen: [...found.seen, given.update] };
      const { matchedCount } = await sessions.updateOne(
        { _id, revision: found.revision },
        { $set: { ...change, revision: found.revision + 1 } },
      );
      if (matchedCount !== 1) throw new Error(`somebody else wrote chat ${chat}`);
    },
    catchUp: async () => undefined,
    check: async () => {
      const done = await sessions.find({ step: QUESTIONS }).toArray();
      checkAnswers(
        'loop',
        chats,
        new Map(done.map(({ _id, answers }) => [Number(_id.slice(1)) - 1, answers])),
      );
    },
    close: () => connection.close(),
  };
}

function newSession(chat: number): Session {
  return { _id: idOf(chat), revision: 1, step: 0, answers: [], seen: [] };
}

function idOf(chat: number): string {
  return `c${chat + 1}`;
}
