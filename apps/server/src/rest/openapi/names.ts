/** `thread.create` or `not_found` as the name of a type: `ThreadCreate`, `NotFound`. */
export const pascal = (name: string): string =>
  name.replaceAll(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase());
