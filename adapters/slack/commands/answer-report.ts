import type { Report, ReportFilter } from '../../../src/domain/report/report.ts';
import { oneLine } from '../../../src/domain/text.ts';
import { periodBefore, periodOf } from '../../../src/domain/time.ts';
import { nearestName } from '../../../src/domain/words/nearest-name.ts';
import { reportLink } from '../blocks/case-blocks.ts';
import type { SlackMessage } from '../blocks/notice-blocks.ts';
import { answerMisunderstood } from './answer-help.ts';
import type { ReportCommand } from './command.ts';
import { type Asker, type CommandDeps, wordsOf } from './deps.ts';
import { button, buttons, line } from './draw.ts';
import { sharedValue } from './shared-value.ts';

/** The button that posts a report for everybody. */
export const SHARE_ACTION = 'report:share';

/** Slack takes 50; what stands below the report needs a few. */
const MOST_REPORT_BLOCKS = 45;
const NAME_MAX = 60;

/** A report for whoever asked, with a button that shares it. */
export async function answerReport(
  deps: CommandDeps,
  command: ReportCommand,
  asker: Asker,
): Promise<SlackMessage> {
  const { period: kind, filter } = command;
  const label = labelOf(command, asker.at, deps.timezone());
  const report = await deps.desk.report({ kind, filter, ...(label === undefined ? {} : { label }) });
  if (report === undefined)
    return answerMisunderstood(deps, { kind: 'no-period', command: kind, typed: label ?? '' });
  const options = deps.blocks();
  const { text, blocks } = deps.renderReport(report, options.locale);
  const share = button(wordsOf(deps).share, SHARE_ACTION, sharedValue(kind, report));
  return {
    text,
    blocks: [
      ...blocks.slice(0, MOST_REPORT_BLOCKS),
      ...(await notesOn(deps, report)),
      ...(isDirect(asker.channel) ? [] : [buttons([share])]),
      ...(isFiltered(filter) ? [] : reportLink(options, report)),
    ],
  };
}

function labelOf({ asked, period }: ReportCommand, at: Date, zone: string): string | undefined {
  if (asked.which === 'label') return asked.label;
  return asked.which === 'last' ? periodBefore(periodOf(period, at, zone)).label : undefined;
}

/** Where nothing matched, that the filter may be the cause, and what may have been meant. */
async function notesOn(deps: CommandDeps, report: Report): Promise<SlackMessage['blocks']> {
  if (!isFiltered(report.filter) || hasAnything(report)) return [];
  const words = wordsOf(deps);
  const meant = await meantBy(deps, report);
  return [
    line([words.matchesNobody, ...(meant === undefined ? [] : [words.didYouMean(meant)])].join(words.gap)),
  ];
}

async function meantBy(deps: CommandDeps, { filter, period }: Report): Promise<string | undefined> {
  const { department, agent } = filter;
  if (department !== undefined) {
    const name = suggestionFor(department, deps.departments());
    if (name !== undefined) return `department:${quoted(name)}`;
  }
  if (agent === undefined) return undefined;
  const everybody = await deps.desk.report({ kind: period.kind, label: period.label, filter: {} });
  const id = agentCalled(agent, everybody?.agents ?? []);
  return id === undefined ? undefined : `agent:${quoted(id)}`;
}

/** The id of an agent who was called by name, or by an id much like it. */
function agentCalled(typed: string, agents: Report['agents']): string | undefined {
  const names = agents.flatMap(({ id, name }) => [id, ...(name === null ? [] : [name])]);
  const meant = agents.find(({ name }) => name === typed)?.name ?? suggestionFor(typed, names);
  return agents.find(({ id, name }) => id === meant || name === meant)?.id;
}

/** Nothing for a name that is right already: then there was simply nothing. */
function suggestionFor(typed: string, known: readonly string[]): string | undefined {
  return known.includes(typed) ? undefined : nearestName(typed, known);
}

function quoted(name: string): string {
  const shown = oneLine(name, NAME_MAX);
  return /\s/u.test(shown) ? `"${shown}"` : shown;
}

function isFiltered(filter: ReportFilter): boolean {
  return Object.values(filter).some((each) => each !== undefined);
}

function hasAnything({ sample, overall, nps }: Report): boolean {
  return sample.attempted + (sample.closed ?? 0) + overall.n + nps.n > 0;
}

/** Nobody else reads there, and the app cannot post into other people's. */
function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
