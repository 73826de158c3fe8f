import { Fragment, useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { fileHref } from '#modules/files/web/public.tsx';
import { type FileField, readFileFields, unmaskField, writeFileFields } from '../contract/file.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useChanges } from './use-changes.ts';
import { ValueInput } from './value-input.tsx';

/** What the site added to a member's file, on the member's page. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState<FileField | null>(null);
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({});
  const { data, error, refetch } = useQueryOf(readFileFields, { params: { id } });
  const unmask = useAct(unmaskField, { invalidate: ['/api/members/:id/history'] });
  if (error) return <ErrorState part error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  if (data.items.length === 0) return <p className="k-quiet">{t('field.panel.empty')}</p>;
  return (
    <>
      <dl className="k-facts">
        {data.items.map((f) => (
          <Fragment key={f.fieldId}>
            <dt>{f.label}</dt>
            <dd>
              <FieldText field={f} whole={shown[f.fieldId]} /> {f.canUnmask && shown[f.fieldId] === undefined ? <Button small kind="quiet" onClick={() => setAsking(f)}>{t('field.panel.unmask')}</Button> : null}
              {f.pending ? <Tag tone="wait">{t('field.panel.waits', { text: f.pending.text })}</Tag> : null} {f.consent === 'missing' ? <Tag>{t('field.panel.noConsent')}</Tag> : null} {f.awaitsNotice ? <Tag tone="wait">{t('field.panel.awaitsNotice')}</Tag> : null} {f.retired ? <Tag>{t('field.panel.retired')}</Tag> : null} {f.ofOtherUnit ? <Tag>{t('field.panel.ofOtherUnit')}</Tag> : null}
            </dd>
          </Fragment>
        ))}
      </dl>
      {data.canEdit ? <p><Button icon="edit" onClick={() => setEditing(true)}>{t('field.panel.edit')}</Button></p> : null}
      {editing ? <EditDialog memberId={id} items={data.items} onClose={() => setEditing(false)} /> : null}
      {asking ? (
        <ReasonDialog
          title={t('field.panel.unmaskTitle', { label: asking.label })} lead={t('field.panel.unmaskLead')} label={t('field.panel.reason')} rule={t('field.panel.reasonRule')} submit={t('field.panel.show')} onClose={() => setAsking(null)}
          onSubmit={async (reason) => { const { text } = await unmask.run({ params: { id, fieldId: asking.fieldId }, body: { reason } }); setShown({ ...shown, [asking.fieldId]: text }); setAsking(null); }}
        />
      ) : null}
    </>
  );
}

/** A value as people read it; a file is a link. */
export function FieldText({ field: f, whole }: { field: FileField; whole?: string | undefined }) {
  const t = useT<typeof zhCN>();
  if (whole !== undefined) return <strong>{whole}</strong>;
  if (f.type === 'file' && typeof f.value === 'string') return <a href={fileHref(f.value)} download>{f.text}</a>;
  return f.text === '' ? <span className="k-quiet">{t('field.panel.noValue')}</span> : <>{f.text}</>;
}

function EditDialog({ memberId, items, onClose }: { memberId: string; items: readonly FileField[]; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const { draft, changes, set, errorOf, failed } = useChanges(items);
  const write = useAct(writeFileFields, { invalidate: ['/api/members'], onSuccess: (d) => { toast(t('field.panel.saved', { count: d.written })); onClose(); } });
  return (
    <Dialog open wide title={t('field.panel.editTitle')} onClose={onClose} footer={<Button kind="primary" busy={write.busy} disabled={changes.length === 0} onClick={() => void write.run({ params: { id: memberId }, body: { changes } }).catch((e: unknown) => { failed(e); sayError(e); })}>{t('field.panel.save')}</Button>}>
      {items.filter((f) => f.edit === 'now').map((f) => (
        <ValueInput key={f.fieldId} field={{ ...f, help: f.masked ? t('field.panel.masked') : f.consent === 'missing' ? t('field.panel.noConsent') : f.help }} value={draft[f.fieldId] ?? null} disabled={f.consent === 'missing'} error={errorOf(f.fieldId)} onChange={(v) => set(f.fieldId, v)} />
      ))}
    </Dialog>
  );
}
