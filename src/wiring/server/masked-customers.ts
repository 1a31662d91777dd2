import type { CustomerId } from '../../domain/ids.ts';
import { maskCustomer } from '../../domain/privacy.ts';
import type { Store } from '../../ports/store/store.ts';

/** How these customers are shown to people; those not known any more are missing. */
export async function maskedCustomers(
  store: Store,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, string>> {
  const customers = await Promise.all([...new Set(ids)].map((id) => store.asking.findCustomer(id)));
  return new Map(
    customers.flatMap((found) =>
      found === undefined ? [] : [[found.id, maskCustomer(found.facts)] as const],
    ),
  );
}
