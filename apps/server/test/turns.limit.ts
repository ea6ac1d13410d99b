/** CPU time that one turn of the event loop may take, whatever is asked. */
export const LONGEST_MS = 50;
