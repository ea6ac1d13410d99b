import type { DemoThread } from '../story.ts';

const shop = 'rbx://nightmarket';

/** People who buy from Night Market. */
export const customers: readonly DemoThread[] = [
  {
    between: ['cleo', 'ada'],
    shop,
    hoursAgo: 99,
    lines: [
      ['cleo', 'Hi! Is number 7 of “Harbour, 4 a.m.” still there?'],
      ['ada', 'It is. 7 and 12 are the last two.'],
      ['cleo', 'Seven, please. It is my lucky number, and the fog in it is the best.'],
      ['ada', 'Reserved for you until Friday. Shall I sign it on the front or on the back?'],
      ['cleo', 'On the back. I would like the front to keep its quiet.'],
      ['ada', 'Good choice 🌫️ I will send it rolled, in a tube.'],
      ['ada', 'It left this morning. The tube has a sticker of a heron on it.', 22],
      ['cleo', 'A heron! Now I have to frame the tube as well.'],
      ['cleo', 'It is here, and it is even quieter than I thought. Thank you 💙', 46],
      ['ada', 'That makes my day. Hang it where the morning comes in.'],
    ],
    readBy: ['cleo', 'ada'],
  },
  {
    between: ['finn', 'ada'],
    shop,
    hoursAgo: 26,
    lines: [
      ['finn', 'Do you wrap presents? It would be for my sister.'],
      ['ada', 'Yes, in misprints. No two sheets are the same.'],
      ['finn', 'She will love that. Can it be there by the 12th?'],
      ['ada', 'If I post it tomorrow, it will. Which zine did you have in mind?'],
      ['finn', 'The one about tram stops.\n\nAnd please write “for Mika” on it.', 21],
      [
        'finn',
        'One more thing, here is where it goes:\n\nMika\nThird bell from the top\nThe house with the blue door',
      ],
    ],
    readBy: ['finn'],
  },
  {
    between: ['layla', 'ada'],
    shop,
    hoursAgo: 20,
    lines: [
      ['layla', 'مرحباً! هل ما زال دفتر الرسائل متوفراً؟'],
      ['ada', 'It is, Layla! Three left: dark green, ochre, and one in both.'],
      ['layla', 'الأخضر الداكن من فضلك. سأكتب فيه رسائل إلى جدتي.'],
      ['ada', 'Then I will put in two sheets of blotting paper. She will see no smudges.'],
      ['layla', 'شكراً جزيلاً 🌿 You are very kind.', 17],
    ],
    readBy: ['layla'],
  },
  {
    between: ['dev', 'ada'],
    shop,
    hoursAgo: 3,
    lines: [
      ['dev', 'Cleo told me about your prints. Do you also ship to the islands?'],
      ['ada', 'By the mail boat, Tuesdays and Fridays. Which island is it?'],
      ['dev', 'The small one behind the big one. Everybody calls it “the other one”.'],
    ],
    readBy: ['dev'],
  },
  {
    between: ['gil', 'ada'],
    shop,
    hoursAgo: 150,
    lines: [
      ['gil', 'Ada, would you show twelve prints at the boathouse in spring?'],
      ['ada', 'I would love to. How long is the long wall?'],
      ['gil', 'Nine metres and a bit. The plan is at https://boathouse.example/plan?wall=north'],
      ['ada', 'Seen it. Could the lamps be warmer? The blues go grey under white light.'],
      ['gil', 'Lamps are easy. I have asked our electrician, who also plays the trombone.', 26],
      ['ada', 'Then the opening has music 🎶'],
      ['gil', 'He says yes to both. See you on the 3rd, bring a hammer.', 50],
      ['ada', 'And a spirit level. I know your walls.'],
    ],
    readBy: ['gil', 'ada'],
  },
];
