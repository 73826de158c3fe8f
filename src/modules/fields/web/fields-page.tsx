import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type FieldItem, listFields, printAssessment } from '../contract/dictionary.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useKeep } from './terms-words.ts';

const source = sourceOf(listFields);

/** The dictionary: what is kept about a member, why, who sees it and how long. */
export function Page() {
  const t = useT<typeof zhCN>();
  const keep = useKeep();
  const mayEdit = useCan('field.edit');
  const [mayDraft, maySeeConsents] = [useCan('privacyNotice.draft'), useCan('consent.list')];
  return (
    <ListPage<FieldItem>
      id="fields" title={t('field.title')} source={source} searchLabel={t('field.search')} rowKey={(f) => f.id} rowName={(f) => f.terms.label} rowHref={(f) => `/fields/${f.id}`} notice={<p className="k-quiet">{t('field.lead')}</p>}
      columns={[
        { key: 'label', title: t('field.col.label'), priority: 1, width: '9em', render: (f) => <>{f.terms.label} {(f.inNotice && f.waits.length === 0) || f.retiredOn ? null : <Tag tone="wait">{t('field.awaitsNotice')}</Tag>}</> },
        { key: 'purpose', title: t('field.col.purpose'), priority: 2, render: (f) => f.terms.purpose },
        { key: 'type', title: t('field.col.type'), priority: 3, width: '8em', render: (f) => t(`field.type.${f.terms.type}`) },
        { key: 'storage', title: t('field.col.storage'), priority: 2, width: '6em', render: (f) => t(`field.storage.${f.storage}`) },
        { key: 'tier', title: t('field.col.tier'), priority: 1, whole: true, width: '11em', render: (f) => t(`field.tier.${f.terms.tier}`) },
        { key: 'basis', title: t('field.col.basis'), priority: 2, width: '7em', render: (f) => t(`field.basis.${f.terms.basis}`) },
        { key: 'editedBy', title: t('field.col.editedBy'), priority: 2, whole: true, width: '7em', render: (f) => t(`field.editedBy.${f.terms.editedBy}`) },
        { key: 'approval', title: t('field.col.approval'), priority: 2, width: '6em', render: (f) => (f.terms.editedBy === 'secretary' ? null : t(f.terms.needsApproval ? 'field.approvalYes' : 'field.approvalNo')) },
        { key: 'sensitive', title: t('field.col.sensitive'), priority: 2, width: '6em', render: (f) => (f.terms.sensitive ? <Tag tone="soon">{f.terms.encrypted ? t('field.encrypted') : t('field.col.sensitive')}</Tag> : null) },
        { key: 'keep', title: t('field.col.keep'), priority: 3, width: '8em', render: (f) => keep(f.terms.keepDays) },
        { key: 'from', title: t('field.col.from'), priority: 3, width: '7em', render: (f) => f.effectiveFrom },
      ]}
      presets={[{ key: 'inUse', label: t('field.state.inUse'), query: {} }, ...(['retired', 'all'] as const).map((state) => ({ key: state, label: t(`field.state.${state}`), query: { state } }))]}
      filters={[
        { kind: 'choice', key: 'storage', label: t('field.col.storage'), options: (['column', 'value'] as const).map((s) => ({ value: s, label: t(`field.storage.${s}`) })) },
        { kind: 'choice', key: 'sensitive', label: t('field.col.sensitive'), options: [{ value: 'true', label: t('field.yesWord') }, { value: 'false', label: t('field.noWord') }] },
      ]}
      empty={{ title: t('field.empty'), text: t('field.emptyText') }} renderExport={(query) => <ExportButton list="fields" query={query} small />}
      actions={
        <>
          <ButtonLink href="/code-tables">{t('field.toTables')}</ButtonLink>
          <ButtonLink icon="download" href={hrefOf(printAssessment)} download>{t('field.toAssessment')}</ButtonLink>
          {mayDraft || maySeeConsents ? <ButtonLink href="/privacy-notice">{t('field.toNotice')}</ButtonLink> : null}
          {mayEdit ? <ButtonLink kind="primary" icon="plus" href="/fields/new">{t('field.add')}</ButtonLink> : null}
        </>
      }
    />
  );
}
