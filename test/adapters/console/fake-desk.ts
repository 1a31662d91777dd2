import type { ConsoleDeps } from '../../../adapters/console/deps.ts';
import { signAudit } from '../../../src/app/team/sign-audit.ts';
import type { CaseId } from '../../../src/domain/ids.ts';
import { actOnCase } from '../../../src/domain/team/act-on-case.ts';
import { type Case, compareUrgency, isOpenCase } from '../../../src/domain/team/case.ts';
import type { CaseAction } from '../../../src/domain/team/case-action.ts';
import { mayDo } from '../../../src/domain/team/roles.ts';
import { rulesFor } from '../../../src/domain/team/route.ts';
import type { ActAnswer, CaseWork, Unmasked } from '../../../src/ports/desk.ts';
import type { Clock } from '../../../src/ports/runtime.ts';
import { fixedSigner } from '../../support/http-keys.ts';
import { POLICY } from './sample-policy.ts';

/** What the fake shows to whoever may see it. */
export const HIDDEN: Unmasked = {
  name: '王小红',
  externalId: 'C-42',
  contact: { phone: '13812345678', telegramChatId: '5550001' },
  verbatims: ['请打 13812345678 <b>找我</b>'],
};

/** The signature over a line of history, as the program makes it. */
export const signLine = signAudit(fixedSigner());

/** What the desk stands on. */
export interface DeskWorld {
  cases: Case[];
  readonly casesLeft: number;
  readonly managers: readonly string[];
  raise(change: () => void): void;
  read<T>(value: T): Promise<T>;
}

/** A desk over the cases of a world: the rules of the product, without a store. */
export function createFakeDesk(world: DeskWorld, clock: Clock): ConsoleDeps['desk'] {
  const roles = () => ({ managers: world.managers, agents: [] });
  const may: ConsoleDeps['desk']['may'] = (by, what) => mayDo(by, what, { roles: roles(), channels: [] });
  const find = (id: CaseId) => world.cases.find((each) => each.id === id);

  function act(id: CaseId, who: string, { id: deed, action }: { id: string; action: CaseAction }): ActAnswer {
    const found = find(id);
    if (found === undefined) return { status: 'unknown' };
    const at = clock.now();
    const rules = rulesFor(POLICY, found.route);
    const move = actOnCase(found, { id: deed, who, at, action }, { rules, sign: signLine });
    if (move.status !== 'moved') return { ...move, case: found };
    world.raise(() => {
      world.cases = world.cases.map((each) => (each.id === id ? move.case : each));
    });
    return { status: 'moved', case: move.case };
  }

  return {
    may,
    act: async (id, by, deed) => {
      await world.read(undefined);
      return act(id, by.id, deed);
    },
    findCase: (id) => world.read(find(id)),
    unmask: async (id, by, deedId) => {
      await world.read(undefined);
      if (!may(by, 'unmask')) return { status: 'forbidden' };
      const noted = act(id, by.id, { id: deedId, action: { kind: 'unmask' } });
      return noted.status === 'unknown' ? { status: 'unknown' } : { status: 'unmasked', what: HIDDEN };
    },
    listWork: () => world.read(toWork(world)),
  };
}

function toWork({ cases, casesLeft }: DeskWorld): CaseWork {
  const open = cases.filter(isOpenCase).toSorted(compareUrgency);
  const done = cases.filter((each: Case) => !isOpenCase(each));
  return { open, openCount: open.length + casesLeft, done };
}
