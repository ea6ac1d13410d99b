import { createWriteStream, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { Observation, type ObservationOf } from './history.ts';

/** Keeps the facts of one run in memory, and in a file if there is one. */
export class Recorder {
  readonly facts: Observation[] = [];
  private readonly file: WriteStream | null;
  private readonly run: string;
  private numbers = 0;

  constructor(run: ObservationOf<'run'>, file: WriteStream | null) {
    this.run = `${run.scenario} on ${run.engine}`;
    this.file = file;
    this.note(run);
  }

  note(fact: Observation): void {
    this.facts.push(fact);
    // Several runs may write at once.
    this.file?.write(`${JSON.stringify({ run: this.run, ...fact })}\n`);
  }

  /** For a call or a reader; no other has it. */
  nextNumber(): number {
    this.numbers += 1;
    return this.numbers;
  }
}

export const openRecord = (path: string): WriteStream => createWriteStream(path);

export const closeRecord = async (file: WriteStream): Promise<void> => {
  file.end();
  await finished(file);
};

const Line = z.looseObject({ run: z.string() });

/** The histories in a file, by the names of their runs. */
export const readRecord = async (path: string): Promise<ReadonlyMap<string, Observation[]>> => {
  const runs = new Map<string, Observation[]>();
  for (const text of (await readFile(path, 'utf8')).split('\n')) {
    if (text === '') continue;
    const line = Line.parse(JSON.parse(text));
    const facts = runs.get(line.run) ?? [];
    runs.set(line.run, facts);
    facts.push(Observation.parse(line));
  }
  return runs;
};
