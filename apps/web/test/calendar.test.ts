import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysBetween, isSameYear, tomorrow } from '../src/browser/calendar.ts';

describe('days of a place with summer time', () => {
  const zone = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = 'Europe/Berlin';
  });
  afterAll(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each([
    ['two minutes around midnight', '2026-05-01T23:59', '2026-05-02T00:01', 1],
    ['one day', '2026-05-01T00:00', '2026-05-01T23:59', 0],
    ['the day of 23 hours', '2026-03-29T00:30', '2026-03-30T00:00', 1],
    ['the day of 25 hours', '2026-10-25T00:00', '2026-10-25T23:59', 0],
    ['a week with it', '2026-10-22T12:00', '2026-10-29T11:00', 7],
    ['back in time', '2026-05-02T00:01', '2026-05-01T23:59', -1],
  ])('%s', (_, earlier, later, days) => {
    expect(daysBetween(new Date(later), new Date(earlier))).toBe(days);
  });

  test('tomorrow begins at its midnight, also after 23 hours', () => {
    expect(tomorrow(new Date('2026-03-29T00:30'))).toEqual(new Date('2026-03-30T00:00'));
    expect(tomorrow(new Date('2026-12-31T12:00'))).toEqual(new Date('2027-01-01T00:00'));
  });

  test('years end at midnight here', () => {
    const [old, young] = [new Date('2026-12-31T23:59'), new Date('2027-01-01T00:00')];
    expect(isSameYear(old, young)).toBe(false);
  });
});
