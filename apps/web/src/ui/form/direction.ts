/** The `dir` of a field for free text: that of what is typed. An empty field runs as the layout does. */
export const textDirection = (text: string): 'auto' | undefined =>
  text === '' ? undefined : 'auto';
