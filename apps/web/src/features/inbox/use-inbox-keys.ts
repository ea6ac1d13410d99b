import { t } from '@lingui/core/macro';
import type { RefObject } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useHotkey } from '../../browser/hotkeys.ts';
import { focusRow } from '../../threads/row/row-focus.ts';
import { openThreadNow } from '../../threads/use-open-thread.ts';

/** The keys that work on the list of threads, from wherever the focus is. */
export const useInboxKeys = (
  panel: RefObject<HTMLElement | null>,
  shown: readonly string[],
): void => {
  const openBeside = (step: 1 | -1) => {
    const open = openThreadNow();
    const here = open === null ? -1 : shown.indexOf(open);
    const next = here === -1 ? shown[0] : shown[here + step];
    if (next !== undefined) navigate(`/t/${next}`);
  };
  useHotkey('alt+arrowdown', t`Open the next chat`, () => openBeside(1));
  useHotkey('alt+arrowup', t`Open the previous chat`, () => openBeside(-1));
  useHotkey('j', t`Move down the chat list`, () => focusRow(panel.current, 1));
  useHotkey('k', t`Move up the chat list`, () => focusRow(panel.current, -1));
};
