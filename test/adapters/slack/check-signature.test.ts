import { describe, expect, it } from 'vitest';
import { findSignatureFlaw } from '../../../adapters/slack/receiving/check-signature.ts';

/** Slack's published example: https://docs.slack.dev/authentication/verifying-requests-from-slack. */
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const AT = 1531420618;
const SIGNATURE = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
const BODY = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
);

function flawOf(
  over: { signatures?: readonly string[]; timestamps?: readonly string[]; body?: Uint8Array } = {},
  offsetSeconds = 0,
) {
  return findSignatureFlaw(
    { signatures: [SIGNATURE], timestamps: [String(AT)], body: BODY, ...over },
    { secret: SECRET, now: new Date((AT + offsetSeconds) * 1000) },
  );
}

describe('a signed request', () => {
  it('is what Slack says it is', () => {
    expect(flawOf()).toBeUndefined();
  });

  it.each([
    [300, undefined],
    [-300, undefined],
    [301, 'timestamp'],
    [-301, 'timestamp'],
  ])('read %i s after it was sent has the flaw %s', (offset, flaw) => {
    expect(flawOf({}, offset)).toBe(flaw);
  });

  it.each([
    ['another body', { body: Buffer.concat([BODY, Buffer.from('&')]) }, 'signature'],
    ['another signature', { signatures: [SIGNATURE.replace('a2', 'a3')] }, 'signature'],
    ['its signature in capitals', { signatures: [SIGNATURE.toUpperCase()] }, 'signature'],
    ['two signatures', { signatures: [SIGNATURE, SIGNATURE] }, 'headers'],
    ['two times', { timestamps: [String(AT), String(AT)] }, 'headers'],
    ['no signature', { signatures: [] }, 'headers'],
    ['a time that is no number', { timestamps: ['1531420618.0'] }, 'headers'],
    ['a negative time', { timestamps: ['-1531420618'] }, 'headers'],
    ['an endless time', { timestamps: ['9'.repeat(400)] }, 'headers'],
  ] as const)('with %s is refused', (_what, over, flaw) => {
    expect(flawOf(over)).toBe(flaw);
  });
});
