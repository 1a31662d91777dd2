/** Resolves when all of them are over, also when one fails; then throws what the first of them, in their order, failed of. */
export async function waitForAll(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
