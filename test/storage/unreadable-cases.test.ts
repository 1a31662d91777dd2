import { describe, expect, inject, it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import { aCase, NOW } from '../support/builders.ts';
import { aCaseRow, fill } from '../support/copied-rows.ts';
import { type EngineName, usePlaces } from '../support/copied-team.ts';

const ENGINES: readonly EngineName[] = inject('mongoUrl') === '' ? ['SQLite'] : ['SQLite', 'MongoDB'];
const newPlace = usePlaces();

describe.each(ENGINES)('a due case on %s that cannot be read', (engine) => {
  it('is set aside, and holds up neither the others nor the next look', async () => {
    const place = newPlace(engine);
    const { fields } = aCaseRow('broken', 'sales');
    await fill(place, {
      cases: [{ id: 'broken', fields: { ...fields, dueAt: NOW.getTime() - 1 } }],
    });
    const { store, close } = await place.open();
    try {
      await store.cases.saveCase(aCase({ id: asId('whole'), claimBy: NOW }));
      for (let times = 0; times < 2; times += 1)
        expect((await store.cases.listDueCases(NOW, 2)).map(({ id }) => id)).toEqual(['whole']);
      expect(await store.cases.listDueCases(NOW, 1)).toHaveLength(1);
      expect(await store.cases.listSetAside(9)).toMatchObject([
        { subject: 'case broken', kind: 'record', code: 'store.corrupt', at: NOW },
      ]);
    } finally {
      await close();
    }
  });
});
