import { describe, expect, it } from 'vitest';
import {
  eventBody,
  fillForm,
  listResponses,
  pagePathOf,
  postEvent,
  postForm,
  send,
} from '../support/process-http.ts';
import { openWriteLock } from '../support/process-lock.ts';
import type { ServerProcess } from '../support/process-server.ts';
import { eventually, pause, useProcesses } from '../support/process-world.ts';
import { type FaultProxy, startFaultProxy } from '../support/tcp-proxy.ts';

/** Long enough for a request on this machine to be read, and far below what the store waits for its lock. */
const READ_MS = 400;

/** The way to a server that is killed when its first reply comes, which nobody gets. */
async function killAtReply(server: ServerProcess): Promise<FaultProxy> {
  const proxy = await startFaultProxy(
    { port: Number(new URL(server.url).port) },
    { onReply: () => server.kill('SIGKILL') },
  );
  proxy.setMode('lose');
  return proxy;
}

describe('a server killed in the middle of a request', () => {
  const world = useProcesses();

  it('stores an answer once that it had read but not committed, when the sender tries again (F1)', async () => {
    const { start, dir } = world();
    const first = await start();
    const path = pagePathOf(await postEvent(first.url, eventBody()));
    const form = await fillForm(first.url + path, { answer: '2' });
    const lock = openWriteLock(dir);
    lock.take();
    const answering = postForm(first.url + path, form);
    await pause(READ_MS);
    // It stands still inside the commit: nothing else is answered.
    expect(await send(`${first.url}/healthz`, { signal: AbortSignal.timeout(300) })).toMatchObject({
      status: 0,
    });
    first.kill('SIGKILL');
    expect(await answering).toMatchObject({ status: 0 });
    lock.release();

    const second = await start();
    const again = await postForm(second.url + path, form);
    expect(again.status).toBe(303);
    const page = await send(second.url + path);
    expect(page.text).toContain('哪里没做好');
    await postForm(second.url + path, await fillForm(second.url + path, { answer: '等太久' }));
    const [response] = await eventually(async () => {
      const found = await listResponses(second.url);
      return found.length > 0 && found;
    });
    expect(response?.answers).toMatchObject([
      { question: 'overall', value: 2 },
      { question: 'why', value: '等太久' },
    ]);
  });

  it('counts an answer once that it had committed when the reply was lost (F2)', async () => {
    const { start } = world();
    const first = await start();
    const path = pagePathOf(await postEvent(first.url, eventBody()));
    const form = await fillForm(first.url + path, { answer: '1' });
    const proxy = await killAtReply(first);
    expect(await postForm(`http://127.0.0.1:${proxy.port}${path}`, form)).toMatchObject({ status: 0 });
    await first.exitWithin(5000);
    await proxy.close();

    const second = await start();
    expect((await postForm(second.url + path, form)).status).toBe(303);
    const page = await send(second.url + path);
    expect(page.text).toContain('哪里没做好');
    await postForm(second.url + path, await fillForm(second.url + path, { command: 'skip' }));
    const found = await eventually(async () => {
      const all = await listResponses(second.url);
      return all.length > 0 && all;
    });
    expect(found).toMatchObject([{ status: 'completed', answers: [{ question: 'overall', value: 1 }] }]);
  });

  it('makes one interaction of an event whose first acceptance never arrived', async () => {
    const { start } = world();
    const first = await start();
    const body = eventBody({ externalId: 'T-9' });
    const proxy = await killAtReply(first);
    expect((await postEvent(`http://127.0.0.1:${proxy.port}`, body)).status).toBe(0);
    await first.exitWithin(5000);
    await proxy.close();

    const second = await start();
    const [again, thrice] = [await postEvent(second.url, body), await postEvent(second.url, body)];
    expect(again.status).toBe(202);
    expect(thrice.text).toBe(again.text);
  });

  it('starts at once on the directory of a dead process', async () => {
    const { start } = world();
    const first = await start();
    first.kill('SIGKILL');
    await first.exitWithin(5000);
    const second = await start();
    expect(second.readyMs).toBeLessThan(5000);
  });
});
