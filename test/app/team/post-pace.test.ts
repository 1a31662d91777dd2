import { describe, expect, it } from 'vitest';
import { createPostPace } from '../../../src/app/team/post-pace.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';

describe('the pace of posts', () => {
  it('is the most at once while the platform takes everything', () => {
    const pace = createPostPace(20);
    for (let rounds = 0; rounds < 3; rounds += 1) {
      expect(pace.room(0)).toBe(20);
      pace.roundEnded();
    }
  });

  it('is nothing until the platform wants to be asked again, then one, and twice as many with every good round', () => {
    const pace = createPostPace(20);
    pace.hold(5000, 1000);
    pace.hold(2000, 1000);
    pace.roundEnded();
    expect([pace.room(1000), pace.room(5999), pace.heldUntil(5999)]).toEqual([0, 0, 6000]);
    expect(pace.heldUntil(6000)).toBeUndefined();
    const rooms = Array.from({ length: 7 }, () => {
      const room = pace.room(6000);
      pace.roundEnded();
      return room;
    });
    expect(rooms).toEqual([1, 2, 4, 8, 16, 20, 20]);
  });

  it('begins with one again when it is asked to wait once more', () => {
    const pace = createPostPace(20);
    pace.hold(1000, 0);
    pace.roundEnded();
    pace.roundEnded();
    pace.roundEnded();
    expect(pace.room(1000)).toBe(4);
    pace.hold(1000, 1000);
    pace.roundEnded();
    expect(pace.room(2000)).toBe(1);
  });

  it('is held for a minute at most, however long one message has to wait', () => {
    const pace = createPostPace(20);
    pace.hold(HOUR_MS, 0);
    expect([pace.heldUntil(0), pace.room(MINUTE_MS)]).toEqual([MINUTE_MS, 20]);
  });
});
