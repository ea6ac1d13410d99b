import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder } from '../packages/folder.ts';
import { deploy, findProgram } from './programs.ts';

const analyze = findProgram('systemd-analyze');
const whyNot = analyze === undefined ? ' (skipped: needs systemd-analyze)' : '';

it.skipIf(analyze === undefined)(
  `systemd takes the unit, and finds it closed${whyNot}`,
  async () => {
    await using folder = await newFolder();
    const unit = join(folder.path, 'parley.service');
    const shipped = await readFile(join(deploy, 'parley.service'), 'utf8');
    // It looks for the program, too.
    await writeFile(unit, shipped.replace('/usr/bin/node', process.execPath));
    const run = (...args: readonly string[]) =>
      execFileSync(analyze ?? '', [...args, unit], { encoding: 'utf8', stdio: 'pipe' });
    expect(run('verify', '--recursive-errors=no')).toBe('');
    // In tenths: 9.6 is a service without any of it.
    expect(run('security', '--offline=true', '--threshold=15')).toContain('Overall exposure level');
  },
);
