import type { DemoThread } from '../story.ts';

/** Those who make things, among themselves. */
export const friends: readonly DemoThread[] = [
  {
    between: ['ada', 'ben', 'edda'],
    hoursAgo: 54,
    lines: [
      ['ada', 'Shall we share a table at the winter fair?'],
      ['ben', 'In! I bring the big easel.'],
      ['edda', 'And I bring something that hums. How long is the table?'],
      ['ada', 'Three metres. One for each of us.'],
      ['edda', 'Perfect. مرحبا to all who come from the harbour side 👋'],
      ['ben', 'Packing list so far:\n- easel\n- two lamps\n- the good tape\n- soup', 23],
      ['edda', 'Soup first, then the rest.'],
      ['ben', '🍲🍲🍲', 20],
    ],
    readBy: ['ben', 'edda'],
  },
  {
    between: ['ben', 'ada'],
    hoursAgo: 122,
    lines: [
      ['ben', 'Your orange: is that one drum or two?'],
      ['ada', 'Two. Yellow under fluorescent pink, and a prayer for the register.'],
      ['ben', 'I knew it. My contour lines would glow in that.'],
      ['ada', 'Come by on Thursday, the drums are free after six.'],
      ['ben', 'I was there at six and you were asleep on the paper stack 😄', 49],
      ['ada', 'It was A3, very comfortable. Did you print?'],
      ['ben', 'Forty sheets. I left you the best one, it is under your cup.'],
      ['ada', 'Found it! The cup left a ring exactly around the summit.', 13],
      ['ben', 'Then it is a lake now. I will add it to the map.'],
    ],
    readBy: ['ada', 'ben'],
  },
  {
    between: ['edda', 'ada'],
    hoursAgo: 30,
    lines: [
      ['edda', 'Could you print labels for the new front panels? White on black, tiny letters.'],
      ['ada', 'How tiny?'],
      ['edda', '“RESONANCE” must fit over a knob of 9 mm.'],
      ['ada', 'Then it will be screen print, not riso. I know somebody with a fine mesh.'],
      ['edda', 'You know somebody for everything.'],
      ['ada', 'I mostly know who to ask 😉'],
    ],
    readBy: ['ada', 'edda'],
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
    between: ['cleo', 'finn', 'ada'],
    hoursAgo: 12,
    lines: [
      ['cleo', 'Hana has her birthday on Sunday. Who is in for a book of all our notes to her?'],
      ['finn', 'Me! I write like a chicken, but from the heart.'],
      ['ada', 'I bind it. Give me your pages by Friday, any size up to A5.'],
      ['cleo', 'Not a word to her, please 🤫'],
    ],
    readBy: ['cleo', 'finn', 'ada'],
  },
];
