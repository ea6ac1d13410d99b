import type { CastName } from './cast.ts';

export interface DemoThread {
  readonly between: readonly [CastName, CastName, ...CastName[]];
  /** URL of the shop that it is about. */
  readonly shop?: string;
  /** How many hours ago it began. */
  readonly hoursAgo: number;
  /** Who says what, some minutes apart. */
  readonly lines: readonly (readonly [CastName, string])[];
  /** Who has read all of it. */
  readonly readBy: readonly CastName[];
}

/** What is said in the demo. */
export const threads: readonly DemoThread[] = [
  {
    between: ['cleo', 'ada'],
    shop: 'rbx://nightmarket',
    hoursAgo: 75,
    lines: [
      ['cleo', 'Hi! Is number 7 of “Harbour, 4 a.m.” still there?'],
      ['ada', 'It is. 7 and 12 are the last two.'],
      ['cleo', 'Seven, please. It is my lucky number, and the fog in it is the best.'],
      ['ada', 'Reserved for you until Friday. Shall I sign it on the front or on the back?'],
      ['cleo', 'On the back. I would like the front to keep its quiet.'],
      ['ada', 'Good choice 🌫️ I will send it rolled, in a tube.'],
    ],
    readBy: ['cleo', 'ada'],
  },
  {
    between: ['finn', 'ada'],
    shop: 'rbx://nightmarket',
    hoursAgo: 26,
    lines: [
      ['finn', 'Do you wrap presents? It would be for my sister.'],
      ['ada', 'Yes, in misprints. No two sheets are the same.'],
      ['finn', 'She will love that. Can it be there by the 12th?'],
      ['ada', 'If I post it tomorrow, it will. Which zine did you have in mind?'],
      ['finn', 'The one about tram stops.\n\nAnd please write “for Mika” on it.'],
    ],
    readBy: ['finn'],
  },
  {
    between: ['dev', 'ben'],
    shop: 'rbx://contour',
    hoursAgo: 50,
    lines: [
      [
        'dev',
        'Could you make a map of the valley where I grew up? It has no name on any map I know.',
      ],
      ['ben', 'Those are my favourite. Send me the coordinates, or the name of the river.'],
      ['dev', '46.8182, 8.2275, more or less. The river was just “the river”.'],
      ['ben', 'Found it. 10 m contour lines, or 20? Ten shows every terrace, twenty is calmer.'],
      ['dev', 'Ten! I want to see my grandfather’s terraces.'],
      ['ben', 'Then ten it is. You will have a proof by Monday.'],
    ],
    readBy: ['dev', 'ben'],
  },
  {
    between: ['edda', 'cleo'],
    shop: 'rbx://warmcircuits',
    hoursAgo: 8,
    lines: [
      ['cleo', 'Does the ’79 keep its tuning now?'],
      ['edda', 'It does, once it is warm. Give it ten minutes, like a person in the morning.'],
      ['cleo', 'Ha. And the squeaky key?'],
      ['edda', 'Replaced. The old one is in the box; some people grow fond of a squeak.'],
    ],
    readBy: ['edda'],
  },
  {
    between: ['ada', 'ben', 'edda'],
    hoursAgo: 30,
    lines: [
      ['ada', 'Shall we share a table at the winter fair?'],
      ['ben', 'In! I bring the big easel.'],
      ['edda', 'And I bring something that hums. How long is the table?'],
      ['ada', 'Three metres. One for each of us.'],
      ['edda', 'Perfect. مرحبا to all who come from the harbour side 👋'],
    ],
    readBy: ['ben', 'edda'],
  },
  {
    between: ['dev', 'ada'],
    hoursAgo: 2,
    lines: [['dev', 'Cleo told me about your prints. Do you also ship to the islands?']],
    readBy: [],
  },
];
