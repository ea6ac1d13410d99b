import { createHash } from 'node:crypto';
import type { Row } from './source.ts';

/** Rows counted and summed up: the same for the same rows, in whatever order they come. */
export class Checksum {
  count = 0;
  private sum = 0n;

  add(row: Row): void {
    const text = JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
    this.count += 1;
    this.sum += createHash('sha256').update(text).digest().readBigUInt64BE();
  }

  get text(): string {
    return `${this.count} rows, ${BigInt.asUintN(64, this.sum).toString(16).padStart(16, '0')}`;
  }
}
