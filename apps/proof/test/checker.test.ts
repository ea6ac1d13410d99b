import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeViolation } from '../src/checker/violation.ts';
import { check } from '../src/checker.ts';
import type { Observation, ObservationOf } from '../src/history.ts';
import { closeRecord, openRecord, Recorder, readRecord } from '../src/record.ts';
import { corruptions } from './corruptions.ts';
import { histories } from './histories.ts';

it('finds nothing wrong with a faultless history', () => {
  fc.assert(
    fc.property(histories, (facts) => {
      expect(check(facts)).toBeNull();
    }),
    { numRuns: 300 },
  );
});

describe('names the violation that a history shows:', () => {
  it.each(corruptions)('$what: $rule', ({ rule, commit }) => {
    let committed = 0;
    fc.assert(
      fc.property(histories, fc.double({ min: 0, max: 0.999, noNaN: true }), (facts, random) => {
        fc.pre(commit(facts, random));
        committed += 1;
        expect(check(facts)?.rule).toBe(rule);
      }),
      { numRuns: 100 },
    );
    expect(committed).toBeGreaterThan(50);
  });
});

const sent = { thread: 'uuid-1', sender: 'ada', key: 'k', content: 'k hello' };
const message = {
  id: 7,
  sender: 'ada',
  content: 'k hello',
  timestamp: '2026-01-01T00:00:00.000001Z',
};
const run: ObservationOf<'run'> = {
  fact: 'run',
  scenario: 'kill',
  engine: 'sqlite',
  size: 'small',
  seed: 1,
};
const lostMessage: Observation[] = [
  run,
  { fact: 'send', call: 1, ...sent },
  { fact: 'answer', call: 1, status: 201, thread: 'uuid-1', message },
  { fact: 'thread', uuid: 'uuid-1', participants: [], count: 0, messages: [] },
];

it('says what was expected, what was seen instead, and where', () => {
  const violation = check(lostMessage);
  expect.assert(violation);
  expect(describeViolation(violation)).toBe(
    [
      'lost: an acknowledged message of thread uuid-1',
      '  expected  message 7 of ada at 2026-01-01T00:00:00.000001Z: "k hello"',
      '  seen      no message with this id',
      '  at fact   2',
    ].join('\n'),
  );
});

it('takes nothing for granted that nobody looked at', () => {
  expect(check(lostMessage.slice(0, -1))?.rule).toBe('lost');
});

it('reads a recorded history back as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-record-'));
  try {
    const path = join(folder, 'history.jsonl');
    const file = openRecord(path);
    const one = new Recorder(run, file);
    const other = new Recorder({ ...run, engine: 'postgres' }, file);
    for (const fact of lostMessage.slice(1)) {
      one.note(fact);
      other.note(fact);
    }
    await closeRecord(file);
    expect([...(await readRecord(path))]).toEqual([
      ['kill on sqlite', lostMessage],
      ['kill on postgres', [{ ...run, engine: 'postgres' }, ...lostMessage.slice(1)]],
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
