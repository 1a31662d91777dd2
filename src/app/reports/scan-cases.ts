import type { Case } from '../../domain/team/case.ts';
import type { CaseFilter, CaseStore } from '../../ports/store/cases.ts';

/** The most a store hands out at once. */
const PAGE = 500;

/** Every case that passes the filter, page by page, newest first. */
export async function* scanCases(
  cases: Pick<CaseStore, 'listCases'>,
  filter: CaseFilter,
): AsyncGenerator<readonly Case[], void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await cases.listCases(filter, PAGE, cursor);
    if (page === undefined) return;
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
