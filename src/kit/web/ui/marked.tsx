/** A text that was found by words: every second part is such a word, beginning with the second. */
export function Marked({ parts }: { parts: readonly string[] }) {
  return <>{parts.map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part))}</>;
}
