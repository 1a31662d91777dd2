import { z } from 'zod';
import { isManager } from '../../../src/domain/team/roles.ts';
import type { HomeView } from '../blocks/block-types.ts';
import { homeTrouble, homeView } from '../blocks/home.ts';
import { memberOf } from '../commands/deps.ts';
import { attempt } from '../slack-client.ts';
import type { ReceivingParts } from './parts.ts';
import { within } from './within.ts';

/** Nobody waits for an acknowledgement here, only a person for a page. */
const READ_WITHIN_MS = 8_000;

const openedShape = z.object({ event: z.object({ user: z.string(), tab: z.string().optional() }) });

/** Somebody opened App Home: draws it anew. */
export async function takeHomeOpened(parts: ReceivingParts, body: unknown): Promise<void> {
  const { event } = openedShape.safeParse(body).data ?? {};
  // The tab of messages is opened by the same event.
  if (event !== undefined && event.tab !== 'messages') await publishHome(parts, event.user);
}

/** Draws App Home for one person as things stand now; a store that does not answer is told on it. Never rejects. */
export async function publishHome(parts: ReceivingParts, user: string): Promise<void> {
  const { client, log } = parts;
  const view = await drawHome(parts, user);
  const { problem } = await attempt(() => client.views.publish({ user_id: user, view }));
  if (problem !== undefined) log.warn('slack.home.failed', { code: problem.code });
}

async function drawHome(parts: ReceivingParts, user: string): Promise<HomeView> {
  const { desk, timers, clock, log, blocks, access } = parts;
  const { locale, publicUrl } = blocks();
  const member = memberOf({ user, channel: undefined });
  const updatedAt = clock.now();
  if (!desk.may(member, 'read')) return homeTrouble('forbidden', updatedAt, locale);
  const manages = isManager(member, access().roles);
  const [work, report] = await Promise.all([
    within(timers, READ_WITHIN_MS, () => desk.listWork()),
    within(timers, READ_WITHIN_MS, async () =>
      manages ? desk.report({ kind: 'weekly', filter: {} }) : undefined,
    ),
  ]);
  for (const each of [work, report])
    if (each.status === 'failed') log.error('slack.desk.failed', each.error, { action: 'home' });
  if (work.status !== 'done') return homeTrouble('store', updatedAt, locale);
  return homeView(
    {
      work: work.value,
      report: report.status === 'done' ? report.value : undefined,
      who: user,
      isManager: manages,
      updatedAt,
      ...(publicUrl === undefined ? {} : { publicUrl }),
    },
    locale,
  );
}
