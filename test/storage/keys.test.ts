import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeys, makeRootKey } from '../../storage/keys.ts';
import { openStore } from '../../storage/open-store.ts';
import { openSqlite } from '../../storage/sqlite/driver.ts';
import { ADDRESS, aChat, aCustomer, anInteraction, aSchedule, NOW } from '../support/builders.ts';
import { aBusyChat } from '../support/busy-chat.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();

describe('keys', () => {
  const keys = createKeys(makeRootKey());

  it('give equal ids for equal parts and different ones for anything else', () => {
    const id = keys.digest('chat', ['telegram', '1', '23']);
    expect(id).toMatch(/^[\w-]{22}$/u);
    expect(keys.digest('chat', ['telegram', '1', '23'])).toBe(id);
    const others = [
      keys.digest('chat', ['telegram', '12', '3']),
      keys.digest('chat', ['telegram', '1', '23', '']),
      keys.digest('customer', ['telegram', '1', '23']),
      createKeys(makeRootKey()).digest('chat', ['telegram', '1', '23']),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
  });

  it('give the same id after thousands of others', () => {
    const id = keys.digest('chat', ['first']);
    for (let at = 0; at < 10_000; at += 1) keys.digest('chat', [`${at}`]);
    expect(keys.digest('chat', ['first'])).toBe(id);
  });

  it.each([8, 12, 16, 32])('verify a signature of %d bytes and no cut, longer or changed one', (bytes) => {
    const signature = keys.sign('page', 'invitation-1', bytes);
    expect(Buffer.from(signature, 'base64url')).toHaveLength(bytes);
    expect(keys.verify('page', 'invitation-1', signature)).toBe(true);
    const wrong = [
      ...Array.from(signature, (_, length) => signature.slice(0, length)),
      `${signature}A`,
      `${signature}=`,
      `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      '',
    ];
    for (const each of wrong) expect(keys.verify('page', 'invitation-1', each)).toBe(false);
    expect(keys.verify('other', 'invitation-1', signature)).toBe(false);
    expect(keys.verify('page', 'invitation-2', signature)).toBe(false);
  });

  it.each([0, 7, 33, 8.5])('refuse to sign with %d bytes', (bytes) => {
    expect(() => keys.sign('page', 'x', bytes)).toThrow(RangeError);
  });

  it('open what they sealed, whatever it is, and never seal twice alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = keys.seal(text);
        expect(keys.open(sealed)).toBe(text);
        expect(keys.seal(text)).not.toBe(sealed);
      }),
    );
  });

  it('refuse a sealed text that was changed, cut, or sealed with another key', () => {
    const sealed = keys.seal('王小明');
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const each of [changed, sealed.slice(4), '', 'x', createKeys(makeRootKey()).seal('王小明')])
      expect(() => keys.open(each)).toThrow(expect.objectContaining({ code: 'store.corrupt' }));
  });
});

describe('the secret of a store', () => {
  const idOf = async (path: string, secrets: readonly string[]): Promise<string> => {
    const { store, keys } = await openStore({ place: { engine: 'sqlite', path }, secrets });
    const id = keys.digest('customer', ['chatwoot', 'C-42']);
    await store.close();
    return id;
  };

  it('is rotated without changing an id, and what was sealed stays readable', async () => {
    const path = join(tempDir(), 'store.sqlite');
    const { store, keys } = await openStore({ place: { engine: 'sqlite', path }, secrets: ['old'] });
    const id = keys.digest('customer', ['chatwoot', 'C-42']);
    await store.asking.saveCustomer(aCustomer());
    await store.close();
    expect(await idOf(path, ['new', 'old'])).toBe(id);
    expect(await idOf(path, ['new'])).toBe(id);
    const rotated = await openStore({
      place: { engine: 'sqlite', path },
      secrets: ['newest', 'other', 'new'],
    });
    expect(await rotated.store.asking.findCustomer(aCustomer().id)).toStrictEqual(aCustomer({ revision: 1 }));
    await rotated.store.close();
    await expect(idOf(path, ['old'])).rejects.toMatchObject({ code: 'secret.wrong' });
  });

  it('is refused when it is another one, with what to do and without the secret', async () => {
    const path = join(tempDir(), 'store.sqlite');
    await idOf(path, ['right']);
    const refusal = await idOf(path, ['wrong-one']).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'secret.wrong',
      details: { hint: expect.stringContaining('CSAT_SECRET') },
    });
    expect(String(refusal)).not.toContain('wrong-one');
    await expect(idOf(path, [])).rejects.toMatchObject({ code: 'secret.wrong' });
    expect(await idOf(path, ['right'])).toMatch(/^[\w-]{22}$/u);
  });

  it('cannot be read off a damaged note', async () => {
    const path = join(tempDir(), 'store.sqlite');
    await idOf(path, ['right']);
    const db = await openSqlite(path);
    await db.write(`UPDATE notes SET value = 'nonsense'`);
    db.close();
    await expect(idOf(path, ['right'])).rejects.toMatchObject({ code: 'store.corrupt' });
  });
});

describe('personal data', () => {
  it('cannot be read in the files of the store, which only their owner may open', async () => {
    const dir = join(tempDir(), 'data');
    const { store } = await openStore({
      place: { engine: 'sqlite', path: join(dir, 'store.sqlite') },
      secrets: ['canary-secret'],
    });
    const facts = {
      externalId: 'canary-id',
      name: '金丝雀小姐',
      contact: { phone: '13912345678', email: 'canary@x.cn' },
    };
    const address = { ...ADDRESS, chat: '88877766655' };
    await store.asking.saveCustomer(aCustomer({ facts }));
    await store.asking.recordInteraction(
      anInteraction({ summary: 'canary-summary', metadata: { note: 'canary-metadata' } }),
      aSchedule(),
    );
    await store.chats.save({ chat: aBusyChat(), address, next: undefined, lease: undefined });
    await store.cases.setAside({ subject: 's', kind: 'turn', code: 'c', payload: 'canary-payload', at: NOW });
    const files = readdirSync(dir);
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(dir, file))));
    expect(files).toContain('store.sqlite-wal');
    expect(bytes.includes(aChat().id)).toBe(true);
    for (const canary of ['canary', '金丝雀', '13912345678', '88877766655', '金丝雀小姐'])
      expect(bytes.includes(canary)).toBe(false);
    for (const file of files) expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600);
    await store.close();
  });
});

describe('a record that cannot be read', () => {
  it('is reported by its name, is put aside when it falls due, and holds up nothing', async () => {
    const path = join(tempDir(), 'store.sqlite');
    const { store } = await openStore({ place: { engine: 'sqlite', path }, secrets: ['s'] });
    const next = { at: NOW, class: 'answer' } as const;
    for (const id of ['bad', 'good'])
      await store.chats.save({ chat: aChat({ id: id as never }), address: ADDRESS, next, lease: undefined });
    const db = await openSqlite(path);
    await db.write(`UPDATE chats SET revision = 7, body = '{"broken' WHERE id = 'bad'`);
    const fault = { code: 'store.corrupt', details: { record: 'chat bad' } };
    await expect(store.chats.load('bad' as never, ADDRESS)).rejects.toMatchObject(fault);
    const claimed = await store.chats.claimDue({ now: NOW, owner: 'a', leaseMs: 1000, limit: 9 });
    expect(claimed.map(({ chat }) => chat.id)).toEqual(['good']);
    expect(await store.cases.listSetAside(9)).toStrictEqual([
      { subject: 'chat bad', kind: 'record', code: 'store.corrupt', payload: '{"broken', at: NOW },
    ]);
    db.close();
    await store.close();
  });
});
