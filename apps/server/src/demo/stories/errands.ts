import type { DemoThread } from '../story.ts';

/** Things to be bought, sent and found. */
export const errands: readonly DemoThread[] = [
  {
    between: ['ada', 'ben'],
    shop: 'rbx://contour',
    hoursAgo: 170,
    lines: [
      ['ada', 'An order like everybody else’s: the bay as it was before the new pier, please.'],
      ['ben', 'For you at cost. Which year?'],
      ['ada', '1974. My aunt rowed there every day.'],
      ['ben', 'I found a survey from March ’74. It even has the rowing club on it.', 28],
      ['ada', 'Now I am crying over a map.'],
      ['ben', 'It happens. I keep tissues beside the plotter.'],
    ],
    readBy: ['ada', 'ben'],
  },
  {
    between: ['ada', 'edda'],
    shop: 'rbx://warmcircuits',
    hoursAgo: 80,
    lines: [
      ['ada', 'Do you have something small that makes rain? For the shop window.'],
      ['edda', 'A noise generator, a filter, a slow wobble. I can put it into a biscuit tin.'],
      ['ada', 'Which biscuits?'],
      ['edda', 'Gingerbread. It still smells of it when it gets warm.'],
      ['ada', 'Sold.'],
    ],
    readBy: ['ada', 'edda'],
  },
  {
    between: ['ilan', 'ada'],
    hoursAgo: 46,
    lines: [
      ['ilan', 'שלום עדה, החבילה לאי יצאה היום בבוקר.'],
      ['ada', 'Thank you, Ilan! Did the tube get its “do not bend”?'],
      ['ilan', 'כן, משני הצדדים. Nobody bends a tube with a heron on it 🦩'],
      ['ada', 'That is a flamingo. But I will take it.'],
      ['ilan', 'Next pick-up is on Thursday at 8:30. How many parcels?', 24],
      ['ada', 'Eleven small ones and a tube. Maybe two tubes.'],
      ['ilan', 'תודה, רשמתי.'],
    ],
    readBy: ['ilan', 'ada'],
  },
  {
    between: ['dev', 'ben'],
    shop: 'rbx://contour',
    hoursAgo: 50,
    lines: [
      ['dev', 'Could you make a map of the valley where I grew up? No map I know names it.'],
      ['ben', 'Those are my favourite. Send me the coordinates, or the name of the river.'],
      ['dev', '46.8182, 8.2275, more or less. The river was just “the river”.'],
      ['ben', 'Found it. 10 m contour lines, or 20? Ten shows every terrace, twenty is calmer.'],
      ['dev', 'Ten! I want to see my grandfather’s terraces.'],
      ['ben', 'Then ten it is. You will have a proof by Monday.'],
    ],
    readBy: ['dev', 'ben'],
  },
];
