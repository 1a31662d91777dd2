import { createInterface } from 'node:readline';
import { createSystemClock } from '../../../adapters/runtime/system.ts';
import {
  hearPreview,
  openPreview,
  type PreviewSetting,
  type PreviewTurn,
} from '../../app/conversation/preview-chat.ts';
import { helloOf } from '../../app/inviting/new-run.ts';
import { loadConfig } from '../../config/load-config.ts';
import { loadPolicy } from '../../config/load-policy.ts';
import { readEnvironment } from '../../config/read-environment.ts';
import { answersOf, isOpen } from '../../domain/conversation/run.ts';
import { Fault } from '../../domain/errors.ts';
import { alertsOf } from '../../domain/team/alert.ts';
import type { Clock } from '../../ports/runtime.ts';
import { readFlags } from '../read-flags.ts';
import { readLocale } from '../read-locale.ts';
import { UsageError } from '../usage-error.ts';
import { chooseSurvey, surveyOrProblems } from './choose-files.ts';
import { drawMessage, type Look } from './draw-chat.ts';
import { type PreviewWords, previewWords } from './preview-words.ts';
import { describeAlert, summarise } from './summarise.ts';

/** `survey preview`: the real conversation in a terminal. The end of the input ends it, wherever it stands. */
export async function runPreview(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, { locale: { type: 'string' }, as: { type: 'string' } });
  const look = readLook(values.as);
  const wanted = readLocale(values.locale);
  const config = loadConfig(readEnvironment());
  const parsed = loadPolicy(config.policyFile, { timezone: config.timezone, locale: config.locale });
  if (parsed.status === 'invalid') throw new Fault('config.invalid', { problems: parsed.problems });
  const survey = surveyOrProblems(chooseSurvey(positionals, config.surveysDir));
  if (survey === undefined) return 1;
  const { policy } = parsed;
  const locale = wanted ?? policy.team.locale;
  const clock = createSystemClock();
  const service = { closedAt: clock.now(), serviceType: 'after-sales' };
  const hello = helloOf(service, { facts: { locale, timezone: policy.team.timezone } }, policy);
  const channel = look === 'telegram' ? 'telegram' : 'local';
  await play({ survey, policy, locale, channel, hello }, look, clock);
  return 0;
}

async function play(setting: PreviewSetting, look: Look, clock: Clock): Promise<void> {
  const words = previewWords(setting.locale);
  const say = (text: string): void => void process.stdout.write(text);
  const isTerminal = process.stdin.isTTY;
  const prompt = isTerminal ? '› ' : '';
  let turn = openPreview(setting, clock.now());
  say(`${words.notReal}\n\n${drawTurn(turn, look, words)}${prompt}`);
  for await (const line of createInterface({ input: process.stdin })) {
    const before = turn;
    turn = hearPreview(before, { text: line, at: clock.now() }, setting);
    // A terminal shows what is typed by itself.
    say(
      `${isTerminal ? '' : `› ${line}\n`}\n${drawTurn(turn, look, words)}${drawNews(before, turn, setting)}`,
    );
    if (!isOpen(turn.chat.run)) break;
    say(prompt);
  }
  if (isOpen(turn.chat.run)) say('\n');
  say(`${'─'.repeat(60)}\n${summarise(turn.chat.run, setting)}`);
}

function drawTurn({ said, outcome }: PreviewTurn, look: Look, words: PreviewWords): string {
  if (outcome.status === 'ignored') return `${words.silent}\n\n`;
  if (outcome.status === 'stale') return `${words.already}\n\n`;
  return said.map((message) => `${drawMessage(message, look, words.replyWith)}\n`).join('');
}

/** What reaches the team because of this turn. */
function drawNews(before: PreviewTurn, after: PreviewTurn, setting: PreviewSetting): string {
  const { survey, policy, locale } = setting;
  const words = previewWords(locale);
  const firedBy = ({ chat }: PreviewTurn): readonly string[] =>
    alertsOf(survey, answersOf(chat.run.state.passed), policy.alerts).map((alert) =>
      describeAlert(alert, locale),
    );
  const old = firedBy(before);
  const news = firedBy(after).filter((alert) => !old.includes(alert));
  const lines = news.map((alert) => `  ⚑ ${words.told}: ${alert}\n`);
  const call = after.chat.run.calls?.at(before.chat.run.calls?.length ?? 0);
  if (call !== undefined) lines.push(`  ⚑ ${call.for === 'human' ? words.human : words.question}\n`);
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

function readLook(text = 'telegram'): Look {
  if (text !== 'telegram' && text !== 'text') throw new UsageError('--as is telegram or text');
  return text;
}
