import { quickCheck } from './quick-check.ts';

/** A process that prints what is damaged in a database: one that takes too long can be ended. */
process.stdout.write(quickCheck(process.argv[2] ?? '') ?? '');
