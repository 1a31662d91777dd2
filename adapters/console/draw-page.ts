import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Case } from '../../src/domain/team/case.ts';
import { addMs, DAY_MS } from '../../src/domain/time.ts';
import type { CaseWork } from '../../src/ports/desk.ts';
import { type Content, type Html, html } from '../http/html.ts';
import { readCaseId } from './acting/case-address.ts';
import { isAction } from './acting/read-action.ts';
import type { Visit } from './acting/visit.ts';
import { compareDue, withTarget } from './deadline.ts';
import type { ConsoleDeps } from './deps.ts';
import { type Frame, PATHS, renderFrame } from './layout.ts';
import { isSaid, saidText } from './pages/answer-pages.ts';
import { renderCasePage } from './pages/case-page.ts';
import { readFilter, renderCases } from './pages/cases.ts';
import { renderDecisions } from './pages/decisions.ts';
import { renderEntries, renderScans } from './pages/entries.ts';
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
  readonly visit: Visit;
}

const ROWS = 100;
const NOTICES = 50;
const SET_ASIDE = 20;
/** What asks somebody to act and is older than this is history; summaries stay. */
const NOTICE_DAYS = 7;

/** A page as it stands now. The mark is read before the data, so that nothing newer than the page is missed. */
export async function drawPage(deps: ConsoleDeps, asked: PageRequest): Promise<string> {
  const mark = await readMark(deps);
  const cases = await listWork(deps);
  const content = await drawContent(deps, asked, cases);
  const frame = { mark, path: PATHS[asked.page], said: await drawSaid(deps, asked) };
  return renderFrame(frameOf(deps, asked, { ...frame, openCases: cases.openCount }), content);
}

/** The page of one case; `undefined` when there is none of that id. */
export async function drawCasePage(
  deps: ConsoleDeps,
  asked: Omit<PageRequest, 'page'>,
): Promise<string | undefined> {
  const { request, sheet, visit } = asked;
  const id = readCaseId(request);
  const mark = await readMark(deps);
  const found = id === undefined ? undefined : await deps.desk.findCase(id);
  if (found === undefined) return undefined;
  const board = await listWork(deps);
  const content = renderCasePage(
    {
      case: withTarget(found, deps.policy()),
      visit,
      chosen: queryOf(request, 'do'),
      sign: deps.signAudit,
      people: peopleOf(deps, board, visit),
    },
    sheet.view,
  );
  const own = {
    mark,
    path: `/console/cases/${found.id}`,
    said: saidNotice(asked, found, undefined),
    title: sheet.view.words.casework.titleOf(found.customerMasked),
    hasParts: true,
  };
  return renderFrame(
    frameOf(deps, { ...asked, page: 'cases' }, { ...own, openCases: board.openCount }),
    content,
  );
}

/** The team's work, what is due first first. */
async function listWork({ desk, policy }: ConsoleDeps): Promise<CaseWork> {
  const work = await desk.listWork();
  return { ...work, open: work.open.map((each) => withTarget(each, policy())).sort(compareDue) };
}

/** Changes with the data and with how the adapters stand. */
export async function readMark(deps: Pick<ConsoleDeps, 'changeMark' | 'health'>): Promise<string> {
  const health = createHash('sha256').update(JSON.stringify(deps.health())).digest('base64url').slice(0, 8);
  return `${await deps.changeMark()}.${health}`;
}

function frameOf(
  deps: ConsoleDeps,
  { sheet, page, logoutToken, visit }: Omit<PageRequest, 'request'>,
  own: Pick<Frame, 'mark' | 'path' | 'said' | 'openCases' | 'title' | 'hasParts'>,
): Frame {
  return { ...sheet, page, logoutToken, visit, team: deps.policy().team.name, health: deps.health(), ...own };
}

async function drawContent(
  deps: ConsoleDeps,
  { page, sheet, request, visit }: PageRequest,
  cases: CaseWork,
): Promise<Html> {
  const { view } = sheet;
  switch (page) {
    case 'today':
      return html`${renderScans(deps.health(), deps.drawQr, view)}${await drawToday(deps, { sheet, request, visit }, cases)}`;
    case 'entries':
      return renderEntries(deps.listEntries(), deps.drawQr, view);
    case 'cases':
      return renderCases({ board: cases, show: readFilter(queryOf(request, 'show')), visit }, view);
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
  { sheet: { view }, request, visit }: Pick<PageRequest, 'sheet' | 'request' | 'visit'>,
  cases: CaseWork,
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
  return renderToday(
    { report, cases, notices: recent, setAside, visit, tryLine: tryLine(deps, request) },
    view,
  );
}

/** What came of an action on a card; with the way to its case. */
async function drawSaid(deps: ConsoleDeps, asked: PageRequest): Promise<Content> {
  const id = readCaseId(asked.request);
  const found = id === undefined ? undefined : await deps.desk.findCase(id);
  const { casework } = asked.sheet.view.words;
  const link =
    found && html` <a href="/console/cases/${found.id}">${casework.titleOf(found.customerMasked)}</a>`;
  return saidNotice(asked, found, link);
}

function saidNotice(
  { request, sheet: { view }, visit }: Omit<PageRequest, 'page'>,
  found: Case | undefined,
  link: Content,
): Content {
  const code = queryOf(request, 'said');
  if (!isSaid(code)) return undefined;
  const text = saidText(code, { owner: found?.owner ?? '', name: visit.name, view });
  const isDone = code === 'named' || isAction(code);
  return html`<p class="notice${isDone && ' done'}" id="said" role="status">${text}${link}</p>`;
}

/** Whom a case may be given to, as far as is known: who has cases now, and who has a role. */
function peopleOf({ policy }: ConsoleDeps, { open, done }: CaseWork, { name }: Visit): readonly string[] {
  const { managers, agents } = policy().roles;
  const owners = [...open, ...done].map(({ owner }) => owner);
  return [...new Set([name, ...owners, ...managers, ...agents])]
    .filter((each) => each !== undefined)
    .slice(0, 50);
}

/** The period typed into the page of reports; who gets this far with one has typed something that is none. */
export function asksPeriod(request: FastifyRequest): string | undefined {
  return queryOf(request, 'period')?.trim();
}

function queryOf(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
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
