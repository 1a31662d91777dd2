import { describe, expect, it } from 'vitest';
import type { Department } from '../../../src/domain/policy.ts';
import { routeOf, rulesFor, teamChannels } from '../../../src/domain/team/route.ts';
import { POLICY } from '../../adapters/console/sample-policy.ts';

const departments: Readonly<Record<string, Department>> = {
  售后部: { channel: 'C0AFTER', owner: 'U0LIN', categories: ['process', 'product'] },
  培训部: { channel: 'C0TRAIN', categories: ['attitude', 'ability', 'process'] },
  热线: { owner: 'U0WANG', categories: [] },
  仓库: { channel: 'C0STORE', categories: ['product'] },
};
const policy = {
  ...POLICY,
  departments,
  cases: { ...POLICY.cases, escalateTo: ['U0BOSS', 'U0LIN', 'U0BOSS'] },
};

describe('the way of a case', () => {
  it.each([
    ['the department that served, which takes such cases', '仓库', 'product', '仓库', 'C0STORE'],
    ['the department that served, which takes all', '热线', 'attitude', '热线', undefined],
    ['the first that names the category', '仓库', 'process', '售后部', 'C0AFTER'],
    ['the first that names it, for a department nobody knows', '客服一部', 'ability', '培训部', 'C0TRAIN'],
    ['the first that names it, without a department', undefined, 'product', '售后部', 'C0AFTER'],
    ['the department that served, when nobody names the category', '售后部', 'other', '售后部', 'C0AFTER'],
    ['the channel for alerts, when nobody answers', '客服一部', 'other', undefined, undefined],
    ['the channel for alerts, for a name of every object', 'constructor', 'other', undefined, undefined],
  ] as const)('leads to %s', (_where, department, category, name, channel) => {
    expect(routeOf({ department, category }, policy)).toEqual({
      ...(name === undefined ? {} : { department: name }),
      ...(channel === undefined ? {} : { channel }),
    });
  });

  it('leads nowhere special without departments', () => {
    expect(routeOf({ department: '售后部', category: 'product' }, POLICY)).toEqual({});
  });
});

describe('the rules for a case', () => {
  it('tell the owner of its department first, and nobody twice', () => {
    expect(rulesFor(policy, { department: '售后部' }).escalateTo).toEqual(['U0LIN', 'U0BOSS']);
    expect(rulesFor(policy, { department: '热线' }).escalateTo).toEqual(['U0WANG', 'U0BOSS', 'U0LIN']);
  });

  it.each([{}, { department: '培训部' }, { department: 'closed long ago' }, { department: 'constructor' }])(
    'name only what the policy names for %o',
    (route) => {
      expect(rulesFor(policy, route).escalateTo).toEqual(['U0BOSS', 'U0LIN']);
    },
  );

  it('have the hours and the targets of the team', () => {
    expect(rulesFor(policy, {})).toMatchObject({
      calendar: { timezone: 'Asia/Shanghai', days: [1, 2, 3, 4, 5], from: 540, to: 1080 },
      claimWithin: policy.cases.claimWithin,
      firstReplyWithin: policy.cases.firstReplyWithin,
      resurveyAfterMs: policy.cases.resurveyAfterMs,
    });
  });
});

describe('the channels of the team', () => {
  it('are those of the environment and of the departments, each once', () => {
    const slack = { alertChannel: 'C0ALERTS', summaryChannel: 'C0TRAIN' };
    expect(teamChannels(policy, slack)).toEqual(['C0ALERTS', 'C0TRAIN', 'C0AFTER', 'C0STORE']);
  });
});
