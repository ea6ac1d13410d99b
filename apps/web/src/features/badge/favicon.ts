const PLAIN = '/favicon.svg';
let wanted = '';

/** Puts a count onto the page's icon; "" takes it away. */
export const showOnFavicon = (count: string): void => {
  wanted = count;
  if (count === '') setIcon(null);
  else void drawWanted();
};

/** What draws is not needed before there is something to draw. */
const drawWanted = async (): Promise<void> => {
  const { drawFavicon } = await import('./draw-favicon.ts');
  if (wanted !== '') setIcon(drawFavicon(wanted));
};

const setIcon = (drawn: string | null): void => {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link === null) return;
  link.type = drawn === null ? 'image/svg+xml' : 'image/png';
  link.href = drawn ?? PLAIN;
};
