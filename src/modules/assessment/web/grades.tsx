import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { EmptyState } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { FileLinks, FilesInput } from '#modules/files/web/public.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { type GradeLine, gradeFields, listGrades, recordGrade, withdrawGrade } from '../contract/assessments.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { lastDayOfGrade } from '../rules.ts';
import { Loaded, WordsDialog, acts } from './parts.tsx';

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;
const tones = { valid: 'good', soon: 'soon', ended: 'late', withdrawn: 'plain' } as const;

/** Grades that were awarded, those that end first. */
export function Grades() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const manage = useCan('grade.manage');
  const [adding, setAdding] = useState(false);
  const [wrong, setWrong] = useState<GradeLine | null>(null);
  const [renewing, setRenewing] = useState<GradeLine | null>(null);
  const withdraw = useAct(withdrawGrade, acts);
  const query = useQueryOf(listGrades, undefined);
  const add = manage ? <Button icon="plus" onClick={() => setAdding(true)}>{t('assessment.home.addGrade')}</Button> : null;
  return (
    <>
      <Loaded data={query.data} error={query.error} refetch={query.refetch}>
        {({ items }) => (items.length === 0 ? <EmptyState title={t('assessment.home.noGrades')} action={add} /> : (
          <>
            <p className="k-row">{add}<ExportButton list="grades" query={{}} /></p>
            <ul className="as-list">
              {items.map((g) => (
                <li key={g.id}>
                  <div>
                    <b>{g.title} {g.grade}</b> <span>{g.unit.name}</span>
                    <div className="as-foot"><span>{g.issuedBy}</span><span>{t('assessment.home.until', { from: dates.date(g.issuedOn), to: dates.date(g.validTo) })}</span>{g.note ? <span>{g.note}</span> : null}{g.withdrawReason ? <span>{t('assessment.grade.why', { reason: g.withdrawReason })}</span> : null}</div>
                    {g.files.length > 0 ? <FileLinks files={g.files} /> : null}
                  </div>
                  <div className="as-side">
                    <StatusTag tone={tones[g.state]}>{t(`assessment.gradeState.${g.state}`)}</StatusTag>
                    {g.state === 'soon' ? <span className="k-small">{t('assessment.home.daysLeft', { n: g.daysLeft })}</span> : null}
                    {manage && (g.state === 'soon' || g.state === 'ended') && !g.renewed ? <Button small onClick={() => setRenewing(g)} aria-label={`${t('assessment.grade.renew')} ${g.title} ${g.grade}`}>{t('assessment.grade.renew')}</Button> : null}
                    {manage && g.state !== 'withdrawn' ? <Button kind="quiet" small onClick={() => setWrong(g)} aria-label={`${t('assessment.grade.withdraw')} ${g.title} ${g.grade}`}>{t('assessment.grade.withdraw')}</Button> : null}
                  </div>
                </li>
              ))}
            </ul>
          </>
        ))}
      </Loaded>
      {renewing ? <GradeDialog of={{ renews: renewing.id, unit: renewing.unit, assessmentId: null, title: renewing.title, grade: renewing.grade, issuedBy: renewing.issuedBy }} onClose={() => setRenewing(null)} /> : null}
      {adding ? <GradeDialog onClose={() => setAdding(false)} /> : null}
      {wrong ? <WordsDialog title={t('assessment.grade.withdraw')} label={t('assessment.grade.reason')} verb={t('assessment.grade.withdraw')} onClose={() => setWrong(null)} onSend={async (reason) => { await withdraw.run({ params: { id: wrong.id }, body: { version: wrong.version, reason } }); toast(t('assessment.grade.withdrawn')); }} /> : null}
    </>
  );
}

/** A grade that was awarded; its end is five years later unless the paper says another day. */
export function GradeDialog({ of, onClose }: { of?: { renews?: string; unit: { id: string; name: string }; assessmentId: string | null; title: string; grade: string; issuedBy?: string }; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [id] = useState(() => v7());
  const [today] = useState(() => localDate(new Date()));
  const act = useAct(recordGrade, acts);
  const form = useForm({
    schema: z.object({ ...gradeFields, unit: z.custom<Choice>((v) => v !== null, 'input.required'), files: z.array(z.custom<UploadedFile>()) }), labels: { unit: t('assessment.field.unit'), title: t('assessment.field.gradeTitle'), grade: t('assessment.field.gradeName'), issuedBy: t('assessment.field.issuedBy'), issuedOn: t('assessment.field.issuedOn'), validTo: t('assessment.field.validTo') },
    initial: { unit: of ? { id: of.unit.id, label: of.unit.name } : (null as Choice | null), title: of?.title ?? '', grade: of?.grade ?? '', issuedBy: of?.issuedBy ?? '', issuedOn: today, validTo: lastDayOfGrade(today), note: '', files: [] as UploadedFile[] },
    onSubmit: async ({ unit, files, ...v }) => { await act.run({ body: { id, unitId: unit.id, assessmentId: of?.assessmentId ?? null, ...(of?.renews && of.unit.id === unit.id ? { renewsId: of.renews } : {}), ...v, fileIds: files.map((f) => f.id) } }); toast(t('assessment.grade.recorded')); onClose(); },
  });
  // The end follows the beginning while nobody chose another.
  function changeIssued(issuedOn: string): void {
    const { issuedOn: was, validTo } = form.values;
    form.set('issuedOn', issuedOn);
    if (isDay(issuedOn) && isDay(was) && validTo === lastDayOfGrade(was)) form.set('validTo', lastDayOfGrade(issuedOn));
  }
  return (
    <Dialog open wide title={t('assessment.grade.title')} onClose={onClose}>
      <Form form={form} submit={t('assessment.grade.title')} guard={false}>
        <UnitPicker label={t('assessment.field.unit')} required {...form.bind('unit')} />
        <div className="as-pair">
          <TextInput label={t('assessment.field.gradeTitle')} required maxLength={80} {...form.bind('title')} />
          <TextInput label={t('assessment.field.gradeName')} required maxLength={20} {...form.bind('grade')} />
        </div>
        <TextInput label={t('assessment.field.issuedBy')} required maxLength={80} {...form.bind('issuedBy')} />
        <div className="as-pair">
          <DateInput label={t('assessment.field.issuedOn')} required max={today} {...form.bind('issuedOn')} onChange={changeIssued} />
          <DateInput label={t('assessment.field.validTo')} rule={t('assessment.field.validRule')} required {...form.bind('validTo')} />
        </div>
        <TextArea label={t('assessment.field.words')} rows={2} max={500} {...form.bind('note')} />
        <FilesInput label={t('assessment.field.certificate')} max={10} value={form.values.files} onChange={(files) => form.set('files', files)} />
      </Form>
    </Dialog>
  );
}
