import { type Answered, type Ledger, REFUSED } from './ledger.ts';
import { quote, same, show } from './show.ts';
import type { Violations } from './violation.ts';

/** Answers: right by themselves, and the same for every try of one key. */
export function* checkAnswers({ answers, threads }: Ledger): Violations {
  const made = new Map<string, string>();
  const created = new Set<string>();
  for (const answered of answers) {
    const { at, answer, call } = answered;
    if (answer.status === REFUSED) continue;
    if (answer.thread === null || !statuses[call.fact].includes(answer.status)) {
      const expected = `${statuses[call.fact].join(' or ')}, or 503 where it can't be done now`;
      yield { rule: 'refused', what: `call ${call.call}`, expected, seen: `${answer.status}`, at };
      continue;
    }
    yield* checkMessage(answered);
    if (!threads.has(answer.thread))
      yield {
        rule: 'lost',
        what: `thread ${answer.thread}, which call ${call.call} was answered with`,
        expected: 'to find it in the end',
        seen: 'nothing',
        at,
      };
    if (call.fact === 'send') continue;
    const who = call.participants.toSorted().join(' ');
    const known = made.get(who) ?? answer.thread;
    made.set(who, known);
    const again = answer.status === 201 && created.has(who);
    if (answer.status === 201) created.add(who);
    if (known !== answer.thread || again)
      yield {
        rule: 'doubled',
        what: `the thread of ${who}`,
        expected: `the thread ${known}, made once`,
        seen: `${again ? 'made again' : 'found'}: ${answer.thread}`,
        at,
      };
  }
}

const statuses: Readonly<Record<'send' | 'create', readonly number[]>> = {
  send: [201],
  create: [201, 200],
};

function* checkMessage({ at, answer, call, write }: Answered): Violations {
  if (write === null) return;
  const { message } = answer;
  const what = `the answer to call ${call.call}`;
  if (message === null || message.content !== write.content || message.sender !== write.sender)
    yield {
      rule: 'changed',
      what,
      expected: `${quote(write.content)} of ${write.sender}`,
      seen: message === null ? 'no message' : show(message),
      at,
    };
  else if (write.acked && !same(write.acked.message, message))
    yield {
      rule: 'changed',
      what: `${what}, a retry`,
      expected: `the first answer, ${show(write.acked.message)}`,
      seen: show(message),
      at,
    };
}
