import { afterEach, expect, it } from 'vitest';
import { describeWithWechaty } from '../../support/wechat.ts';
import { OFFICIAL, type Person, SELF } from '../../support/wechat-account.ts';
import { ALICE, BOB, type Harness, openHarness } from './harness.ts';

let harness: Harness;
afterEach(() => harness.close());

async function online(people: readonly Person[] = [ALICE, BOB]) {
  harness = await openHarness(people);
  return harness.online();
}

describeWithWechaty('a customer is looked for by name', () => {
  it.each([
    ['contact id', 'wxid_alice'],
    ['WeChat id', 'alice88'],
    ['our alias', '王女士'],
    ['own name', '爱丽丝'],
  ])('finds the contact by %s', async (_kind, name) => {
    const channel = await online();
    expect(await channel.whereIs(name)).toEqual({ status: 'here', chat: ALICE.id });
  });

  it.each(['nobody', '', '王女', 'ALICE88', SELF, '客服'])('knows nobody called "%s"', async (name) => {
    const channel = await online();
    expect(await channel.whereIs(name)).toEqual({ status: 'unknown' });
  });

  it('never guesses between two of one name, not even by a weaker kind', async () => {
    const twins = ['wxid_1', 'wxid_2'].map((id) => ({ id, name: 'Li', alias: '李先生' }));
    const channel = await online([...twins, { id: 'wxid_3', name: '李先生' }]);
    expect(await channel.whereIs('李先生')).toEqual({ status: 'unknown' });
    expect(await channel.whereIs('Li')).toEqual({ status: 'unknown' });
    expect(await channel.whereIs('wxid_2')).toEqual({ status: 'here', chat: 'wxid_2' });
  });

  it('takes the stronger kind before the weaker one', async () => {
    const channel = await online([
      { id: 'wxid_1', name: 'x', weixin: 'same' },
      { id: 'wxid_2', name: 'same', alias: 'y' },
      { id: 'same2', name: 'z' },
      { id: 'wxid_4', name: 'same2' },
    ]);
    expect(await channel.whereIs('same')).toEqual({ status: 'here', chat: 'wxid_1' });
    expect(await channel.whereIs('same2')).toEqual({ status: 'here', chat: 'same2' });
  });

  it('81: does not write to strangers and official accounts', async () => {
    const channel = await online([
      ALICE,
      { id: 'wxid_s', name: 'Stranger', friend: false },
      { id: 'wxid_o', name: 'Official', type: OFFICIAL },
    ]);
    expect(await channel.whereIs('Stranger')).toEqual({ status: 'unknown' });
    expect(await channel.whereIs('wxid_s')).toEqual({ status: 'unknown' });
    expect(await channel.whereIs('Official')).toEqual({ status: 'unknown' });
  });

  it('cannot tell while nobody is logged in', async () => {
    const channel = await online();
    await harness.account.logOut();
    expect(await channel.whereIs(ALICE.id)).toEqual({ status: 'later' });
  });

  it('cannot tell while the gateway fails, and can afterwards', async () => {
    const channel = await online();
    harness.account.faults.contactList = async () => {
      throw Object.assign(new Error('14 UNAVAILABLE: gone'), { code: 14 });
    };
    expect(await channel.whereIs(ALICE.id)).toEqual({ status: 'later' });
    delete harness.account.faults.contactList;
    expect(await channel.whereIs(ALICE.id)).toEqual({ status: 'here', chat: ALICE.id });
  });

  it('answers "later" when the address book takes too long', async () => {
    const channel = await online();
    harness.account.faults.contactList = () => new Promise(() => undefined);
    let found: unknown;
    void channel.whereIs(ALICE.id).then((told) => {
      found = told;
    });
    await harness.stepUntil(() => found !== undefined);
    expect(found).toEqual({ status: 'later' });
  });

  it('reads the address book once a login, and again after a minute for who was not in it', async () => {
    const channel = await online();
    let reads = 0;
    const ids = [ALICE.id];
    harness.account.faults.contactList = async () => {
      reads += 1;
      return ids;
    };
    expect(await channel.whereIs(ALICE.id)).toMatchObject({ status: 'here' });
    expect(await channel.whereIs(BOB.id)).toEqual({ status: 'unknown' });
    expect(reads).toBe(1);
    ids.push(BOB.id);
    harness.clock.advance(61_000);
    expect(await channel.whereIs(ALICE.id)).toMatchObject({ status: 'here' });
    expect(reads).toBe(1);
    expect(await channel.whereIs(BOB.id)).toMatchObject({ status: 'here' });
    expect(reads).toBe(2);
  });
});
