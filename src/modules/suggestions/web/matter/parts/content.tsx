import { useT } from '#kit/web/i18n.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import type { zhCN } from '../../../locales/zh-CN.ts';
import type { SuggestionType } from '../../../rules/words.ts';
import { type SectionKey, templates } from '../../../rules/writing.ts';

/** The sections of a text in the order of its template; what the template no longer knows comes last. */
export function sectionsOf(type: SuggestionType, ...contents: readonly Readonly<Record<string, string>>[]): SectionKey[] {
  const known = templates[type].sections.map((s) => s.key);
  const others = contents.flatMap((c) => Object.keys(c)).filter((k) => !known.includes(k as SectionKey));
  return [...known, ...(new Set(others) as Set<SectionKey>)].filter((k) => contents.some((c) => (c[k] ?? '').trim() !== ''));
}

/** A text by its sections. */
export function Content({ type, content }: { type: SuggestionType; content: Readonly<Record<string, string>> }) {
  const t = useT<typeof zhCN>();
  const keys = sectionsOf(type, content);
  if (keys.length === 0) return <p className="k-quiet">{t('suggestions.matterPage.fact.empty')}</p>;
  return (
    <div className="k-stack">
      {keys.map((key) => (
        <div key={key}>
          <h3>{t(`suggestion.section.${key}.label`)}</h3>
          <Prose className="k-prose sg-text" text={content[key] ?? ''} />
        </div>
      ))}
    </div>
  );
}
