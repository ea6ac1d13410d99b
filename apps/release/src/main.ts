import { resolve } from 'node:path';
import { Command } from 'commander';
import { makeRelease, rehearse } from './release.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Options {
  readonly dryRun?: true;
  readonly out: string;
}

const program = new Command('release')
  .description('Makes the files of a release: the server, the packages, what is inside, checksums.')
  .argument('<version>', 'the semantic version that comes next, e.g. 0.2.0')
  .option('--dry-run', 'make and check everything with the version that is there, and keep nothing')
  .option('--out <folder>', 'where the files go', 'release')
  .addHelpText(
    'after',
    `
Starts from a committed state. Sets the version in all packages and in CHANGELOG.md, builds, packs client,
contracts and wallet (checked by publint and arethetypeswrong), archives the server with the web app, and
writes an SBOM (CycloneDX), the licences and SHA256SUMS. It commits, tags and publishes nothing.`,
  )
  .action(async (version: string, { dryRun, out }: Options) => {
    if (dryRun) {
      await rehearse(version, say);
      say(`${version} can be released; nothing was changed.`);
      return;
    }
    await makeRelease(version, resolve(out), say);
    say(`Look at "git diff", then: git commit -am "Release ${version}" && git tag v${version}`);
  });

const words = process.argv.slice(2).filter((word) => word !== '--');
await program.parseAsync(words, { from: 'user' }).catch((error) => {
  process.stderr.write(`release: ${error.message}\n`);
  process.exitCode = 1;
});
