import { InboxEntry, InboxSignal, procedures } from '@parley/contracts';

/**
 * What this client needs to know of the contract while it runs. Builds write it out as data, so that an
 * app carries no schemas.
 */
export const contractFacts = {
  /** Each procedure by its path. */
  procedures: Object.fromEntries(
    [...procedures].map(([path, { access, retry, bodyLimit }]) => [
      path,
      { access, retry, isLarge: bodyLimit !== undefined },
    ]),
  ),
  /** Of the events of an inbox. */
  eventKinds: [...InboxEntry.options, ...InboxSignal.options].map(({ shape }) => shape.kind.value),
};
