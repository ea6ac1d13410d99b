import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoFromMicros, microsFromIso, TimestampInput } from '../src/index.ts';

// Safe integers, so the years 1684 to 2255.
const anyTime = fc.oneof(
  fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
  fc.integer({ min: -2_000_000, max: 2_000_000 }),
  fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1_000_000),
);

describe('a time', () => {
  it('goes to the wire and back without losing a microsecond', () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        const iso = isoFromMicros(at);
        expect(iso).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);
        expect(microsFromIso(iso)).toBe(at);
        expect(TimestampInput.safeParse(iso).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('sorts as text as it does as a number', () => {
    fc.assert(
      fc.property(anyTime, anyTime, (a, b) => {
        expect(isoFromMicros(a) < isoFromMicros(b)).toBe(a < b);
      }),
    );
  });

  it('is the same in every offset', () => {
    const minutes = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
    const sign = fc.constantFrom(':', '');
    fc.assert(
      fc.property(anyTime, minutes, sign, (at, offset, colon) => {
        const away = at + offset * 60_000_000;
        fc.pre(Number.isSafeInteger(away));
        const two = (n: number) => String(n).padStart(2, '0');
        const size = Math.abs(offset);
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
        const local = isoFromMicros(away).slice(0, -1);
        expect(microsFromIso(local + zone)).toBe(at);
        expect(microsFromIso((local + zone).replace('+', ' '))).toBe(at);
      }),
    );
  });

  it('is noon of New Year 2024 in each form that a caller may write', () => {
    const noon = Date.UTC(2024, 0, 1, 12) * 1000;
    expect(isoFromMicros(noon)).toBe('2024-01-01T12:00:00.000000Z');
    for (const text of [
      '2024-01-01T12:00:00Z',
      '2024-01-01T12:00Z',
      '2024-01-01T12:00:00',
      '2024-01-01 12:00:00',
      '2024-01-01t12:00:00z',
      '2024-01-01T12:00:00.0Z',
      '2024-01-01T12:00:00,000Z',
      '2024-01-01T12:00:00.0000009Z',
      '2024-01-01T14:00:00+02:00',
      '2024-01-01T14:00:00+0200',
      '2024-01-01T14:00:00 02:00',
      '2024-01-01T06:30:00-05:30',
      '2024-01-02T00:00:00+12:00',
    ])
      expect([text, microsFromIso(text)]).toEqual([text, noon]);
  });

  it('is midnight in UTC for a date alone', () => {
    expect(microsFromIso('2024-01-01')).toBe(Date.UTC(2024, 0, 1) * 1000);
    expect(TimestampInput.parse('2024-02-29')).toBe('2024-02-29');
  });

  it.each([
    ['.1', 100_000],
    ['.000001', 1],
    ['.123456', 123_456],
    ['.1234567', 123_456],
    ['.999999999', 999_999],
    ['.0000001', 0],
  ])('keeps six digits of the fraction %s, never rounding up', (fraction, micros) => {
    expect(microsFromIso(`1970-01-01T00:00:00${fraction}Z`)).toBe(micros);
  });

  it('knows the days before 1970, and leap days', () => {
    expect(microsFromIso('1969-12-31T23:59:59.999999Z')).toBe(-1);
    expect(isoFromMicros(-1)).toBe('1969-12-31T23:59:59.999999Z');
    expect(microsFromIso('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29) * 1000);
  });

  it.each([
    '',
    'now',
    '1704110400',
    '2024-01-01Z',
    '2024-01',
    '2024-02-30',
    '2024-01-01T',
    '2024-01-01T12Z',
    '2024-1-1T12:00:00Z',
    '24-01-01T12:00:00Z',
    '+002024-01-01T12:00:00Z',
    '2024-02-30T12:00:00Z',
    '2023-02-29T12:00:00Z',
    '2024-04-31T12:00:00Z',
    '2024-13-01T12:00:00Z',
    '2024-00-01T12:00:00Z',
    '2024-01-00T12:00:00Z',
    '2024-01-01T25:00:00Z',
    '2024-01-01T12:60:00Z',
    '2024-01-01T12:00:61Z',
    '2024-01-01T12:00:00.Z',
    '2024-01-01T12:00:00.1234567890Z',
    '2024-01-01T12:00:00+24:00',
    '2024-01-01T12:00:00+2',
    '2024-01-01T12:00:00ZZ',
    '2024-01-01T12:00:00Z ',
    ' 2024-01-01T12:00:00Z',
    '2024-01-01T12:00:00Z\n',
    '2024-01-01T12:00:00\u221205:00',
    '２０２４-01-01T12:00:00Z',
    'Mon, 01 Jan 2024 12:00:00 GMT',
  ])('is not %j', (text) => {
    expect(microsFromIso(text)).toBeNull();
    expect(TimestampInput.safeParse(text).success).toBe(false);
  });

  it('is null or a whole number for any text, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const at = microsFromIso(text);
        expect(at === null || Number.isInteger(at)).toBe(true);
      }),
    );
  });
});
