import type { Comparison } from '../compare.ts';
import type { Report } from './report.ts';

const WIDTH = 860;
const LABELS = 330;
const BAR = 14;
const ROW = 24;
const TOP = 58;
const NUMBERS = 60;
/** Bars end here: the bare limit, and a little beyond it. */
const MOST = 1.2;

/** Bars of all ratios, engine by engine, with a mark where the goal is; readable in light and dark. */
export const plotOf = (report: Report): string => {
  let y = TOP;
  const parts = report.engines.flatMap(({ description, comparisons }) => {
    const title = text(12, y, description, 'engine');
    y += ROW;
    const rows = comparisons
      .filter(({ wrong }) => wrong === null)
      .map((it) => {
        y += ROW;
        return row(it, y - ROW);
      });
    y += ROW / 2;
    return [title, ...rows];
  });
  const guides = [0, 0.25, 0.5, 0.75, 1].map((ratio) => guide(ratio, y));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 10}" role="img" aria-label="Rates as parts of the bare limit">`,
    `<style>${style}</style>`,
    text(12, 22, 'Calls a second, as a part of the least that Node can do (1.0)', 'title'),
    ...guides,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
};

const style = `
  svg { font: 13px system-ui, sans-serif; --text: #1f2328; --faint: #59636e; --line: #d8dee4; --bar: #2f6fd6; --goal: #b3261e; }
  @media (prefers-color-scheme: dark) { svg { --text: #e6edf3; --faint: #8b949e; --line: #30363d; --bar: #5b9bff; --goal: #ff8a80; } }
  text { fill: var(--text); } .title { font-weight: 600; font-size: 15px; } .engine { font-weight: 600; }
  .number, .axis { fill: var(--faint); } line { stroke: var(--line); } rect { fill: var(--bar); } .goal { stroke: var(--goal); stroke-width: 2; }
`;

const xOf = (ratio: number): number =>
  LABELS + (Math.min(ratio, MOST) / MOST) * (WIDTH - LABELS - NUMBERS);

const row = ({ title, ratio, goal }: Comparison, y: number): string =>
  [
    text(12, y, title),
    `<rect x="${LABELS}" y="${y - BAR + 3}" width="${(xOf(ratio) - LABELS).toFixed(1)}" height="${BAR}" rx="2"/>`,
    ...(goal?.ratio === undefined ? [] : [vertical(xOf(goal.ratio), y - BAR, y + 6, 'goal')]),
    text(xOf(ratio) + 8, y, ratio.toFixed(2), 'number'),
  ].join('');

const guide = (ratio: number, bottom: number): string =>
  vertical(xOf(ratio), 44, bottom, 'guide') + text(xOf(ratio) - 9, 40, ratio.toFixed(2), 'axis');

const vertical = (x: number, from: number, to: number, kind: string): string =>
  `<line class="${kind}" x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${from}" y2="${to}"/>`;

const text = (x: number, y: number, content: string, kind = 'label'): string =>
  `<text class="${kind}" x="${x.toFixed(1)}" y="${y}">${escaped(content)}</text>`;

const escaped = (content: string): string =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
