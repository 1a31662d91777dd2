import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlackMessage } from '../../../../adapters/slack/blocks/notice-blocks.ts';
import { createCommands } from '../../../../adapters/slack/commands/answer-command.ts';
import { parseCommand } from '../../../../adapters/slack/commands/parse-command.ts';
import { COMMAND_WORDS } from '../../../../adapters/slack/commands/words/speak.ts';
import { asId } from '../../../../src/domain/ids.ts';
import { LOCALES, type Locale } from '../../../../src/domain/text.ts';
import { addMs, DAY_MS, HOUR_MS } from '../../../../src/domain/time.ts';
import { findBlockProblems } from '../../../support/block-kit.ts';
import { aCase, anInteraction, aSchedule, aSkip } from '../../../support/builders.ts';
import { textsOf } from '../recorded-blocks.ts';
import { AT } from '../sample-notices.ts';
import { ASKER, openDeps, SCHEDULED } from './fake-desk.ts';

/** One of everything. */
const ASKED = [
  ...['', 'help send', 'weekly', 'weekly 2026-W01', 'weekly department:售后', 'cases', 'why A-1', 'why A-2'],
  ...['send customer:C-42 telegram:1', 'measures', 'forecast', 'wekly', 'weekly 2026-W60', 'weekly 2026-11'],
  ...[
    'weekly agen:x',
    'weekly agent:',
    'weekly agent:a agent:b',
    `weekly agent:${'x'.repeat(200)}`,
    'why',
    'send',
  ],
  ...['send customer:C-42 telegram:@anna', 'x'.repeat(2000)],
];

function openFilled(locale: Locale): ReturnType<typeof openDeps> {
  const deps = openDeps(locale);
  deps.desk.open = [
    aCase({ id: asId('case-1'), openedAt: addMs(AT, -HOUR_MS / 2), claimBy: AT }),
    aCase({
      id: asId('case-2'),
      status: 'claimed',
      owner: 'U0ANNA',
      openedAt: addMs(AT, -9 * DAY_MS),
      replyBy: addMs(AT, -DAY_MS),
    }),
  ];
  deps.desk.decisions = [
    {
      interaction: anInteraction({ externalId: 'A-1', closedAt: AT }),
      revision: 2,
      decisions: [aSchedule({ at: AT, dueAt: AT }), aSkip({ at: AT })],
    },
  ];
  deps.desk.sendAnswer = SCHEDULED;
  return deps;
}

function shownAs(command: string, { text, blocks }: SlackMessage): string {
  const lines = blocks.map((block) =>
    textsOf([block])
      .map((each) => each.text)
      .join(block.type === 'context' ? ' ' : ''),
  );
  return [`> /csat ${command.slice(0, 60)}`, `(${text})`, ...lines, ''].join('\n');
}

describe.each(LOCALES)('every answer in %s', (locale) => {
  it('reads as in its golden file', async () => {
    const commands = createCommands(openFilled(locale));
    const pages: string[] = [];
    for (const text of ASKED) pages.push(shownAs(text, await commands.answer({ ...ASKER, text })));
    pages.push(
      shownAs('weekly (refused)', await commands.answer({ ...ASKER, channel: 'C1', text: 'weekly' })),
    );
    await expect(pages.join('\n')).toMatchFileSnapshot(`golden/${locale}.txt`);
  });

  it('has examples that are understood', () => {
    const examples = Object.values(COMMAND_WORDS[locale].commands).flatMap((help) => help.examples);
    expect(examples.length).toBeGreaterThan(10);
    for (const example of examples) {
      expect(example).toMatch(/^\/csat /u);
      const { kind } = parseCommand(example.slice('/csat '.length));
      expect(['report', 'cases', 'why', 'send', 'help']).toContain(kind);
    }
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '<!channel>',
    '*bold* <https://evil.example|x>',
    '\u202e\ud800',
    '🎉'.repeat(80),
    '"'.repeat(128),
  ),
);

describe('any answer', () => {
  it('is a message that Slack takes, whatever was typed and stored', async () => {
    const command = fc.constantFrom(
      'weekly',
      'cases',
      'why',
      'send customer:',
      'help',
      '',
      'weekly agent:',
      'why A-1',
    );
    await fc.assert(
      fc.asyncProperty(
        command,
        hostile,
        hostile,
        fc.constantFrom(...LOCALES),
        async (name, typed, stored, locale) => {
          const deps = openFilled(locale);
          deps.desk.open = deps.desk.open.map((each) => ({
            ...each,
            customerMasked: stored,
            owner: stored,
            department: stored,
          }));
          deps.desk.decisions = [
            {
              interaction: anInteraction({ externalId: 'A-1', source: stored, department: stored }),
              revision: 1,
              decisions: [aSkip({ checks: [{ check: 'age', result: 'skip', detail: stored }] })],
            },
          ];
          const { text, blocks } = await createCommands(deps).answer({ ...ASKER, text: `${name} ${typed}` });
          expect(findBlockProblems(blocks)).toEqual([]);
          expect(text).not.toMatch(/<[!@#h]/u);
          expect(text.trim()).not.toBe('');
          expect(markupOf(blocks)).not.toMatch(/<!|evil/u);
          expect(deps.log.troubles()).toEqual([]);
        },
      ),
    );
  });

  it('carries no share value over 2000 characters', async () => {
    const deps = openFilled('en');
    const longest = `weekly agent:${'\\'.repeat(128)} department:${'\\'.repeat(100)} channel:${'\\'.repeat(64)} survey:${'\\'.repeat(64)}`;
    const { blocks } = await createCommands(deps).answer({ ...ASKER, text: longest });
    expect(findBlockProblems(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('report:share');
  });
});

function markupOf(blocks: unknown): string {
  return textsOf(blocks)
    .filter(({ type }) => type === 'mrkdwn')
    .map(({ text }) => text)
    .join('\n');
}
