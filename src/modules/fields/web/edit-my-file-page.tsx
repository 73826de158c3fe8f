import { useDates } from '#kit/web/dates.ts';
import { LeaveGuard } from '#kit/web/form/form.tsx';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { SideBySide } from '#kit/web/ui/side-by-side.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { type FileField, listMyEdits, readMyFields, withdrawEdit, writeMyFields } from '../contract/file.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useChanges } from './use-changes.ts';
import { ValueInput } from './value-input.tsx';

/** Members keep their own file right: on a phone, one column, one act at the foot. */
export function Page() {
  const { data, error, refetch } = useQueryOf(readMyFields, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Editor items={data.items} again={() => void refetch()} /> : <PageSkeleton />;
}

/** Leads to the first field that was refused: the one act stands far below it. */
const toFirstWrong = (): void => void requestAnimationFrame(() => {
  const first = document.querySelector<HTMLElement>('form [aria-invalid="true"]');
  first?.scrollIntoView({ block: 'center' });
  first?.focus({ preventScroll: true });
});

function Editor({ items, again }: { items: readonly FileField[]; again: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const { draft, changes, set, errorOf, failed, reset } = useChanges(items);
  const write = useAct(writeMyFields, {
    invalidate: ['/api/my', '/api/members', '/api/check-rounds', '/api/inbox'],
    onSuccess: ({ written, held }) => {
      reset();
      toast(written > 0 && held > 0 ? t('field.mine.saved', { written, held }) : held > 0 ? t('field.mine.savedHeld', { held }) : written > 0 ? t('field.mine.savedNow', { written }) : t('field.mine.nothing'));
    },
  });
  const save = (): void => void write.run({ body: { changes } }).catch((e: unknown) => { failed(e); sayError(e); toFirstWrong(); if (e instanceof Error && 'code' in e && e.code === 'field.changed_since') { again(); toast(t('field.mine.conflict')); } });
  const mine = items.filter((f) => f.edit !== 'no');
  const told = items.filter((f) => f.awaitsNotice);
  return (
    <div className="k-stack">
      <h1>{t('field.mine.title')}</h1>
      <p className="k-quiet">{t('field.mine.rule')}</p>
      {told.length > 0 ? <Banner tone="info">{t('field.mine.awaitsNotice', { list: told.map((f) => f.label).join(t('field.comma')) })}</Banner> : null}
      <LeaveGuard when={changes.length > 0 && !write.busy} />
      <form noValidate onSubmit={(e) => { e.preventDefault(); if (changes.length > 0) save(); }}>
        {mine.map((f) => (
          <div key={f.fieldId}>
            <ValueInput field={f.edit === 'approval' ? { ...f, help: [t('field.mine.approval'), f.help].filter(Boolean).join(' · ') } : f} value={draft[f.fieldId] ?? null} error={errorOf(f.fieldId)} disabled={f.consent === 'missing'} onChange={(v) => set(f.fieldId, v)} />
            {f.pending || f.consent === 'missing' ? (
              <p className="k-row k-small">
                {f.pending ? <Tag tone="wait">{t('field.mine.waits', { text: f.pending.text || t('field.mine.empty') })}</Tag> : null}
                {f.consent === 'missing' ? <span className="k-quiet">{t('field.mine.needConsent')} <Link href="/my-privacy">{t('field.mine.toConsent')}</Link></span> : null}
              </p>
            ) : null}
          </div>
        ))}
        <div className="k-form-foot">
          <Button kind="primary" type="submit" busy={write.busy} disabled={changes.length === 0}>{t('field.mine.save')}</Button>
          <ButtonLink kind="quiet" href="/my-file">{t('field.mine.back')}</ButtonLink>
        </div>
      </form>
      <MyEdits />
    </div>
  );
}

const tones = { pending: 'wait', approved: 'good', declined: 'late', withdrawn: 'plain' } as const;

function MyEdits() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const { data } = useQueryOf(listMyEdits, undefined);
  const withdraw = useAct(withdrawEdit, { invalidate: ['/api/my', '/api/inbox'], onSuccess: () => toast(t('field.mine.withdrawn')) });
  if (!data) return null;
  return (
    <section className="k-section" aria-label={t('field.mine.mineEdits')}>
      <h2>{t('field.mine.mineEdits')}</h2>
      {data.items.length === 0 ? <p className="k-quiet">{t('field.mine.noEdits')}</p> : null}
      {data.items.map((e) => (
        <div key={e.id}>
          <details open={e.state === 'pending'}>
            <summary>
              {e.label} <StatusTag tone={tones[e.state]}>{t(`fieldEdit.state.${e.state}`)}</StatusTag> <span className="k-quiet k-small">{dates.dateTime(e.askedAt)}</span>
            </summary>
            <SideBySide original={e.before || t('field.mine.empty')} edited={e.after || t('field.mine.empty')} originalTitle={t('field.mine.from')} editedTitle={t('field.mine.to')} />
            {e.state === 'pending' ? <Button small busy={withdraw.busy} onClick={() => void withdraw.run({ params: { id: e.id }, body: { version: e.version } }).catch(sayError)}>{t('field.mine.withdraw')}</Button> : null}
          </details>
          {e.reason ? <p>{t('field.mine.reason', { reason: e.reason })}</p> : null}
        </div>
      ))}
    </section>
  );
}
