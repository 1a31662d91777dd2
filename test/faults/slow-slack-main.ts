import { setInterval as everyMs } from 'node:timers';
import { postedSurvey } from '../support/app-page.ts';
import { openSlack } from '../support/app-slack.ts';
import { openApp } from '../support/app-under-test.ts';

/**
 * F22 in figures: `npm run test:slow-slack`. Two programs in one process, one with a Slack that answers at once, one with a
 * Slack that takes five seconds for every call; customers of both give bad scores in turn. Ends with 1 when the slow Slack
 * doubles the 99th percentile of what a customer waits.
 */
const CUSTOMERS = 250;
const ANSWERS = ['1', '2', '1', '2', '1'];
const SLACK_MS = 5000;
const FACTOR = 2;

async function open(isSlow: boolean) {
  const { server: slack, env } = await openSlack();
  const app = await openApp({ env, policy: 'policy: { quietHours: off }\n' });
  if (isSlow)
    slack.troubles.push(...Array.from({ length: CUSTOMERS * 10 }, () => ({ kind: 'held' }) as const));
  const ticking = everyMs(() => slack.release(), SLACK_MS);
  const waits: number[] = [];
  return {
    waits,
    posts: () => slack.messages.length,
    waiting: async () =>
      Number(/^csat_notices_waiting (\d+)$/mu.exec(await (await app.request('/metrics')).text())?.[1]),
    async serve(id: string) {
      const { decision } = await app.close({ externalId: id });
      const survey = postedSurvey(app, decision.surveyUrl ?? '');
      for (const answer of ANSWERS) {
        const from = performance.now();
        const { status } = await survey.answer(answer);
        waits.push(performance.now() - from);
        if (status !== 303) throw new Error(`an answer was refused: ${status}`);
      }
    },
    async close() {
      clearInterval(ticking);
      slack.troubles.length = 0;
      slack.release();
      await app.stop();
      await slack.close();
    },
  };
}

function percentile(waits: readonly number[], share: number): number {
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * share)] ?? Number.NaN;
}

const [fast, slow] = [await open(false), await open(true)];
for (let index = 0; index < CUSTOMERS; index += 1)
  for (const each of index % 2 === 0 ? [fast, slow] : [slow, fast]) await each.serve(`S-${index}`);
for (const [name, each] of [
  ['Slack at once', fast],
  ['Slack in 5 s', slow],
] as const) {
  const [p50, p99] = [percentile(each.waits, 0.5), percentile(each.waits, 0.99)];
  const found = `p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms`;
  process.stdout.write(
    `${name.padEnd(14)} ${each.waits.length} answers  ${found}  posts ${each.posts()}  waiting ${await each.waiting()}\n`,
  );
}
const factor = percentile(slow.waits, 0.99) / percentile(fast.waits, 0.99);
process.stdout.write(`p99 beside each other: ${factor.toFixed(2)} times, limit ${FACTOR}\n`);
process.exitCode = factor < FACTOR ? 0 : 1;
await Promise.all([fast.close(), slow.close()]);
