import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { AutosaveStatus, RecoveredNotice } from '#kit/web/form/autosave-status.tsx';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { FormErrorSummary } from '#kit/web/ui/form-error-summary.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { findUnits } from '#modules/units/web/public.tsx';
import { removeDraft } from '../../contract/lists.ts';
import { readMatter } from '../../contract/matter.ts';
import { submit } from '../../contract/steps.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { CoAuthors } from './co-authors.tsx';
import { type DraftText, isBlank } from './draft-text.ts';
import { OwnerChoice } from './owner-choice.tsx';
import { ProxyMark, ReturnedNote } from './notes.tsx';
import { Sections } from './sections.tsx';
import { Similar } from './similar.tsx';
import { TopicNote } from './topic-note.tsx';
import { useDraft } from './use-draft.ts';
import type { Owners } from './use-owners.ts';
import { useWriting } from './use-writing.ts';
import './write.css';

const UNITS = 5;
const FILES = 10;

interface Props {
  readonly id: string;
  readonly start: DraftText;
  readonly version: number;
  readonly owners: Owners | null;
  readonly resubmissionOf: string | null;
  /** The address that finds this draft again; put into place with the first words. */
  readonly address: string;
  readonly title: ReactNode;
}

/** Writing: the text in one column, what was raised before beside it; everything is kept while it is written. */
export function Editor({ id, start, version, owners, resubmissionOf, address, title }: Props) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const router = useRouter();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const w = useWriting(start);
  const { text } = w;
  const blank = isBlank(text);
  const keeper = useDraft({ id, start, text, version, resubmissionOf, onReplace: w.setAll, onGone: () => go(`/suggestions/${id}`, { replace: true }) });
  const { data: matter } = useQueryOf(readMatter, { params: { id } }, { enabled: keeper.started });
  const [sending, setSending] = useState(false);
  const send = useAct(submit, { invalidate: ['/api/suggestions', '/api/inbox'] });
  const remove = useAct(removeDraft, { invalidate: ['/api/suggestions'] });
  const waiting = matter?.authors.filter((a) => a.role === 'co' && a.state === 'invited' && a.expiresAt !== null && new Date(a.expiresAt) > new Date()).length ?? 0;
  const ready = text.owner === null ? keeper.started : text.owner.id !== '';

  useEffect(() => {
    // From the first words on a reload finds the draft again.
    if (!blank && !window.location.href.endsWith(address)) void router.navigate({ href: address, replace: true, resetScroll: false });
  }, [blank, address, router]);

  async function hand() {
    const pending = waiting > 0 ? [{ fieldId: w.idOf('co'), text: t('error.suggestion.co_authors_pending', { count: waiting }) }] : [];
    if (!w.check(pending)) return;
    setSending(true);
    try {
      if (!(await keeper.saveNow())) return toast(t('suggestions.writePage.notSaved'), { stay: 10_000 });
      await send.run({ params: { id }, body: { version: keeper.version(), open: text.open, ...(text.open ? {} : { openReason: text.openReason.trim() }) } });
      keeper.draft.discard();
      toast(t('suggestions.writePage.submitted'));
      go(`/suggestions/${id}`, { replace: true });
    } catch (e) {
      w.refuse(e);
    } finally {
      setSending(false);
    }
  }
  async function drop() {
    if (!(await confirm({ title: t('suggestions.writePage.removeTitle'), text: t('suggestions.writePage.removeText'), verb: t('suggestions.writePage.remove'), danger: true }))) return;
    try {
      if (keeper.started) await remove.run({ params: { id } });
      keeper.draft.discard();
      toast(t('suggestions.writePage.removed'));
      go('/my/suggestions', { replace: true });
    } catch (e) {
      sayError(e);
    }
  }
  return (
    <form
      className="sw"
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        void hand();
      }}
    >
      <div className="sw-head">
        <h1>{title}</h1>
        <AutosaveStatus draft={keeper.draft} />
      </div>
      {matter?.state === 'returned' ? <ReturnedNote matter={matter} /> : null}
      <FormErrorSummary problems={w.summary} attempt={w.attempt} />
      <RecoveredNotice draft={keeper.draft} />
      <ProxyMark matter={matter} owner={text.owner} />
      {owners && !keeper.started ? <OwnerChoice owners={owners} value={text.owner} onChange={(owner) => w.set({ owner })} /> : null}
      {ready ? (
        <div className="sw-room">
          <div className="sw-text">
            {text.topicCallId ? <TopicNote id={text.topicCallId} onRemove={() => w.set({ topicCallId: null })} /> : null}
            <Sections w={w} />
          </div>
          <aside className="sw-side">
            <Similar id={id} text={text} />
          </aside>
          <div className="sw-rest">
            <FilesInput label={t('suggestions.writePage.files')} value={text.files.map((f) => ({ ...f }))} onChange={(files) => w.set({ files: files.map(({ id: fileId, name, size }) => ({ id: fileId, name, size })) })} max={FILES} />
            <MultiCombobox
              label={t('suggestions.writePage.units')} rule={t('suggestions.writePage.unitsRule')} placeholder={t('suggestions.writePage.unitsFind')} find={findUnits({ kinds: ['handlingUnit'] })} max={UNITS}
              value={text.units} onChange={(units) => w.set({ units: units.map((u) => ({ id: u.id, label: u.label })) })}
            />
            <RadioGroup
              label={t('suggestions.writePage.open')} value={text.open ? 'yes' : 'no'} onChange={(v) => w.set({ open: v === 'yes' })}
              options={[{ value: 'yes', label: t('suggestions.writePage.openYes'), note: t('suggestions.writePage.openYesNote') }, { value: 'no', label: t('suggestions.writePage.openNo'), note: t('suggestions.writePage.openNoNote') }]}
            />
            {text.open ? null : (
              <TextInput id={w.idOf('openReason')} label={t('suggestions.writePage.openReason')} required value={text.openReason} maxLength={200} error={w.errorAt('openReason')} onChange={(openReason) => w.set({ openReason })} onBlur={() => w.leave('openReason')} />
            )}
            <CoAuthors id={id} fieldId={w.idOf('co')} matter={matter} keeper={keeper} blank={blank} />
            <p className="k-section k-quiet k-small">{t(matter?.proxy || text.owner?.kind === 'member' ? 'suggestions.writePage.seenByProxy' : 'suggestions.writePage.seenBy')}</p>
            {matter?.submittedAt ? null : (
              <Button kind="quiet" disabled={blank && !keeper.started} onClick={() => void drop()}>
                {t('suggestions.writePage.remove')}
              </Button>
            )}
            <div className="k-form-foot sw-foot">
              <Button kind="primary" type="submit" busy={sending}>
                {t(matter?.state === 'returned' ? 'suggestions.writePage.submitAgain' : 'suggestions.writePage.submit')}
              </Button>
            </div>
          </div>
        </div>
      ) : (
        <p className="k-quiet">{t('suggestions.writePage.owner.first')}</p>
      )}
    </form>
  );
}
