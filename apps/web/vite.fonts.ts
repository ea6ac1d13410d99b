import type { Plugin } from 'vite';

/** The letters of most texts; the page asks for them before its styles say so, and no text changes its shape. */
const LETTERS = /-latin-wght-normal-[\w-]+\.woff2$/;

export const fonts = (): Plugin => ({
  name: 'fonts',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => LETTERS.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            href: `/${file}`,
            as: 'font',
            type: 'font/woff2',
            crossorigin: true,
          },
          injectTo: 'head',
        })),
  },
});
