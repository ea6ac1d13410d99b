import { sharedValue, useSharedValue } from '../../browser/shared-value.ts';

/** What is sought in the inbox, which the palette sets, too. */
const current = sharedValue('');

export const setSearchText = current.set;
export const useSearchText = () => [useSharedValue(current), setSearchText] as const;
