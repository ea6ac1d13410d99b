import { testApp } from '@parley/server/testing';
import { openBrowser } from '@parley/testkit/chromium';
import lighthouse, { desktopConfig } from 'lighthouse';
import { describe, expect, test } from 'vitest';
import { freePort } from './free-port.ts';
import { noBrowser } from './world.ts';

describe.skipIf(noBrowser)('Lighthouse', () => {
  test('performance, accessibility and best practices are at least 95', async () => {
    await using app = await testApp();
    const port = await freePort();
    const browser = await openBrowser([`--remote-debugging-port=${port}`]);
    try {
      const result = await lighthouse(
        app.url,
        {
          port,
          logLevel: 'silent',
          onlyCategories: ['performance', 'accessibility', 'best-practices'],
        },
        desktopConfig,
      );
      const scores = Object.values(result?.lhr.categories ?? {}).map(
        ({ id, score }) => [id, Math.round((score ?? 0) * 100)] as const,
      );
      expect(scores).toHaveLength(3);
      for (const [id, score] of scores) expect(score, id).toBeGreaterThanOrEqual(95);
    } finally {
      await browser.close();
    }
  });
});
