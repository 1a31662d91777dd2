import { renderReportMessage } from '../../../../adapters/report/slack-blocks.ts';
import type { CommandDeps } from '../../../../adapters/slack/commands/deps.ts';
import { asId, type InteractionId } from '../../../../src/domain/ids.ts';
import type { Report } from '../../../../src/domain/report/report.ts';
import type { Case } from '../../../../src/domain/team/case.ts';
import { mayDo, type Permission, type TeamMember } from '../../../../src/domain/team/roles.ts';
import type { Locale } from '../../../../src/domain/text.ts';
import { readPeriod } from '../../../../src/domain/time.ts';
import type { Desk, HandSent, ReportAsked, SendAnswer } from '../../../../src/ports/desk.ts';
import type { RecordedInteraction } from '../../../../src/ports/store/asking.ts';
import { CollectingLog } from '../../../support/collecting-log.ts';
import { FixedClock } from '../../../support/fixed-clock.ts';
import { busyReport, emptyReport, samplePeriod } from '../../../support/sample-report.ts';
import { AT } from '../sample-notices.ts';

const ZONE = 'Asia/Shanghai';
/** The week of `AT`. */
const CURRENT = { weekly: '2026-W48', monthly: '2026-11', quarterly: '2026-Q4' } as const;

/** A desk with what it is given, which keeps what it was asked. It fails with `failing` when that is set. */
export class FakeDesk implements Desk {
  roles: { managers: readonly string[]; agents: readonly string[] } = { managers: [], agents: [] };
  channels: readonly string[] = ['C0ALERTS', 'C0SUMMARY'];
  failing: Error | undefined;
  open: readonly Case[] = [];
  openCount: number | undefined;
  decisions: readonly RecordedInteraction[] = [];
  sendAnswer: SendAnswer = { status: 'forbidden' };

  readonly asked: ReportAsked[] = [];
  readonly sent: HandSent[] = [];
  readonly shared: { readonly id: string; readonly label: string; readonly channel: string }[] = [];

  may(by: TeamMember, what: Permission): boolean {
    return mayDo(by, what, { roles: this.roles, channels: this.channels });
  }

  act(): Promise<never> {
    return Promise.reject(new Error('no command acts on a case'));
  }

  unmask(): Promise<never> {
    return Promise.reject(new Error('no command unmasks'));
  }

  async findCase(id: string): Promise<Case | undefined> {
    await this.#answering();
    return this.open.find((each) => each.id === id);
  }

  async listWork(): ReturnType<Desk['listWork']> {
    await this.#answering();
    return { open: this.open, openCount: this.openCount ?? this.open.length, done: [] };
  }

  async report(asked: ReportAsked): Promise<Report | undefined> {
    await this.#answering();
    this.asked.push(asked);
    const label = asked.label ?? CURRENT[asked.kind];
    if (readPeriod(label, ZONE)?.kind !== asked.kind) return undefined;
    const isKnown = asked.filter.agent === undefined && asked.filter.department === undefined;
    const report = isKnown && label !== '2026-W01' ? busyReport() : emptyReport();
    return { ...report, filter: asked.filter, period: { ...samplePeriod(label), kind: asked.kind } };
  }

  async share(id: string, report: Report, channel: string): Promise<boolean> {
    await this.#answering();
    if (this.shared.some((each) => each.id === id)) return false;
    this.shared.push({ id, label: report.period.label, channel });
    return true;
  }

  async why(reference: string): Promise<readonly RecordedInteraction[]> {
    await this.#answering();
    return this.decisions.filter(
      ({ interaction }) => interaction.id === reference || interaction.externalId === reference,
    );
  }

  async send(_by: TeamMember, sent: HandSent): Promise<SendAnswer> {
    await this.#answering();
    this.sent.push(sent);
    return this.sendAnswer;
  }

  async #answering(): Promise<void> {
    if (this.failing !== undefined) throw this.failing;
    await Promise.resolve();
  }
}

/** Everything a command needs, with a fake desk, a clock that stands at `AT` and a log that keeps its entries. */
export function openDeps(locale: Locale = 'zh-CN'): CommandDeps & {
  readonly desk: FakeDesk;
  readonly log: CollectingLog;
} {
  const desk = new FakeDesk();
  return {
    desk,
    log: new CollectingLog(),
    blocks: () => ({ locale, verbatim: 'masked', interactive: true, publicUrl: 'https://csat.example.com' }),
    timezone: () => ZONE,
    access: () => ({ roles: desk.roles, channels: desk.channels }),
    departments: () => ['售后部', '售前部'],
    renderReport: renderReportMessage,
    clock: new FixedClock(AT),
  };
}

/** Somebody who may. */
export const ASKER = { user: 'U0ANNA', channel: 'C0ALERTS', triggerId: '1.2.trigger', at: AT };
/** Who presses a button below the answer. */
export const PRESSED = { user: 'U0ANNA', channel: 'C0ALERTS', answerId: 'C0ALERTS:U0ANNA:1.2' };

export const SCHEDULED = {
  status: 'scheduled',
  interactionId: asId<InteractionId>('I118xYz0aB-3456789012Q'),
  dueAt: AT,
  surveyUrl: undefined,
} as const satisfies SendAnswer;
