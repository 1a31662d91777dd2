/** A closing event as a team's own system posts it. */
export interface EventOptions {
  readonly externalId?: string;
  readonly customer?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly telegramChatId?: string;
  readonly survey?: string;
}

export function eventBody(options: EventOptions = {}): string {
  const { externalId = 'T-1', customer = 'C-1', name = '王女士', phone, telegramChatId, survey } = options;
  const contact = {
    ...(phone === undefined ? {} : { phone }),
    ...(telegramChatId === undefined ? {} : { telegramChatId }),
  };
  return JSON.stringify({
    source: 'crm',
    externalId,
    closedAt: new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString(),
    serviceType: 'after-sales',
    channel: 'phone',
    agent: { id: 'a1', name: '李雷' },
    survey: survey ?? 'quick-csat',
    customer: { externalId: customer, name, contact },
  });
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Status 0 when no answer came. */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(8000), ...init });
    return { status: answer.status, text: await answer.text() };
  } catch {
    // A connection that broke is what many cases are about: it is told apart by its status.
    return { status: 0, text: '' };
  }
}

export function postEvent(base: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  return send(`${base}/v1/interactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

/** The path of the survey page that the answer to an event names. */
export function pagePathOf({ text }: Answer): string {
  const { decision } = JSON.parse(text) as { decision: { surveyUrl?: string } };
  if (decision.surveyUrl === undefined) throw new Error(`no page: ${text}`);
  return new URL(decision.surveyUrl).pathname;
}

/** The fields of the page's form, with this answer, as a browser without script posts them. */
export async function fillForm(pageUrl: string, fields: Record<string, string>): Promise<URLSearchParams> {
  const { text } = await send(pageUrl);
  const hidden = [...text.matchAll(/<input[^>]*type="hidden"[^>]*>/gu)].map(([tag]) => [
    /name="([^"]*)"/u.exec(tag)?.[1] ?? '',
    /value="([^"]*)"/u.exec(tag)?.[1] ?? '',
  ]);
  // The page's other forms repeat the step.
  return new URLSearchParams({ ...Object.fromEntries(hidden), ...fields });
}

export function postForm(pageUrl: string, form: URLSearchParams): Promise<Answer> {
  return send(pageUrl, { method: 'POST', body: form });
}

export interface ResponseShape {
  readonly id: string;
  readonly status: string;
  readonly answers: readonly { readonly question: string; readonly value: unknown }[];
}

export async function listResponses(
  base: string,
  headers: Record<string, string> = {},
): Promise<readonly ResponseShape[]> {
  const { status, text } = await send(`${base}/v1/responses?limit=500`, { headers });
  if (status !== 200) throw new Error(`GET /v1/responses: ${status} ${text}`);
  return (JSON.parse(text) as { items: ResponseShape[] }).items;
}

/** Whether every message is out and noted as sent, and nothing waits to be written elsewhere. */
export async function isSettled(base: string): Promise<boolean> {
  const { text } = await send(`${base}/metrics`);
  return ['messages', 'records'].every((each) => text.includes(`\ncsat_${each}_waiting 0\n`));
}
