import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { qrPath } from '#kit/pure/qr.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { createLink, listLinks, revokeLink } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { admittingKinds } from '../../rules/words.ts';

type Line = OutputOf<typeof createLink>;
const below = ['/api/admission-links'];

/** The invitations of the units within reach. */
export function Links() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [ended, setEnded] = useState(false);
  const [open, setOpen] = useState<'new' | Line | null>(null);
  const { data, error, refetch } = useQueryOf(listLinks, { query: ended ? { ended: 'true' } : {} });
  const revoke = useAct(revokeLink, { invalidate: below });
  const end = async (l: Line): Promise<void> => {
    if (!(await confirm({ title: t('admission.setup.revokeTitle', { label: l.label }), text: t('admission.setup.revokeText'), verb: t('admission.setup.revoke'), danger: true }))) return;
    await revoke.run({ params: { id: l.id } }).then(() => toast(t('admission.setup.revoked')), sayError);
  };
  const copy = (l: Line): void => void navigator.clipboard.writeText(l.url).then(() => toast(t('admission.setup.copied')), () => setOpen(l));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <section className="k-section" aria-label={t('admission.setup.links')}>
      <div className="k-between"><h2>{t('admission.setup.links')}</h2><Button kind="primary" icon="plus" onClick={() => setOpen('new')}>{t('admission.setup.newLink')}</Button></div>
      <p className="k-quiet">{t('admission.setup.linksText')}</p>
      <Checkbox label={t('admission.setup.showEnded')} checked={ended} onChange={setEnded} />
      {data ? null : <Skeleton lines={3} />}
      {data?.items.length === 0 ? <p className="k-quiet">{t('admission.setup.noLinks')}</p> : null}
      <ul className="ad-people">
        {(data?.items ?? []).map((l) => (
          <li key={l.id}>
            <div className="k-row"><b>{l.label}</b> <span>{l.unitName}</span> <span className="k-quiet k-small">{l.ended ? t('admission.setup.ended') : t('admission.setup.until', { day: dates.date(l.expiresAt) })} {t('admission.setup.started', { n: l.started })}</span></div>
            {l.ended ? null : (
              <div className="k-row">
                <Button small onClick={() => copy(l)}>{t('admission.setup.copy')}</Button>
                <Button small onClick={() => setOpen(l)}>{t('admission.setup.qr')}</Button>
                <Button small kind="quiet" onClick={() => void end(l)}>{t('admission.setup.revoke')}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {open === 'new' ? <NewLink onClose={() => setOpen(null)} onMade={setOpen} /> : null}
      {open !== null && open !== 'new' ? <ShowLink link={open} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

function NewLink({ onClose, onMade }: { onClose: () => void; onMade: (l: Line) => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const id = useRef(v7());
  const create = useAct(createLink, { invalidate: below });
  const form = useForm({
    schema: z.object({ label: z.string().trim().min(1).max(60), unit: z.custom<Choice | null>().refine((c) => c !== null, 'input.required') }), initial: { label: '', unit: null as Choice | null }, labels: { label: t('admission.setup.label'), unit: t('admission.setup.unit') },
    onSubmit: async (v) => {
      const made = await create.run({ body: { id: id.current, unitId: v.unit?.id ?? '', label: v.label } });
      toast(t('admission.setup.created'));
      onMade(made);
    },
  });
  return (
    <Dialog open title={t('admission.setup.newLink')} onClose={onClose}>
      <Form form={form} submit={t('admission.setup.create')} guard={false}>
        <UnitPicker label={t('admission.setup.unit')} required kinds={[...admittingKinds]} {...form.bind('unit')} />
        <TextInput label={t('admission.setup.label')} rule={t('admission.setup.labelRule')} required maxLength={60} {...form.bind('label')} />
      </Form>
    </Dialog>
  );
}

function ShowLink({ link, onClose }: { link: Line; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const { path, size } = qrPath(link.url);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="600" height="600"><rect width="${size}" height="${size}" fill="white"/><path d="${path}" fill="black"/></svg>`;
  return (
    <Dialog open title={link.label} onClose={onClose} footer={<a className="k-button" data-kind="secondary" download={`${link.unitName}.svg`} href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}>{t('admission.setup.qrSave')}</a>}>
      <p>{t('admission.setup.qrText', { unit: link.unitName })}</p>
      <svg className="ad-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('admission.setup.qr')} shapeRendering="crispEdges"><path d={path} fill="currentColor" /></svg>
      <p className="k-small" style={{ overflowWrap: 'anywhere' }}>{link.url}</p>
    </Dialog>
  );
}
