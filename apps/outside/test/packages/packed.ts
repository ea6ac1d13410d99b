import { buildPackages, type Packed, pack, packageNames } from '@parley/release/packages';
import type { TestProject } from 'vitest/node';
import { newFolder } from './folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The packed packages: their tarballs, and the same unpacked. */
    client: Packed;
    contracts: Packed;
    wallet: Packed;
  }
}

/** Once for all tests. */
export default async (project: TestProject) => {
  const folder = await newFolder();
  await buildPackages();
  for (const name of packageNames) project.provide(name, await pack(name, folder.path));
  return () => folder[Symbol.asyncDispose]();
};
