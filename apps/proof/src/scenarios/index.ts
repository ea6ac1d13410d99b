import { fsync } from './fsync.ts';
import { full } from './full.ts';
import { hostile } from './hostile.ts';
import { keys } from './keys.ts';
import { kill } from './kill.ts';
import { locked } from './locked.ts';
import { processes } from './processes.ts';
import { restarts } from './restarts.ts';
import type { Scenario } from './scenario.ts';

export const scenarios: readonly Scenario[] = [
  kill,
  restarts,
  processes,
  keys,
  full,
  locked,
  fsync,
  hostile,
];
