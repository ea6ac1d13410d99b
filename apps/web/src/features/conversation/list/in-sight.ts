/** Rows under the edges of the list count as out of sight. */
const EDGE_PX = 40;

/** Whether a message can be seen in the list, by its key. */
export const isInSight = (scroller: HTMLElement, key: string): boolean => {
  const row = scroller
    .querySelector(`[data-message="${CSS.escape(key)}"]`)
    ?.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  return row !== undefined && row.bottom > view.top + EDGE_PX && row.top < view.bottom - EDGE_PX;
};
