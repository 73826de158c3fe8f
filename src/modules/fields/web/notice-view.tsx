import { useT } from '#kit/web/i18n.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { NoticeChange, NoticeContent, NoticeField } from '../contract/notice.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useKeep } from './terms-words.ts';

/** What a notice says, one field after the other: readable on a phone. */
export function NoticeView({ content }: { content: NoticeContent }) {
  const t = useT<typeof zhCN>();
  return (
    <details>
      <summary>{t('consent.mine.showAll', { count: content.fields.length })}</summary>
      <dl className="k-facts">{content.fields.map((f) => <NoticeLine key={f.key} field={f} />)}</dl>
    </details>
  );
}

function NoticeLine({ field: f }: { field: NoticeField }) {
  const t = useT<typeof zhCN>();
  const keep = useKeep();
  return (
    <>
      <dt>{f.label}</dt>
      <dd>
        {f.purpose} {f.sensitive ? <Tag tone="soon">{f.encrypted ? t('field.encrypted') : t('field.col.sensitive')}</Tag> : null}
        <div className="k-quiet k-small">{[t(`field.basis.${f.basis}`), t('consent.mine.seen', { who: t(`field.tier.${f.tier}`) }), t('consent.mine.kept', { keep: keep(f.keepDays) })].join(' · ')}</div>
      </dd>
    </>
  );
}

const tones = { added: 'info', removed: 'plain', changed: 'soon' } as const;

/** What became different from the notice before. */
export function NoticeChanges({ changes }: { changes: readonly NoticeChange[] }) {
  const t = useT<typeof zhCN>();
  return (
    <ul>
      {changes.map((c) => (
        <li key={c.key}>
          <Tag tone={tones[c.kind]}>{t(`consent.change.${c.kind}`)}</Tag> {c.label} <span className="k-quiet">{c.parts.map((p) => t(`consent.part.${p}`)).join(t('field.comma'))}</span>
        </li>
      ))}
    </ul>
  );
}
