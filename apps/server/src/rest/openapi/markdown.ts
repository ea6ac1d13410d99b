import type { openApiDocument } from './document.ts';

type Document = ReturnType<typeof openApiDocument>;
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>;
type Answer = NonNullable<Operation['responses']>[string];
type Content = Exclude<NonNullable<Operation['requestBody']>, { $ref: string }>['content'];

interface Call {
  readonly name: string;
  readonly operation: Operation;
}

/** The document as text: what the API page shows, for whoever reads without a browser. */
export const asMarkdown = (document: Document): string =>
  [
    `# ${document.info.title} API`,
    document.info.description,
    '# Calls',
    ...sectionsOf(document).flatMap(({ name, description, calls }) => [
      `## ${name}`,
      description,
      ...calls.map((call) => callAsMarkdown(document, call)),
    ]),
  ].join('\n\n');

/** What there is and where to read more (llmstxt.org). */
export const asOverview = (document: Document): string => {
  const [summary = ''] = (document.info.description ?? '').split('\n');
  return [
    `# ${document.info.title}`,
    `> ${summary}`,
    '## API',
    [
      '- [Every call, with examples](/api/docs.md): parameters, bodies, answers, signing in',
      '- [OpenAPI document](/api/openapi.json): the same for programs, ready to generate clients',
      '- [OpenAPI document of the VFX wallet](/api/wallet-openapi.json): what the released wallet calls',
    ].join('\n'),
    ...sectionsOf(document).flatMap(({ name, description, calls }) => [
      `## Calls: ${name}`,
      description,
      calls.map(({ name, operation }) => `- \`${name}\`: ${operation.summary}`).join('\n'),
    ]),
    '',
  ].join('\n\n');
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const callsOf = ({ paths = {} }: Document): Call[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? { name: `${method.toUpperCase()} ${path}`, operation } : [];
    }),
  );

const sectionsOf = (document: Document) => {
  const calls = callsOf(document);
  return (document.tags ?? []).map(({ name, description = '' }) => ({
    name,
    description,
    calls: calls.filter(({ operation }) => operation.tags?.includes(name)),
  }));
};

const callAsMarkdown = (document: Document, { name, operation }: Call): string => {
  const { summary, description, responses = {} } = operation;
  const errors = Object.keys(responses).filter((status) => status >= '400');
  return [
    `### ${summary}: \`${name}\``,
    description,
    signInOf(operation),
    fieldsOf(document, operation).join('\n'),
    ...bodyOf(operation),
    ...Object.entries(responses).flatMap(([status, answer]) => answerOf(status, answer)),
    errors.length > 0 && `Errors: ${errors.join(', ')}`,
  ]
    .filter(Boolean)
    .join('\n\n');
};

const signInOf = ({ security = [] }: Operation): string => {
  const ways = security.map((way) => Object.keys(way).join(' and ') || 'nothing');
  return ways.length > 0 ? `Needs: ${ways.join(' or ')}` : '';
};

const fieldsOf = (document: Document, { parameters = [], requestBody }: Operation): string[] => [
  ...parameters.flatMap((one) =>
    'in' in one ? line(one.name, one.in, one.required === true, one.description) : [],
  ),
  ...(requestBody && 'content' in requestBody ? bodyFieldsOf(document, requestBody.content) : []),
];

/** A body's schema stands under its name. */
const bodyFieldsOf = (document: Document, content: Content): string[] => {
  const schema = jsonOf(content)?.schema;
  const name = typeof schema === 'object' ? schema.$ref?.split('/').at(-1) : undefined;
  const body = document.components?.schemas?.[name ?? ''];
  if (typeof body !== 'object' || !('properties' in body)) return [];
  return Object.entries(body.properties ?? {}).map(([field, value]) => {
    const description = typeof value === 'object' ? value.description : undefined;
    return line(field, 'body', body.required?.includes(field) === true, description);
  });
};

const jsonOf = (content: Content | undefined) => {
  const json = content?.['application/json'];
  return json === undefined || '$ref' in json ? undefined : json;
};

const line = (name: string, place: string, isRequired: boolean, description = ''): string =>
  `- \`${name}\` (${place}${isRequired ? ', required' : ''})${description && `: ${description}`}`;

const bodyOf = ({ requestBody }: Operation): string[] =>
  requestBody && 'content' in requestBody ? exampleOf(requestBody.content) : [];

const answerOf = (status: string, answer: Answer): string[] => {
  if (!('description' in answer) || status >= '400') return [];
  return [`Answer ${status}: ${answer.description}`, ...exampleOf(answer.content)];
};

const exampleOf = (content: Content | undefined): string[] => {
  const example = jsonOf(content)?.example;
  return example === undefined ? [] : [`\`\`\`json\n${JSON.stringify(example)}\n\`\`\``];
};
