import type { DemoLine, DemoThread } from '../story.ts';

/** A long talk, to scroll in: two people go through a zine page by page, for days. */

const stops = [
  'Harbour Street',
  'the Old Mill',
  'Swimming Baths',
  'Observatory',
  'Cattle Market',
  'the depot',
  'Seven Lindens',
  'St. Anne’s',
];
const remarks = [
  'the bench could move a little to the left',
  'I drew the timetable with the real times',
  'is the sky too busy?',
  'there is a cat behind the kiosk, do you see it?',
  'the two ladies are back, this time with umbrellas',
  'I left the clock without hands on purpose',
  'the rails come out too dark on my proof',
  'I would like this one without any text',
  'the puddle should be the second colour',
  'the man with the cello needs more room',
  'the shadow falls the wrong way, I know',
];
const answers = [
  'I like it as it is',
  'yes, and a finger’s width more margin',
  'let us see it in blue first',
  'that one goes on the cover if you ask me',
  'the second colour will carry it',
  'I tried it on the thin paper: lovely',
  'a little lighter, then it prints',
  'keep the cat',
  'turn it by one degree and nobody will know why it is better',
  'it made me laugh out loud in the shop',
  'the halftone is fine at 106 lines',
  'agreed, no text',
  'I would not touch it any more',
];
const thanks = ['Done.', 'Redrawn ✏️', 'Sent you the new scan.', 'Ha, all right.', 'Noted.'];
const nods = ['👍', 'Lovely.', 'Next one?', 'That is it.', '💛', 'Onwards!', 'Perfect.'];

const PAGES = 42;
const PAGES_A_DAY = 7;

const of = (texts: readonly string[], n: number): string => texts[n % texts.length] ?? '';
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const talkOf = (page: number): DemoLine[] => [
  [
    'hana',
    `Page ${page + 1}, ${of(stops, page)}: ${of(remarks, page)}`,
    page > 0 && page % PAGES_A_DAY === 0 ? 20 : 0,
  ],
  ['ada', `${capital(of(answers, page * 5))}.`],
  ['hana', of(thanks, page * 3)],
  ['ada', of(nods, page * 4)],
];

const pages = Array.from({ length: PAGES }, (_, page) => talkOf(page)).flat();

export const zine: DemoThread = {
  between: ['hana', 'ada'],
  hoursAgo: 168,
  lines: [
    ['hana', 'All 42 pages of “Tram stops” are drawn! Shall we go through them one by one?'],
    ['ada', 'With pleasure. I have tea, a ruler and all week.'],
    ...pages,
    ['hana', 'We did it. 42 pages! I can hardly believe it 🚋', 2],
    ['hana', 'Do we print 150, or shall we be brave and print 200?'],
  ],
  readBy: ['hana'],
};
