interface Steps {
  /** Rows that a page has. */
  readonly page: number;
  /** Index of the last row. */
  readonly last: number;
}

/** The row that a key leads to; null for keys that lead nowhere. */
export const stepFrom = (index: number, key: string, { page, last }: Steps): number | null => {
  const to = target(index, key, { page, last });
  return to === null ? null : Math.min(Math.max(to, 0), last);
};

const target = (index: number, key: string, { page, last }: Steps): number | null => {
  switch (key) {
    case 'ArrowUp':
      return index - 1;
    case 'ArrowDown':
      return index + 1;
    case 'PageUp':
      return index - page;
    case 'PageDown':
      return index + page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
};
