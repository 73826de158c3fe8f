/** The page of a matter by its type: `topicCall` lives under `/topic-calls/:id`. Every mechanism keeps to that form. */
export function matterHref(type: string, id: string): string {
  return `/${type.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}s/${id}`;
}
