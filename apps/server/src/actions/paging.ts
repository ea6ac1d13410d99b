import type { PageInput } from '@parley/contracts';
import { ApiError } from '../errors/api-error.ts';

/** A cursor position in a list: `b` before (further down), `a` after it; two numbers, the second breaks ties. */
interface CursorPosition {
  readonly direction: 'older' | 'newer';
  readonly first: number;
  readonly second: number;
}

/** What a page of a list is cut by. */
export interface PageCut {
  readonly page: number;
  readonly size: number;
  readonly offset: number;
  readonly position: CursorPosition | null;
}

/** Where a page of a list begins. */
export const cutPage = (list: { readonly pageSize: number }, input: PageInput): PageCut => {
  const page = input.page ?? 1;
  const size = input.page_size ?? list.pageSize;
  const position = input.cursor === undefined ? null : readCursor(input.cursor);
  return { page, size, offset: position ? 0 : (page - 1) * size, position };
};

/** Refuses a page past the last one. Who follows a cursor is where it says, whatever went away since. */
export const checkPage = ({ page, size, position }: PageCut, count: number): void => {
  if (!position && page > 1 && (page - 1) * size >= count)
    throw new ApiError('not_found', 'Invalid page.');
};

const readCursor = (cursor: string): CursorPosition => {
  const [first = 0, second = 0] = cursor.slice(1).split('.').map(Number);
  return { direction: cursor.startsWith('b') ? 'older' : 'newer', first, second };
};

const cursorOf = (
  direction: 'older' | 'newer',
  [first, second]: readonly [number, number],
): string => `${direction === 'older' ? 'b' : 'a'}${first}.${second}`;

/**
 * A page of up to `size` rows out of at most one more, with cursors to both sides. The extra row,
 * at the far end in reading direction, only tells that there is more.
 */
export const cutRows = <Row>(
  rows: readonly Row[],
  cut: PageCut,
  key: (row: Row) => readonly [number, number],
): { rows: readonly Row[]; next_cursor: string | null; previous_cursor: string | null } => {
  const newer = cut.position?.direction === 'newer';
  const more = rows.length > cut.size;
  const shown = !more ? rows : newer ? rows.slice(1) : rows.slice(0, cut.size);
  const first = shown[0];
  const last = shown[shown.length - 1];
  const hasNext = newer || more;
  const hasPrevious = newer ? more : cut.page > 1 || cut.position !== null;
  return {
    rows: shown,
    next_cursor: hasNext && last !== undefined ? cursorOf('older', key(last)) : null,
    previous_cursor: hasPrevious && first !== undefined ? cursorOf('newer', key(first)) : null,
  };
};
