/** Room at the edges of a list of messages, in pixels. */
export interface Edges {
  /** For what stands above the oldest message. */
  readonly top: number;
  /** For what lies over the end of the list. */
  readonly bottom: number;
  /** The day floats over the top of the list: what is scrolled there stands below it. */
  readonly day: number;
}

/** The edges at the size of text that somebody has chosen. */
export const edgesNow = (): Edges => {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { top: 6 * rem, bottom: 1.75 * rem, day: 2.25 * rem };
};
