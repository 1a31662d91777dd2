import { z } from 'zod';
import { oneLine } from '../../../src/domain/text.ts';
import type { Timers } from '../../../src/ports/runtime.ts';
import { settleWithin } from '../../chat/hold-lease.ts';
import type { WecomApi } from '../wecom-api.ts';

/** What customers call themselves. Best effort, and only ever shown. */
export interface Names {
  /** Within a second, else `undefined`: a closing event cannot wait. Never rejects. */
  find(externalUserId: string): Promise<string | undefined>;
}

const LOOK_UP_MS = 1000;
const MAX_KEPT = 1000;
const MAX_NAME = 64;

const Customers = z.object({
  customer_list: z.array(z.object({ external_userid: z.string(), nickname: z.string() })),
});

export function createNames(api: Pick<WecomApi, 'call'>, timers: Timers): Names {
  const kept = new Map<string, string>();

  async function lookUp(externalUserId: string): Promise<void> {
    const called = await api.call('kf/customer/batchget', { external_userid_list: [externalUserId] });
    const found = Customers.safeParse(called.status === 'ok' ? called.body : undefined);
    const [customer] = found.data?.customer_list ?? [];
    const name = oneLine(customer?.nickname ?? '', MAX_NAME);
    if (customer?.external_userid === externalUserId && name !== '') keep(externalUserId, name);
  }

  function keep(externalUserId: string, name: string): void {
    kept.set(externalUserId, name);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > MAX_KEPT) kept.delete(oldest);
  }

  return {
    async find(externalUserId) {
      if (!kept.has(externalUserId)) {
        await settleWithin(lookUp(externalUserId), LOOK_UP_MS, timers);
      }
      return kept.get(externalUserId);
    },
  };
}
