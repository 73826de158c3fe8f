import { useT } from '#kit/web/i18n.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { SectionKey } from '../../rules/writing.ts';

// One order for all kinds; the database keeps none.
const order: readonly SectionKey[] = ['summary', 'background', 'subject', 'situation', 'findings', 'analysis', 'proposal'];

/** A text by its sections, each under its own heading; empty ones are left out. */
export function TextOf({ content }: { content: Readonly<Record<string, string>> }) {
  const t = useT<typeof zhCN>();
  return (
    <div className="k-stack">
      {order
        .filter((key) => (content[key] ?? '').trim() !== '')
        .map((key) => (
          <div key={key}>
            <h3>{t(`suggestion.section.${key}.label`)}</h3>
            <Prose text={content[key] ?? ''} />
          </div>
        ))}
    </div>
  );
}
