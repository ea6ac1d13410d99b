import { readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;

export interface Usage {
  /** User and system time so far. */
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** What a process and those that it started have used, from /proc; NaN where there is none. */
export const usageOf = (pid: number): Usage => {
  const all = [pid, ...startedBy(pid)].map(usageOfOne);
  return {
    cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    rssMb: all.reduce((sum, { rssMb }) => sum + rssMb, 0),
  };
};

const startedBy = (pid: number): number[] => {
  try {
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return list.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
};

const usageOfOne = (pid: number): Usage => {
  try {
    // The name, in brackets, may hold blanks: fields count from after it.
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = rest.split(' ');
    const pages = Number(fields[21]);
    return {
      cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
      rssMb: (pages * 4096) / 1_048_576,
    };
  } catch {
    return { cpuMs: Number.NaN, rssMb: Number.NaN };
  }
};
