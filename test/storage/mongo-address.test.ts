import { Mongoose, mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { codeOf, Fault } from '../../src/domain/errors.ts';
import { databaseOf, placeOf, secretsOf, withoutConcerns } from '../../storage/mongo/address.ts';
import { toOpeningFault } from '../../storage/mongo/opening-fault.ts';

describe('the address of a MongoDB', () => {
  it.each([
    ['mongodb://db', 'mongodb://db'],
    ['mongodb://u:p@db/csat?tls=true', 'mongodb://u:p@db/csat?tls=true'],
    ['mongodb://u:p@a:1,b:2/csat?w=1&replicaSet=w&journal=false', 'mongodb://u:p@a:1,b:2/csat?replicaSet=w'],
    ['mongodb+srv://db/?retryWrites=true&W=majority&J=false', 'mongodb+srv://db/?retryWrites=true'],
    ['mongodb://db/?wtimeoutMS=5&wTimeout=5', 'mongodb://db/?'],
  ])('%s says nothing of how writes are acknowledged: %s', (uri, left) => {
    expect(withoutConcerns(uri)).toBe(left);
  });

  it.each<[string, string, string[]]>([
    ['mongodb://db', 'db/csat_loop', []],
    ['mongodb://db:27018/csat', 'db:27018/csat', []],
    ['mongodb://a:1,b:2,[::1]:3/csat?replicaSet=rs0', 'a:1,b:2,[::1]:3/csat', []],
    ['mongodb://user:hunter2@db/csat', 'db/csat', ['hunter2']],
    ['mongodb://user@db/csat', 'db/csat', []],
    [
      'mongodb+srv://user:p%40ss%2Fw@cluster.example.com/?retryWrites=true',
      'cluster.example.com/csat_loop',
      ['p%40ss%2Fw', 'p@ss/w'],
    ],
    [
      'mongodb://db/?tlsCertificateKeyFilePassword=k3y&authMechanismProperties=AWS_SESSION_TOKEN:t0ken',
      'db/csat_loop',
      ['k3y', 'AWS_SESSION_TOKEN:t0ken'],
    ],
  ])('%s is shown as %s', (uri, place, secrets) => {
    expect(placeOf(uri)).toBe(place);
    expect(secretsOf(uri)).toEqual(secrets);
    expect(`x/${databaseOf(uri)}`.split('/').at(-1)).toBe(place.split('/').at(-1));
  });

  it.each([
    'mongodb://user:can@ry@db/csat',
    'mongodb://user:can/ary@db/csat',
    'mongodb://user:can?a@db',
    'x',
  ])('%s, which no driver reads, is not shown at all', (uri) => {
    expect(placeOf(uri)).toBe('***');
  });
});

function serverError(code: number, codeName: string, errorLabels: string[] = []): Error {
  return new mongo.MongoServerError({ message: 'no', code, codeName, errorLabels });
}

describe('what opening a MongoDB fails of', () => {
  const uri = 'mongodb://user:canary-password@db:27017/csat';
  const unavailable = (cause: unknown) =>
    new Fault('store.unavailable', { operation: 'connect', place: 'db:27017/csat' }, { cause });

  it.each([
    [18, 'AuthenticationFailed'],
    [13, 'Unauthorized'],
    [8000, 'AtlasError'],
    [85, 'IndexOptionsConflict'],
  ])('is a refusal for the code %d %s', (code, kind) => {
    expect(toOpeningFault(uri, unavailable(serverError(code, kind)))).toMatchObject({
      code: 'store.refused',
      details: { place: 'db:27017/csat', kind },
    });
  });

  it('is a refusal for a server that is too old', () => {
    const error = new mongo.MongoCompatibilityError('wire version');
    expect(toOpeningFault(uri, unavailable(error))).toMatchObject({
      code: 'store.refused',
      details: { kind: 'MongoCompatibilityError' },
    });
  });

  it.each([
    ['no server', new mongo.MongoNetworkError('connect ECONNREFUSED')],
    ['a primary that changes', serverError(10_107, 'NotWritablePrimary')],
    ['a shutdown', serverError(11_600, 'InterruptedAtShutdown')],
    ['what the server says will pass', serverError(4711, 'Other', ['RetryableWriteError'])],
    ['a time of our own that is over', undefined],
  ])('is waited for with %s', (_what, cause) => {
    const fault = unavailable(cause);
    expect(toOpeningFault(uri, fault)).toBe(fault);
  });

  it('is waited for while the name of a cluster cannot be looked up', () => {
    const error = Object.assign(new Error('querySrv ETIMEOUT'), { code: 'ETIMEOUT', syscall: 'querySrv' });
    expect(codeOf(toOpeningFault(uri, error))).toBe('store.unavailable');
  });

  it.each(['?nonsense=1', '?w=0&tls=perhaps', '?replicaSet=a&directConnection=maybe', '?authMechanism=NONE'])(
    'is a bad setting for an address with %s, told without the password',
    async (options) => {
      const bad = `${uri}${options}`;
      const connection = new Mongoose().createConnection();
      const error: unknown = await connection.openUri(bad).catch((caught: unknown) => caught);
      const fault = toOpeningFault(bad, error);
      expect(fault).toMatchObject({
        code: 'config.invalid',
        details: { problems: [expect.stringMatching(/^MONGODB_URI: /u)] },
      });
      expect(JSON.stringify(fault) + String(fault)).not.toContain('canary');
    },
  );

  it('is about the server whose data the key does not fit', () => {
    expect(toOpeningFault(uri, new Fault('secret.wrong', { hint: 'A hint.' }))).toMatchObject({
      code: 'secret.wrong',
      details: { hint: 'A hint.', place: placeOf(uri) },
    });
  });

  it('stays what it is when it is none of these', () => {
    for (const error of [new Fault('store.newer', { found: 2, known: 1 }), new TypeError('a bug')])
      expect(toOpeningFault(uri, error)).toBe(error);
  });
});
