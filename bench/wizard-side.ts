import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { Markup, Scenes, session, Telegraf, Telegram } from 'telegraf';
import type { Survey } from '../src/domain/survey/survey.ts';
import { loadSurveys } from '../src/wiring/settings/load-surveys.ts';
import type { Setting, WeighedContestant } from './contestant.ts';
import { meanBytes } from './record-bytes.ts';
import { answerOf, checkAnswers, QUESTIONS } from './survey-answers.ts';

/** The same as csat-loop's, so that the settings of the engine are no part of the comparison. */
const LOG_PAGES = 4000;
const RECORD_BYTES = 'SELECT octet_length(body) AS bytes FROM sessions WHERE key = ?';

interface Conversation extends Scenes.WizardSessionData {
  state: { answers?: number[] };
}
type WizardContext = Scenes.WizardContext<Conversation>;

/** What a careful bot writer would do with telegraf alone: a wizard scene, its session in SQLite, the answers in a table at the end. */
export async function openWizardSide(
  { synchronous, chats }: Setting,
  dir: string,
): Promise<WeighedContestant> {
  const file = join(dir, 'wizard.sqlite');
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=${synchronous}; PRAGMA wal_autocheckpoint=${LOG_PAGES};
    CREATE TABLE sessions (key TEXT PRIMARY KEY, body TEXT NOT NULL);
    CREATE TABLE responses (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, at INTEGER NOT NULL, answers TEXT NOT NULL)`);
  answerEveryCallAtOnce();
  const bot = createBot(db);
  const failures: unknown[] = [];
  bot.catch((error) => {
    failures.push(error);
  });
  for (let chat = 0; chat < chats; chat += 1) await bot.handleUpdate(startUpdate(chat));
  const updates = new Map<number, ReturnType<typeof pressUpdate>>();
  let updateId = chats;
  return {
    side: 'wizard',
    prepare(question, asked) {
      for (const chat of asked) {
        updateId += 1;
        updates.set(chat, pressUpdate(chat, updateId, `${question}:${answerOf(chat, question)}`));
      }
    },
    answer: (chat) => bot.handleUpdate(updates.get(chat) as Parameters<typeof bot.handleUpdate>[0]),
    catchUp: async () => undefined,
    recordBytes: (asked) =>
      meanBytes(
        file,
        RECORD_BYTES,
        asked.map((chat) => `${chat + 1}:${chat + 1}`),
      ),
    check: async () => {
      if (failures.length > 0) throw new Error('the wizard failed', { cause: failures[0] });
      checkAnswers('wizard', chats, readResponses(db));
    },
    close: async () => {
      db.close();
    },
  };
}

function createBot(db: DatabaseSyncInstance): Telegraf<WizardContext> {
  const bot = new Telegraf<WizardContext>('4242:bench');
  bot.botInfo = {
    id: 4242,
    is_bot: true,
    first_name: 'Bench',
    username: 'bench_bot',
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  };
  const survey = loadSurveys(undefined).find(({ id }) => id === 'service-csat');
  if (survey === undefined) throw new Error('service-csat is gone');
  bot.use(session({ store: createSessionStore(db) }));
  bot.use(new Scenes.Stage<WizardContext>([createScene(survey, db)]).middleware());
  bot.start((ctx) => ctx.scene.enter('survey'));
  return bot;
}

/** One step that asks the first question, then one step an answer. */
function createScene(survey: Survey, db: DatabaseSyncInstance): Scenes.WizardScene<WizardContext> {
  const questions = survey.questions
    .filter(({ kind }) => kind === 'rating' || kind === 'nps')
    .map(toQuestion);
  const keep = db.prepare('INSERT INTO responses (chat, at, answers) VALUES (?, ?, ?)');
  const ask = async (ctx: WizardContext, index: number): Promise<void> => {
    const question = questions[index];
    if (question !== undefined) await ctx.reply(question.text, question.keyboard);
  };
  const answerSteps = questions.map((_, index) => async (ctx: WizardContext) => {
    const score = readScore(ctx, index);
    if (score === undefined) return ask(ctx, index);
    await ctx.answerCbQuery();
    const { state } = ctx.scene.session;
    state.answers = [...(state.answers ?? []), score];
    if (index + 1 < questions.length) {
      await ask(ctx, index + 1);
      ctx.wizard.next();
      return;
    }
    keep.run(ctx.chat?.id ?? 0, Date.now(), JSON.stringify(state.answers));
    await ctx.reply(survey.thanks['zh-CN']);
    await ctx.scene.leave();
  });
  const first = async (ctx: WizardContext): Promise<void> => {
    await ask(ctx, 0);
    ctx.wizard.next();
  };
  return new Scenes.WizardScene<WizardContext>('survey', first, ...answerSteps);
}

function toQuestion({ text, kind }: Survey['questions'][number], index: number) {
  const scores = kind === 'nps' ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [5, 4, 3, 2, 1];
  const buttons = scores.map((score) => Markup.button.callback(String(score), `${index}:${score}`));
  return {
    text: `${index + 1}/${QUESTIONS}  ${text['zh-CN']}`,
    keyboard: Markup.inlineKeyboard(buttons, { columns: kind === 'nps' ? 6 : 1 }),
  };
}

/** The score pressed; `undefined` for anything that is not a button of this question. */
function readScore(ctx: WizardContext, index: number): number | undefined {
  const query = ctx.callbackQuery;
  if (query === undefined || !('data' in query)) return undefined;
  const [, question, score] = /^(\d):(\d{1,2})$/u.exec(query.data) ?? [];
  return question === String(index) && score !== undefined ? Number(score) : undefined;
}

function createSessionStore(db: DatabaseSyncInstance) {
  const get = db.prepare('SELECT body FROM sessions WHERE key = ?');
  const set = db.prepare('INSERT OR REPLACE INTO sessions (key, body) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM sessions WHERE key = ?');
  return {
    get: (key: string): Scenes.WizardSession<Conversation> | undefined => {
      const row: { body: string } | undefined = get.get(key);
      return row === undefined ? undefined : JSON.parse(row.body);
    },
    set: (key: string, value: object): void => {
      set.run(key, JSON.stringify(value));
    },
    delete: (key: string): void => {
      remove.run(key);
    },
  };
}

/** telegraf makes a client for every update, so the answer is put where all of them have it. */
function answerEveryCallAtOnce(): void {
  const answered = async () => ({ message_id: 1, date: 1_772_442_000, chat: { id: 1, type: 'private' } });
  Object.defineProperty(Telegram.prototype, 'callApi', { value: answered, configurable: true });
}

function startUpdate(chat: number): Parameters<Telegraf['handleUpdate']>[0] {
  const id = chat + 1;
  return {
    update_id: chat + 1,
    message: {
      message_id: 1,
      date: 1_772_442_000,
      from: { id, is_bot: false, first_name: 'Customer' },
      chat: { id, type: 'private', first_name: 'Customer' },
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    },
  };
}

/** A press of a button as Telegram reports it. Chats are numbered from 0, Telegram's from 1. */
function pressUpdate(chat: number, updateId: number, data: string) {
  const id = chat + 1;
  return {
    update_id: updateId,
    callback_query: {
      id: String(updateId),
      chat_instance: '1',
      from: { id, is_bot: false, first_name: 'Customer', language_code: 'zh-hans' },
      message: {
        message_id: updateId,
        date: 1_772_442_000,
        chat: { id, type: 'private', first_name: 'Customer' },
      },
      data,
    },
  };
}

function readResponses(db: DatabaseSyncInstance): ReadonlyMap<number, readonly unknown[]> {
  const rows: readonly { chat: number; answers: string }[] = db
    .prepare('SELECT chat, answers FROM responses')
    .all();
  const stored = new Map<number, readonly unknown[]>(
    rows.map(({ chat, answers }) => [chat - 1, JSON.parse(answers)]),
  );
  if (stored.size !== rows.length) throw new Error('wizard: a response was stored twice');
  return stored;
}
