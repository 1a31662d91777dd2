import { describe, expect, it } from 'vitest';
import { isManager, mayDo, type Permission, type TeamMember } from '../../../src/domain/team/roles.ts';

const ALL: readonly Permission[] = ['read', 'work', 'send', 'unmask'];
const BUT_UNMASK = ALL.filter((each) => each !== 'unmask');
const CHANNELS = ['C0ALERTS', 'C0AFTERSALES'];

const inSlack = (id: string, channel?: string): TeamMember => ({
  via: 'slack',
  id,
  ...(channel === undefined ? {} : { channel }),
});
const console_: TeamMember = { via: 'console', id: '王经理' };

const TEAM = { managers: ['U0BOSS'], agents: ['U0ANNA', 'U0BOTH'] };
const BOTH = { managers: ['U0BOTH'], agents: ['U0BOTH'] };
const AGENTS = { managers: [], agents: ['U0ANNA'] };
const NOBODY = { managers: [], agents: [] };

describe('who may do what', () => {
  it.each([
    ['a manager', inSlack('U0BOSS'), TEAM, ALL],
    ['a manager in a channel of others', inSlack('U0BOSS', 'C0RANDOM'), TEAM, ALL],
    ['an agent', inSlack('U0ANNA'), TEAM, BUT_UNMASK],
    ['an agent in a channel of others', inSlack('U0ANNA', 'C0RANDOM'), TEAM, BUT_UNMASK],
    ['one who is both', inSlack('U0BOTH'), BOTH, ALL],
    ['one without a role, in a channel of the team', inSlack('U0GUEST', 'C0ALERTS'), TEAM, []],
    ['an agent where there are no managers', inSlack('U0ANNA', 'C0ALERTS'), AGENTS, BUT_UNMASK],
    ['one without a role where there are agents only', inSlack('U0GUEST', 'C0ALERTS'), AGENTS, []],
    [
      'anybody in a channel of the team without roles',
      inSlack('U0GUEST', 'C0AFTERSALES'),
      NOBODY,
      BUT_UNMASK,
    ],
    ['anybody in another channel without roles', inSlack('U0GUEST', 'C0RANDOM'), NOBODY, []],
    ['anybody in App Home without roles', inSlack('U0GUEST'), NOBODY, []],
    ['the console where there are managers', console_, TEAM, ALL],
    ['the console where there are agents only', console_, AGENTS, BUT_UNMASK],
    ['the console without roles', console_, NOBODY, BUT_UNMASK],
  ])('%s', (_who, member, roles, permitted) => {
    const may = ALL.filter((what) => mayDo(member, what, { roles, channels: CHANNELS }));
    expect(may).toEqual(permitted);
  });

  it('a name that only looks like a member id has no role', () => {
    expect(mayDo({ via: 'slack', id: 'u0boss' }, 'read', { roles: TEAM, channels: CHANNELS })).toBe(false);
  });

  it('figures about everybody are for managers and the console', () => {
    expect(
      [inSlack('U0BOSS'), console_, inSlack('U0ANNA'), inSlack('U0GUEST')].map((each) =>
        isManager(each, TEAM),
      ),
    ).toEqual([true, true, false, false]);
  });
});
