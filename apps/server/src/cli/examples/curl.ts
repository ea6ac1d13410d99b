/** A command for a POSIX shell: `body` is sent as JSON. */
export const curl = (url: string, headers: readonly string[] = [], body?: object): string => {
  const sent =
    body === undefined
      ? []
      : ['-X POST', "-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body))}`];
  // A header with a variable of the shell in it stands in double quotes.
  const given = headers.map((it) => `-H ${it.includes('$') ? `"${it}"` : quoted(it)}`);
  return ["curl -sw '\\n'", quoted(url), ...given, ...sent].join(' ');
};

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
