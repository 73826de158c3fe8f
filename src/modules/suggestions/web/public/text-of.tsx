import { useHasWord, useT } from '#kit/web/i18n.tsx';

/** A text by its sections, each under its own heading; empty ones are left out. */
export function TextOf({ content }: { content: Readonly<Record<string, string>> }) {
  const t = useT();
  const has = useHasWord();
  return (
    <div className="k-stack">
      {Object.entries(content)
        .filter(([, text]) => text.trim() !== '')
        .map(([key, text]) => (
          <div key={key}>
            {has(`suggestion.section.${key}.label`) ? <h3>{t(`suggestion.section.${key}.label`)}</h3> : null}
            <p className="k-prose">{text}</p>
          </div>
        ))}
    </div>
  );
}
