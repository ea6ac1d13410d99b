import { plural } from '@lingui/core/macro';
/** How much of what the user wrote exists only in this browser. */
export interface Unsynced {
  readonly unsent: number;
  readonly drafts: number;
  readonly names: number;
}

export const isEmpty = ({ unsent, drafts, names }: Unsynced): boolean =>
  unsent + drafts + names === 0;

/** What would be lost, in whole sentences; "" if nothing would. */
export const describeUnsynced = ({ unsent, drafts, names }: Unsynced): string => {
  const sentences = [
    unsent > 0 &&
      plural(unsent, {
        one: '# message has not been sent.',
        other: '# messages have not been sent.',
      }),
    drafts > 0 &&
      plural(drafts, { one: '# draft is unfinished.', other: '# drafts are unfinished.' }),
    names > 0 &&
      plural(names, {
        one: '# contact name is stored only in this browser.',
        other: '# contact names are stored only in this browser.',
      }),
  ];
  return sentences.filter(Boolean).join(' ');
};
