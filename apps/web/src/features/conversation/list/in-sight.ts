/** Rows under the edges of the list count as out of sight. */
const EDGE_PX = 40;

/** The row of a message, as long as it is on the page. */
export const rowElement = (scroller: HTMLElement | null, key: string): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>(`[data-message="${CSS.escape(key)}"]`) ?? null;

/** Whether a message can be seen in the list, by its key. */
export const isInSight = (scroller: HTMLElement, key: string): boolean => {
  const row = rowElement(scroller, key)?.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  return row !== undefined && row.bottom > view.top + EDGE_PX && row.top < view.bottom - EDGE_PX;
};
