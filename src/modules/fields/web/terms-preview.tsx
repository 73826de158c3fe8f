import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import type { FieldValue } from '../rules/words.ts';
import type { TermsValues } from './terms-values.ts';
import { useKeep } from './terms-words.ts';
import { ValueInput } from './value-input.tsx';

/** What a field will look like to members: as an input, and as a line of the notice. */
export function TermsPreview({ values: v }: { values: TermsValues }) {
  const t = useT<typeof zhCN>();
  const keep = useKeep();
  const [value, setValue] = useState<FieldValue>(null);
  const days = /^\d+$/.test(v.keepDays.trim()) ? Number(v.keepDays) : null;
  return (
    <section className="k-section" aria-label={t('field.edit.preview')}>
      <h2>{t('field.edit.preview')}</h2>
      <p className="k-quiet k-small">{t('field.edit.previewText')}</p>
      <ValueInput key={`${v.type}.${v.codeTable}`} field={{ fieldId: 'preview', label: v.label || '—', help: v.help, type: v.type || 'text', codeTable: v.codeTable || null, required: v.required }} value={value} onChange={setValue} />
      <p className="k-quiet k-small">{t('field.edit.previewNotice')}</p>
      <dl className="k-facts">
        <dt>{v.label || '—'}</dt>
        <dd>{v.purpose || '—'}</dd>
        <dt>{t('field.col.basis')}</dt>
        <dd>{t(`field.basis.${v.basis}`)}</dd>
        <dt>{t('field.col.tier')}</dt>
        <dd>{t(`field.tier.${v.tier}`)}</dd>
        <dt>{t('field.col.keep')}</dt>
        <dd>{keep(days)}</dd>
      </dl>
    </section>
  );
}
