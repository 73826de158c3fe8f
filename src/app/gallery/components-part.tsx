import { useState } from 'react';
import { z } from 'zod';
import { ApiError } from '#kit/web/api-error.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Combobox, type Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog, Drawer } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useToast } from '#kit/web/ui/feedback.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Menu } from '#kit/web/ui/menu.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { EmptyState, ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Steps } from '#kit/web/ui/steps.tsx';
import { StatusTag, Tag, type Tone } from '#kit/web/ui/tag.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { galleryWords, matter, rows, states, words as w } from './data/samples.ts';

const tones: Tone[] = ['late', 'soon', 'good', 'wait', 'info', 'accent', 'plain'];
const slow = (q: string): Promise<Choice[]> =>
  new Promise((done, fail) => setTimeout(() => (q === 'x' ? fail(new ApiError(0, 'network.failed')) : done(rows.slice(0, 8).filter((r) => r.author.includes(q)).map((r) => ({ id: r.id, label: r.author, note: r.unit })))), 200));

const note = z.object({ note: z.string().min(1) });

function SmallForm({ onDone }: { onDone: () => void }) {
  const form = useForm({ schema: note, initial: { note: '' }, labels: { note: w.openForm }, onSubmit: onDone });
  return (
    <Form form={form} submit={w.primary} guard={false}>
      <TextArea label={w.openForm} {...form.bind('note')} rows={3} />
    </Form>
  );
}

/** Buttons, inputs, marks, what floats, and what stands where nothing is. */
export function ComponentsPart() {
  const toast = useToast();
  const confirm = useConfirm();
  const [open, setOpen] = useState<'dialog' | 'form' | 'drawer' | null>(null);
  const [tab, setTab] = useState('0');
  const [reason, setReason] = useState(Array.from({ length: 6 }, () => w.confirmText).join('\n'));
  const [name, setName] = useState('');
  const [one, setOne] = useState<Choice | null>(null);
  return (
    <div className="k-stack-wide">
      <h1>{w.buttons}</h1>
      <div className="k-row">
        <Button kind="primary">{w.primary}</Button>
        <Button>{w.secondary}</Button>
        <Button kind="quiet" icon="file">{w.quiet}</Button>
        <Button kind="danger">{w.danger}</Button>
        <Button kind="primary" busy>{w.busy}</Button>
        <Button disabled>{w.disabled}</Button>
        <Button icon="print" iconOnly>{w.quiet}</Button>
        <ButtonLink href="/_gallery/staff/list">{galleryWords.list}</ButtonLink>
        <Menu items={matter.more.map((label, i) => ({ key: label, label, disabled: i === 1, danger: i === 4 }))} align="left" />
      </div>
      <section className="k-section">
        <h2>{w.inputs}</h2>
        <TextInput label={galleryWords.title} value="" onChange={() => undefined} required error={w.error} />
        <TextInput label={galleryWords.author} value={name} onChange={setName} rule={w.namesake} short />
        <TextInput label={galleryWords.number} value={matter.meta[0] ?? ''} onChange={() => undefined} disabled short />
        <Combobox label={galleryWords.unit} value={one} onChange={setOne} find={slow} />
      </section>
      <section className="k-section k-stack">
        <h2>{w.marks}</h2>
        <div className="k-row">
          {tones.map((tone) => (
            <StatusTag key={tone} tone={tone}>
              {states.dispatched}
            </StatusTag>
          ))}
          <Tag>{rows[0]?.field}</Tag>
        </div>
        <div className="k-stack">
          <div><Light due="2026-12-04" workingDays={12} colour="green" /></div>
          <div><Light due="2026-12-04" workingDays={3} colour="yellow" rule={w.rule} long /></div>
          <div><Light due="2026-11-18" workingDays={-2} colour="red" /></div>
          <div><Light due="2026-11-20" workingDays={0} colour="yellow" /></div>
          <div><Light due="2027-01-08" workingDays={30} colour="green" provisional /></div>
          <div><Light due="2026-12-04" colour="grey" state="paused" /></div>
          <div><Light due="2026-12-04" colour="grey" state="done" /></div>
          <div><Light due={null} colour="grey" /></div>
        </div>
        <Tabs label={w.tab} current={tab} onChange={setTab} tabs={w.tabs.map((label, i) => ({ key: String(i), label, count: i * 3, ...(i === 1 ? { tone: 'late' as const } : {}) }))}>
          <p>{w.tabs[Number(tab)]}</p>
        </Tabs>
      </section>
      <section className="k-section k-stack">
        <h2>{w.overlays}</h2>
        <div className="k-row">
          <Button onClick={() => setOpen('dialog')}>{w.openDialog}</Button>
          <Button onClick={() => setOpen('form')}>{w.openForm}</Button>
          <Button onClick={() => setOpen('drawer')}>{w.openDrawer}</Button>
          <Button onClick={() => toast(w.toastText, { undo: () => undefined })}>{w.toast}</Button>
          <Button onClick={() => void confirm({ title: w.question, text: w.confirmText, verb: w.confirm, danger: true }).then((yes) => yes && toast(w.toastText))}>{w.confirm}</Button>
        </div>
        <Dialog open={open === 'dialog'} title={w.question} onClose={() => setOpen(null)} footer={<Button kind="primary">{w.confirm}</Button>}>
          <p>{w.confirmText}</p>
          <TextArea label={galleryWords.title} value={reason} onChange={setReason} rows={2} />
        </Dialog>
        <Dialog open={open === 'form'} title={w.openForm} onClose={() => setOpen(null)}>
          <SmallForm onDone={() => setOpen(null)} />
        </Dialog>
        <Drawer open={open === 'drawer'} title={w.question} onClose={() => setOpen(null)} footer={<Button kind="primary">{w.confirm}</Button>}>
          {w.confirmText}
        </Drawer>
      </section>
      <section className="k-section k-stack">
        <h2>{w.notices}</h2>
        {(['plain', 'info', 'soon', 'late', 'good'] as const).map((tone) => (
          <Banner key={tone} tone={tone}>
            {w.banner}
          </Banner>
        ))}
        <Steps steps={w.steps} current={1} />
        <Progress label={w.rows} done={3200} total={50000} />
        <Progress label={w.rows} />
        <EmptyState title={galleryWords.emptyTitle} text={galleryWords.emptyText} action={<Button>{galleryWords.emptyAct}</Button>} />
        <ErrorState error={new ApiError(500, 'server.failed', {}, [], '7f3a-22')} retry={() => undefined} />
        <NotFound />
        <PageSkeleton />
      </section>
    </div>
  );
}
