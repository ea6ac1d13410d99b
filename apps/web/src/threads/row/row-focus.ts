import type { KeyboardEvent } from 'react';

/** Rows are links; the keys find them in the order of the page, whatever list they stand in. */
const ROW = 'a[data-row]';

/** Moves the focus to the next (1) or previous (-1) row inside an element; from elsewhere, to the first. */
export const focusRow = (inside: HTMLElement | null, step: 1 | -1): void => {
  const rows = [...(inside?.querySelectorAll<HTMLElement>(ROW) ?? [])];
  const here = rows.findIndex((row) => row.matches(':focus'));
  const next = here === -1 ? currentOf(rows) : rows[here + step];
  next?.focus();
};

const currentOf = (rows: readonly HTMLElement[]): HTMLElement | undefined =>
  rows.find((row) => row.ariaCurrent === 'page') ?? rows[0];

/** Moves the focus into the list of chats, or of what was found there. Whether it is in sight. */
export const focusChatList = (): boolean => {
  const list = document.querySelector<HTMLElement>('nav[data-chat-list]');
  if (!list?.checkVisibility()) return false;
  focusRow(list, 1);
  return true;
};

/** The thread of the row that an element stands in. */
export const rowOf = (target: EventTarget | null): string | null => {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>('[data-thread]')?.dataset.thread ?? null;
};

/** Whether the focus stands on a row, and of which thread. */
export const focusedThread = (): string | null => rowOf(document.activeElement);

/** Lets the arrow keys walk through the rows of an element. */
export const focusByArrows = (event: KeyboardEvent<HTMLElement>): void => {
  const { key, target, currentTarget, altKey, ctrlKey, metaKey } = event;
  if ((key !== 'ArrowDown' && key !== 'ArrowUp') || altKey || ctrlKey || metaKey) return;
  // Menus and dialogs belong to their row for React, but stand elsewhere in the page.
  if (!(target instanceof Element) || !currentTarget.contains(target)) return;
  event.preventDefault();
  focusRow(currentTarget, key === 'ArrowDown' ? 1 : -1);
};
