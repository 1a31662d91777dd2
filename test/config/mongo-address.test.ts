import fc from 'fast-check';
import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { whyNoMongoAddress } from '../../src/config/mongo-address.ts';
import { isFault } from '../../src/domain/errors.ts';

const CSAT_SECRET = 'a-secret-of-some-length';

/** A wrong address with a password in it. */
describe('bad input 91, and its neighbours', () => {
  it.each([
    'mongodb://127.0.0.1',
    'mongodb://127.0.0.1:27017/',
    'mongodb://localhost:27017/csat_loop',
    'mongodb://db1.example.com:27017,db2.example.com:27018,db3/csat-loop?replicaSet=rs0&w=1',
    'mongodb://[::1]:27017,[fe80::1]/csat',
    'mongodb://user:password@db/csat?authSource=admin',
    'mongodb://user:p%40ss%3Aw%2Frd@db/csat',
    'mongodb://user:密码@db/csat',
    'mongodb://db/?directConnection=true',
    'mongodb://db?directConnection=true',
    'mongodb://%2Ftmp%2Fmongodb-27017.sock/csat',
    'mongodb+srv://user:password@cluster0.abcde.mongodb.net/csat?retryWrites=true',
  ])('may be %s', (uri) => {
    expect(loadConfig({ MONGODB_URI: uri, CSAT_SECRET }).storage).toEqual({ engine: 'mongo', uri });
  });

  it.each([
    ['"mongodb://user:canary@db/csat"', 'holds a quote'],
    ['mongodb://user:canary@db/csat\n', 'holds a line end'],
    [' mongodb://user:canary@db/csat', 'begins or ends with a blank'],
    ['db.example.com:27017', 'must begin with mongodb://'],
    ['http://user:canary@db/csat', 'must begin with mongodb://'],
    ['mongodb:/user:canary@db', 'must begin with mongodb://'],
    ['MONGODB://user:canary@db', 'must begin with mongodb://'],
    ['mongodb://user:can@ry@db/csat', 'write an @ of the user or the password as %40'],
    ['mongodb://user:can/ary@db/csat', 'write : as %3A, / as %2F'],
    ['mongodb://user:can?ary@db/csat', '? as %3F'],
    ['mongodb://user:can#ary@db/csat', '# as %23'],
    ['mongodb://user:can:ary@db/csat', 'write : as %3A'],
    ['mongodb://user:can%ary@db/csat', 'write it as %25'],
    ['mongodb://user:can%ffary@db/csat', 'write it as %25'],
    ['mongodb://%2Ftmp%ffcanary/csat', 'must have its hosts'],
    ['mongodb://user:canary@db/csat?appName=%ff', 'must have its options'],
    ['mongodb://user:can ary@db/csat', 'holds a blank'],
    ['mongodb://:canary@db/csat', 'must have a user and a password'],
    ['mongodb://user:@db/csat', 'must have a user and a password'],
    ['mongodb://user:canary@', 'must have its hosts'],
    ['mongodb://user:canary@db:port/csat', 'must have its hosts'],
    ['mongodb://user:canary@db:65536/csat', 'must have its hosts'],
    ['mongodb://user:canary@db1,,db2/csat', 'must have its hosts'],
    ['mongodb://user:canary@::1/csat', 'must have its hosts'],
    ['mongodb://user:canary@db/cs at', 'holds a blank'],
    ['mongodb://user:canary@db/cs.at', 'must name a database'],
    [`mongodb://user:canary@db/${'x'.repeat(64)}`, 'must name a database'],
    ['mongodb://user:canary@db/admin', 'must not name a database that the server keeps'],
    ['mongodb://user:canary@db/csat?replicaSet', 'must have its options'],
    ['mongodb+srv://user:canary@db:27017/csat', 'one host and no port'],
    ['mongodb+srv://user:canary@a.b.c,d.e.f/csat', 'one host and no port'],
  ])('may not be %s', (uri, why) => {
    const problems = problemsOf(uri);
    expect(problems[0]).toContain(why);
    expect(problems.join()).toMatch(/^MONGODB_URI: /u);
    expect(problems.join()).not.toMatch(/canary|can\b|ry@/u);
  });

  it('with any user and password, percent-encoded, is taken', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (password) => {
        const uri = `mongodb://u:${encodeURIComponent(password).replaceAll("'", '%27')}@db/csat`;
        expect(loadConfig({ MONGODB_URI: uri, CSAT_SECRET }).storage).toEqual({ engine: 'mongo', uri });
      }),
    );
  });

  it('is never told, whatever is wrong with it', () => {
    const piece = fc.constantFrom(
      ':',
      '/',
      '?',
      '#',
      '@',
      '%',
      '[',
      ']',
      ',',
      '=',
      '&',
      ' ',
      'canary',
      '1',
      'db',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(whyNoMongoAddress(`mongodb://${pieces.join('')}`) ?? '').not.toContain('canary');
      }),
    );
  });

  it('that is taken is one the driver can read', () => {
    const piece = fc.constantFrom(':', '/', '@', '%', '%41', '[::1]', ',', 'x', '1', 'db');
    const taken: string[] = [];
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const uri = `mongodb://${pieces.join('')}`;
        if (whyNoMongoAddress(uri) !== undefined) return;
        taken.push(uri);
        expect(() => new mongo.MongoClient(uri)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
    expect(taken.length).toBeGreaterThan(20);
  });
});

function problemsOf(uri: string): readonly string[] {
  try {
    loadConfig({ MONGODB_URI: uri, CSAT_SECRET });
    return [];
  } catch (error) {
    if (isFault(error, 'config.invalid')) return error.details.problems;
    throw error;
  }
}
