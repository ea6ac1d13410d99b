/** How many threads each address may pin. */
export const PINNED_THREADS = 10;
