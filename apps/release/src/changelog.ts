const UNRELEASED = '## [Unreleased]\n';

/** What is to be released next. */
export const unreleased = (changelog: string): string => {
  const [, after] = changelog.split(UNRELEASED);
  if (after === undefined) throw new Error('CHANGELOG.md has no "## [Unreleased]".');
  return after.split(/^## /m)[0]?.trim() ?? '';
};

/** What was unreleased, under a version and its day. */
export const release = (changelog: string, version: string, day: string): string => {
  if (unreleased(changelog) === '')
    throw new Error('CHANGELOG.md says nothing of this release under "## [Unreleased]".');
  return changelog.replace(UNRELEASED, `${UNRELEASED}\n## [${version}] - ${day}\n`);
};
