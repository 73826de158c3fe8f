import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type NameLine, type Names, listNames, nameFields, putName, removeName } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import './associations.css';

const TOUCHED = ['/api/association', '/api/me', '/api/units', '/api/about'];

/** The names of the association over time: recorded, corrected with a reason, taken out. */
export function NamesSection() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [open, setOpen] = useState<{ kind: 'put'; line: NameLine | null } | { kind: 'remove'; line: NameLine } | null>(null);
  const { data, error, refetch } = useQueryOf(listNames, undefined);
  const span = (n: NameLine): string => (n.to ? t('association.names.span', { from: dates.date(n.from), to: dates.date(n.to) }) : t('association.names.since', { from: dates.date(n.from) }));
  return (
    <section className="k-section" id="names" aria-label={t('association.names.title')}>
      <div className="k-between">
        <h2>{t('association.names.title')}</h2>
        {data?.can.edit ? <Button icon="plus" onClick={() => setOpen({ kind: 'put', line: null })}>{t('association.names.add')}</Button> : null}
      </div>
      <p className="k-quiet">{t('association.names.lead')}</p>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={3} /> : null}
      {data?.items.length === 0 ? <p className="k-quiet">{t('association.names.none')}</p> : null}
      <ul className="as-names">
        {data?.items.map((n) => (
          <li key={n.id} className="k-between">
            <div>
              <p><b>{n.name}</b> {n.now ? <StatusTag tone="good">{t('association.names.now')}</StatusTag> : null}</p>
              <p className="k-small k-quiet">{[span(n), n.shortName, n.ground].filter(Boolean).join(' · ')}</p>
              {n.recordedBy ? <p className="k-small k-quiet">{t('association.names.by', { name: n.recordedBy, at: dates.dateTime(n.recordedAt) })}</p> : null}
            </div>
            {data.can.edit ? (
              <span className="k-row">
                <Button small kind="quiet" onClick={() => setOpen({ kind: 'put', line: n })}>{t('association.names.change')}</Button>
                {data.items.length > 1 ? <Button small kind="quiet" onClick={() => setOpen({ kind: 'remove', line: n })}>{t('association.names.remove')}</Button> : null}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {data && open?.kind === 'put' ? <NameDialog names={data} line={open.line} onClose={() => setOpen(null)} /> : null}
      {data && open?.kind === 'remove' ? <RemoveDialog names={data} line={open.line} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

const needed = z.string().trim().min(1).max(200);
function NameDialog({ names, line, onClose }: { names: Names; line: NameLine | null; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [id] = useState(() => line?.id ?? uuidv7());
  const save = useAct(putName, { invalidate: TOUCHED, onSuccess: () => { toast(t(line ? 'association.names.changed' : 'association.names.added')); onClose(); } });
  const form = useForm({
    schema: z.object({ ...nameFields, reason: line ? needed : z.string() }), initial: { name: line?.name ?? '', shortName: line?.shortName ?? '', from: line?.from ?? '', ground: line?.ground ?? '', reason: '' },
    labels: { name: t('association.name'), shortName: t('association.shortName'), from: t('association.names.from'), ground: t('association.names.ground'), reason: t('association.names.reason') },
    onSubmit: ({ reason, ...v }) => save.run({ params: { id }, body: { version: names.version, ...v, ...(line ? { reason } : {}) } }),
  });
  return (
    <Dialog open title={t(line ? 'association.names.change' : 'association.names.add')} onClose={onClose}>
      <Form form={form} submit={t('setting.save')} guard={false}>
        <TextInput label={t('association.name')} rule={t('association.nameHint')} required maxLength={60} {...form.bind('name')} />
        <TextInput label={t('association.shortName')} required maxLength={20} {...form.bind('shortName')} />
        <DateInput label={t('association.names.from')} rule={t('association.names.fromHint')} required {...form.bind('from')} />
        <TextInput label={t('association.names.ground')} rule={t('association.names.groundHint')} maxLength={200} {...form.bind('ground')} />
        {line ? <TextInput label={t('association.names.reason')} rule={t('association.names.reasonHint')} required maxLength={200} {...form.bind('reason')} /> : null}
      </Form>
    </Dialog>
  );
}

const why = z.object({ reason: needed });
function RemoveDialog({ names, line, onClose }: { names: Names; line: NameLine; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const remove = useAct(removeName, { invalidate: TOUCHED, onSuccess: () => { toast(t('association.names.removed')); onClose(); } });
  const form = useForm({ schema: why, initial: { reason: '' }, labels: { reason: t('setting.reason') }, onSubmit: (v) => remove.run({ params: { id: line.id }, body: { version: names.version, ...v } }) });
  return (
    <Dialog open title={t('association.names.removeTitle')} onClose={onClose}>
      <p>{t('association.names.removeText', { name: line.name, from: dates.date(line.from) })}</p>
      <Form form={form} submit={t('association.names.remove')} guard={false}>
        <TextInput label={t('association.names.reason')} required maxLength={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
