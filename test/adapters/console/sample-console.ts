import type { FastifyInstance } from 'fastify';
import type { ConsoleDeps } from '../../../adapters/console/deps.ts';
import { registerConsole } from '../../../adapters/console/register-console.ts';
import { type AccessOptions, createAccess } from '../../../adapters/http/access.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { qrSvg } from '../../../adapters/qr/draw-qr.ts';
import { renderReportHtml } from '../../../adapters/report/html.ts';
import { createSystemTimers } from '../../../adapters/runtime/system.ts';
import { Fault } from '../../../src/domain/errors.ts';
import { asId, type CaseId } from '../../../src/domain/ids.ts';
import { chainEntry, SYSTEM } from '../../../src/domain/team/audit.ts';
import type { Case, CaseFacts } from '../../../src/domain/team/case.ts';
import { targetsOf } from '../../../src/domain/team/case-clock.ts';
import { rulesFor } from '../../../src/domain/team/route.ts';
import { addMs, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import type { Health } from '../../../src/ports/channel.ts';
import { aCase, aNotice } from '../../support/builders.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { fixedSigner } from '../../support/http-keys.ts';
import { type RecordedLog, recordLog } from '../../support/http-log.ts';
import { busyReport, emptyReport } from '../../support/sample-report.ts';
import { createFakeDesk, signLine } from './fake-desk.ts';
import { POLICY } from './sample-policy.ts';
import { sampleDecisions, sampleResponses } from './sample-rows.ts';

/** Monday 23 November 2026, 10:42 in Shanghai. */
export const NOW = new Date('2026-11-23T02:42:00Z');

const HEALTH: readonly Health[] = [
  { name: 'telegram', state: 'on', why: 'polling' },
  { name: 'web', state: 'on', why: 'serving' },
  { name: 'wecom', state: 'off', why: '未设置 WECOM_CORP_ID' },
  { name: 'Slack', state: 'degraded', why: 'is_archived: 频道已归档' },
];

/** A case in the console's world: `id` is stretched to what an id looks like. */
export function consoleCase(id: string, facts: Partial<CaseFacts>, over: Partial<Case> = {}): Case {
  const base = aCase();
  const openedAt = over.openedAt ?? base.openedAt;
  const opened = { at: openedAt, who: SYSTEM, what: 'opened' } as const;
  return {
    ...base,
    ...targetsOf(openedAt, rulesFor(POLICY, {})),
    audit: [chainEntry(signLine, undefined, opened)],
    id: asId<CaseId>(id.padEnd(22, '0')),
    externalId: 'A-20931',
    serviceType: 'after-sales',
    ...over,
    facts: { ...base.facts, ...facts },
  };
}

/** What the console is shown; a test changes it and raises the mark. */
export class World {
  cases: Case[] = [];
  mark = 1;
  /** Open cases besides, which no page shows. */
  casesLeft = 0;
  managers: readonly string[] = [];
  isDown: boolean = false;
  isEmpty: boolean = true;
  health: readonly Health[] = HEALTH;

  raise(change: () => void): void {
    change();
    this.mark += 1;
  }

  read<T>(value: T): Promise<T> {
    return this.isDown
      ? Promise.reject(new Fault('store.unavailable', { operation: 'read' }))
      : Promise.resolve(value);
  }
}

/** A case of a world as it stands now. Throws `RangeError` when there is none of that id. */
export function caseIn({ cases }: World, id: string): Case {
  const found = cases.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`no case ${id}`);
  return found;
}

/** A Monday morning with three open cases, as in the picture. */
export function busyWorld(): World {
  const world = new World();
  world.isEmpty = false;
  world.cases = [
    consoleCase(
      'caseThree',
      {
        severity: 'normal',
        score: 3,
        dimension: 'attitude',
        scores: [{ dimension: 'attitude', score: 3 }],
        verbatims: ['回答得比较敷衍。'],
      },
      {
        customerMasked: '*先生',
        department: '售前咨询',
        agent: { id: 'a2', name: '王芳' },
        openedAt: new Date('2026-11-23T01:12:00Z'),
        status: 'contacted',
        owner: '王芳',
        contactedAt: addMs(NOW, -20 * MINUTE_MS),
        callback: { result: 'reached', at: addMs(NOW, -20 * MINUTE_MS) },
      },
    ),
    consoleCase(
      'caseTwo',
      {
        score: 2,
        dimension: 'efficiency',
        scores: [{ dimension: 'efficiency', score: 2 }],
        verbatims: ['说好周六送到，周一才来。'],
      },
      {
        customerMasked: '138****5678',
        department: '物流部',
        agent: { id: 'a3', name: '韩梅梅' },
        openedAt: addMs(NOW, -41 * MINUTE_MS),
        status: 'claimed',
        owner: '张伟',
      },
    ),
    consoleCase(
      'caseOne',
      {
        score: 1,
        dimension: 'resolution',
        scores: [
          { dimension: 'resolution', score: 1 },
          { dimension: 'timeliness', score: 2 },
        ],
        verbatims: ['修了两次还是漏水，打电话也没人接。', '请打 13812345678'],
      },
      {
        customerMasked: '*女士',
        department: '售后部',
        agent: { id: 'a1', name: '李雷' },
        openedAt: addMs(NOW, -8 * MINUTE_MS),
      },
    ),
    consoleCase(
      'caseDone',
      { score: 2 },
      { customerMasked: '*小明', status: 'resolved', openedAt: addMs(NOW, -30 * HOUR_MS) },
    ),
  ];
  return world;
}

export interface OpenConsole {
  readonly server: FastifyInstance;
  readonly clock: FixedClock;
  readonly world: World;
  readonly recorded: RecordedLog;
}

/** The console on the real server over a world held in memory. */
export function openConsole(
  world: World = new World(),
  access: Partial<AccessOptions> = {},
  over: Partial<ConsoleDeps> = {},
): OpenConsole {
  const clock = new FixedClock(NOW);
  const recorded = recordLog();
  const server = createHttpServer({ log: recorded.log, ids: { random: () => 'request-1' } });
  registerConsole(server, {
    access: createAccess({ intakeSecrets: [], ...access }),
    keys: fixedSigner(),
    signAudit: signLine,
    clock,
    timers: createSystemTimers(),
    log: recorded.log,
    policy: () => POLICY,
    weekly: () => world.read(world.isEmpty ? emptyReport() : busyReport()),
    reportHtml: async (label, locale) =>
      label === '2026-W47' ? renderReportHtml(busyReport(), locale) : undefined,
    listEntries: () => [],
    drawQr: qrSvg,
    desk: createFakeDesk(world, clock),
    listResponses: () => world.read(world.isEmpty ? [] : sampleResponses(NOW)),
    listDecisions: () => world.read(world.isEmpty ? [] : sampleDecisions(NOW)),
    listNotices: () => world.read(world.isEmpty ? [] : [aNotice({ problem: 'is_archived', createdAt: NOW })]),
    listSetAside: () =>
      world.read(
        world.isEmpty
          ? []
          : [
              {
                subject: 'r',
                kind: 'record',
                code: 'store.corrupt',
                payload: 'sealed',
                at: addMs(NOW, -HOUR_MS),
              },
            ],
      ),
    health: () => world.health,
    changeMark: () => world.read(world.mark),
    ...over,
  });
  return { server, clock, world, recorded };
}
