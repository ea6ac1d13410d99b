const PLAIN = '/favicon.svg';
let wanted = '';

/** Puts a count onto the page's icon; "" takes it away. */
export const showOnFavicon = (count: string): void => {
  wanted = count;
  if (count === '') return setIcon(null);
  // What draws is not needed before there is something to draw.
  void import('./draw-favicon.ts').then(({ drawFavicon }) => {
    if (wanted === count) setIcon(drawFavicon(count));
  });
};

const setIcon = (drawn: string | null): void => {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link === null) return;
  link.type = drawn === null ? 'image/svg+xml' : 'image/png';
  link.href = drawn ?? PLAIN;
};
