import { openBrowser } from '@parley/testkit/chromium';

/** A page in a real browser: what it shows at an address. */
export const openPage = async (url: string) => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(url);
  return {
    page,
    problems,
    [Symbol.asyncDispose]: () => browser.close(),
  };
};

/** The address of a page that is told of a server. */
export const pageOf = (site: string, { url, origin }: { url: string; origin: string }): string =>
  `${site}/?${new URLSearchParams({ url, origin })}`;
