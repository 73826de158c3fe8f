import { Fragment, useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type FieldItem, moveField, readField, restoreField, retireField } from '../contract/dictionary.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useKeep } from './terms-words.ts';

/** One field: what holds, and everything that held before. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const { id } = useParams('id');
  const [retiring, setRetiring] = useState(false);
  const { data: field, error, refetch } = useQueryOf(readField, { params: { id } });
  const restore = useAct(restoreField, { invalidate: ['/api/fields', '/api/privacy-notice'], onSuccess: () => toast(t('field.one.restored', { label: field?.terms.label ?? '' })) });
  const move = useAct(moveField, { invalidate: ['/api/fields'], onSuccess: () => toast(t('field.one.moved')) });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!field) return <PageSkeleton />;
  const own = field.storage === 'value';
  const edit = field.can.edit;
  return (
    <div className="k-stack-wide">
      <header className="k-between">
        <div>
          <h1>{field.terms.label}</h1>
          <p className="k-row">
            <Tag>{t(`field.storage.${field.storage}`)}</Tag>
            {field.terms.sensitive ? <Tag tone="soon">{t('field.col.sensitive')}</Tag> : null}
            {field.retiredOn ? <Tag tone="wait">{t('field.one.retiredMark', { on: dates.date(field.retiredOn) })}</Tag> : null}
            {own ? <span className="k-quiet">{t('field.one.values', { count: field.values })}</span> : null}
          </p>
        </div>
        {edit ? (
          <div className="k-row">
            {own && !field.retiredOn ? <Button icon="up" onClick={() => void move.run({ params: { id }, body: { way: 'up' } }).catch(sayError)}>{t('field.one.up')}</Button> : null}
            {own && !field.retiredOn ? <Button icon="down" onClick={() => void move.run({ params: { id }, body: { way: 'down' } }).catch(sayError)}>{t('field.one.down')}</Button> : null}
            {own && !field.retiredOn ? <Button onClick={() => setRetiring(true)}>{t('field.one.retire')}</Button> : null}
            {field.retiredOn ? <Button busy={restore.busy} onClick={() => void restore.run({ params: { id }, body: { version: field.version } }).catch(sayError)}>{t('field.one.restore')}</Button> : null}
            {field.retiredOn ? null : <ButtonLink kind="primary" icon="edit" href={`/fields/${id}/edit`}>{t('field.one.edit')}</ButtonLink>}
          </div>
        ) : null}
      </header>
      {field.inNotice || field.retiredOn ? null : <Banner tone="info" action={edit ? <ButtonLink href="/privacy-notice">{t('field.one.toNotice')}</ButtonLink> : null}>{t('field.one.awaitsNotice')}</Banner>}
      {field.waits.length === 0 || field.retiredOn ? null : <Banner tone="info" action={edit ? <ButtonLink href="/privacy-notice">{t('field.one.toNotice')}</ButtonLink> : null}>{t('field.one.waits', { list: field.waits.map((part) => t(`field.waits.${part}`)).join(t('field.comma')) })}</Banner>}
      <Terms terms={field.terms} />
      <section className="k-section" aria-label={t('field.one.versions')}>
        <h2>{t('field.one.versions')}</h2>
        {field.versions.map((v) => (
          <details key={v.version} open={v.state === 'coming'}>
            <summary>
              {t('field.one.version', { n: v.version })} <Tag tone={v.state === 'current' ? 'good' : v.state === 'coming' ? 'info' : 'plain'}>{t(`field.state.${v.state}`)}</Tag> {dates.date(v.effectiveFrom)} <span className="k-quiet">{v.reason || t('field.one.first')}</span>
            </summary>
            <p className="k-quiet k-small">{v.changedBy === 'system' ? null : t('field.one.changedBy', { name: v.changedBy, at: dates.dateTime(v.changedAt) })}</p>
            <Terms terms={v.terms} />
          </details>
        ))}
      </section>
      {retiring ? <RetireDialog field={field} onClose={() => setRetiring(false)} /> : null}
    </div>
  );
}

function Terms({ terms: f }: { terms: FieldItem['terms'] }) {
  const t = useT<typeof zhCN>();
  const keep = useKeep();
  const yes = (on: boolean): string => t(on ? 'field.yesWord' : 'field.noWord');
  const facts: [string, string][] = [
    [t('field.edit.purpose'), f.purpose], [t('field.edit.type'), t(`field.type.${f.type}`)], [t('field.edit.basis'), t(`field.basis.${f.basis}`)], [t('field.edit.tier'), t(`field.tier.${f.tier}`)], [t('field.edit.owner'), t(`field.owner.${f.owner}`)],
    [t('field.edit.editedBy'), t(`field.editedBy.${f.editedBy}`)], [t('field.col.approval'), f.editedBy === 'secretary' ? '—' : yes(f.needsApproval)], [t('field.edit.required'), yes(f.required)], [t('field.edit.sensitive'), yes(f.sensitive)], [t('field.edit.encrypted'), yes(f.encrypted)], [t('field.col.keep'), keep(f.keepDays)],
    ...(f.help ? [[t('field.edit.help'), f.help] as [string, string]] : []), ...(f.optIn ? ([[t('field.edit.optIn'), t(`field.optIn.${f.optIn}`)], [t('field.edit.pia'), f.piaReference ?? '']] as [string, string][]) : []),
  ];
  return <dl className="k-facts">{facts.map(([name, value]) => <Fragment key={name}><dt>{name}</dt><dd>{value}</dd></Fragment>)}</dl>;
}

function RetireDialog({ field, onClose }: { field: FieldItem; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [on, setOn] = useState(() => localDate(new Date()));
  const [reason, setReason] = useState('');
  const retire = useAct(retireField, { invalidate: ['/api/fields', '/api/privacy-notice'], onSuccess: () => { toast(t('field.one.retired', { label: field.terms.label })); onClose(); } });
  return (
    <Dialog open title={t('field.one.retireTitle', { label: field.terms.label })} onClose={onClose} footer={<Button kind="primary" busy={retire.busy} disabled={reason.trim().length < 2} onClick={() => void retire.run({ params: { id: field.id }, body: { version: field.version, on, reason } }).catch(sayError)}>{t('field.one.retire')}</Button>}>
      <p>{t('field.one.retireLead')}</p>
      <DateInput label={t('field.one.retireOn')} required value={on} onChange={setOn} />
      <TextInput label={t('field.edit.reason')} rule={t('field.edit.reasonRule')} required maxLength={300} value={reason} onChange={setReason} />
    </Dialog>
  );
}
