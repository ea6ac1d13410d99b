import { EventSourceParserStream } from 'eventsource-parser/stream';

/** The events of one connection. When it ends, connect again behind the last `id`. */
export async function* follow(url: string, token: string, after: string) {
  const answer = await fetch(`${url}/api/chat/events/?${new URLSearchParams({ after })}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`);
  const events = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (let next = await events.read(); !next.done; next = await events.read()) {
      const { id, event, data } = next.value;
      yield { id, event, entry: JSON.parse(data) };
    }
  } finally {
    await events.cancel();
  }
}

const [url = '', token = ''] = process.argv.slice(2);
for await (const { id, event, entry } of follow(url, token, '')) {
  console.log(id, event, entry.message?.content);
  if (event === 'message') break;
}
