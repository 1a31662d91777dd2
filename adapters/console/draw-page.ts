import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { addMs, DAY_MS } from '../../src/domain/time.ts';
import type { Html } from '../http/html.ts';
import type { CaseBoard } from './case-board.ts';
import type { ConsoleDeps } from './deps.ts';
import { renderFrame } from './layout.ts';
import { renderCases } from './pages/cases.ts';
import { renderDecisions } from './pages/decisions.ts';
import { renderReports } from './pages/reports.ts';
import { renderResponses } from './pages/responses.ts';
import { renderToday } from './pages/today.ts';
import type { Sheet } from './sheet.ts';
import type { PageName } from './words/words.ts';

export interface PageRequest {
  readonly page: PageName;
  readonly sheet: Sheet;
  readonly request: FastifyRequest;
  readonly logoutToken: string | undefined;
}

const ROWS = 100;
const NOTICES = 50;
const SET_ASIDE = 20;
/** What asks somebody to act and is older than this is history; summaries stay. */
const NOTICE_DAYS = 7;

/** A page as it stands now. The mark is read before the data, so that nothing newer than the page is missed. */
export async function drawPage(deps: ConsoleDeps, asked: PageRequest): Promise<string> {
  const mark = await readMark(deps);
  const cases = await deps.listCases();
  const content = await drawContent(deps, asked, cases);
  const { sheet, page, logoutToken } = asked;
  const team = deps.policy().team.name;
  return renderFrame(
    { ...sheet, page, logoutToken, mark, openCases: cases.openCount, team, health: deps.health() },
    content,
  );
}

/** Changes with the data and with how the adapters stand. */
export async function readMark(deps: Pick<ConsoleDeps, 'changeMark' | 'health'>): Promise<string> {
  const health = createHash('sha256').update(JSON.stringify(deps.health())).digest('base64url').slice(0, 8);
  return `${await deps.changeMark()}.${health}`;
}

async function drawContent(
  deps: ConsoleDeps,
  { page, sheet, request }: PageRequest,
  cases: CaseBoard,
): Promise<Html> {
  const { view } = sheet;
  switch (page) {
    case 'today':
      return drawToday(deps, sheet, request, cases);
    case 'cases':
      return renderCases(cases, view);
    case 'reports':
      return renderReports(view, asksPeriod(request) !== undefined);
    case 'responses':
      return renderResponses(await deps.listResponses(ROWS), tryLine(deps, request), view);
    case 'decisions':
      return renderDecisions(await deps.listDecisions(ROWS), tryLine(deps, request), view);
  }
}

async function drawToday(
  deps: ConsoleDeps,
  { view }: Sheet,
  request: FastifyRequest,
  cases: CaseBoard,
): Promise<Html> {
  const [report, notices, setAside] = await Promise.all([
    deps.weekly(),
    deps.listNotices(NOTICES),
    deps.listSetAside(SET_ASIDE),
  ]);
  const since = addMs(view.now, -NOTICE_DAYS * DAY_MS);
  const recent = notices.filter(
    ({ content, createdAt }) =>
      (content.kind !== 'operator' && content.kind !== 'human') || createdAt >= since,
  );
  return renderToday({ report, cases, notices: recent, setAside, tryLine: tryLine(deps, request) }, view);
}

/** The period typed into the page of reports; who gets this far with one has typed something that is none. */
export function asksPeriod(request: FastifyRequest): string | undefined {
  const { period } = request.query as { readonly period?: unknown };
  return typeof period === 'string' ? period.trim() : undefined;
}

/** One line for a terminal on this machine. */
function tryLine({ publicUrl, access, clock }: ConsoleDeps, request: FastifyRequest): string {
  const host = /^[\w.:[\]-]{1,255}$/u.test(request.host) ? request.host : '127.0.0.1:3000';
  const base = publicUrl?.replace(/\/+$/u, '') ?? `http://${host}`;
  const key = access.needsKey ? ' -H "Authorization: Bearer $CSAT_API_KEY"' : '';
  const event = {
    source: 'crm',
    externalId: 'T-1',
    closedAt: clock.now().toISOString(),
    serviceType: 'after-sales',
    channel: 'phone',
    customer: { externalId: 'C-1' },
  };
  return `curl ${base}/v1/interactions${key} -H 'Content-Type: application/json' -d '${JSON.stringify(event)}'`;
}
