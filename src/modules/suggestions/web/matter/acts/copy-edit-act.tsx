import { useDeferredValue, useMemo } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import { SideBySide } from '#kit/web/ui/side-by-side.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { copyEdit } from '../../../contract/steps.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { TITLE_MAX, templates, totalLength } from '../../../rules/writing.ts';
import { ActFrame } from './act-frame.tsx';
import type { ActProps } from './plain-act.tsx';
import { useStep } from './use-step.ts';
import { bindText, sectionsAt, textAt } from './values.ts';

/** Copy-editing: the author's words on the left, unchangeable; the edited text on the right; below what differs, as it is typed. */
export function CopyEditAct({ m, offer, verb, gone, onClose, onDone }: ActProps) {
  const t = useT<typeof zhCN>();
  const { sections, max } = templates[m.type];
  const step = useStep({
    m, offer, endpoint: copyEdit, keep: true, over: JSON.stringify(m.edited ? [m.edited.title, m.edited.content] : null), onDone,
    initial: { title: m.edited?.title ?? m.title, content: m.edited?.content ?? m.content, note: m.edited?.note ?? '' },
    toBody: (v) => ({ title: textAt(v, 'title').trim(), content: sectionsAt(v, 'content'), ...(v['note'] ? { note: v['note'] } : {}) }),
    missing: (v) => [...(v['title'] === '' ? ['title'] : []), ...sections.filter((s) => s.required && (sectionsAt(v, 'content')[s.key] ?? '').trim() === '').map((s) => `content.${s.key}`)],
    labels: { title: t('suggestions.matterActs.field.title'), ...Object.fromEntries(sections.map((s) => [`content.${s.key}`, t(`suggestion.section.${s.key}.label`)])) },
  });
  const { form } = step;
  const content = sectionsAt(form.values, 'content');
  const title = textAt(form.values, 'title');
  const length = totalLength(content);
  return (
    <ActFrame offer={offer} verb={verb} step={step} seenBy="authors" gone={gone} wide onClose={onClose}>
      <div className="sg-edit-rows">
        <p className="sg-edit-head">{t('suggestions.matterActs.copyEdit.original')}</p>
        <p className="sg-edit-head">{t('suggestions.matterActs.copyEdit.edited')}</p>
        <Original label={t('suggestions.matterActs.field.title')} text={m.title} />
        <TextInput label={t('suggestions.matterActs.field.title')} required {...bindText(form, 'title')} rule={t('suggestion.template.titleHint', { min: 4, max: TITLE_MAX })} />
        {sections.map((s) => (
          <div key={s.key} className="sg-edit-pair">
            <Original label={t(`suggestion.section.${s.key}.label`)} text={m.content[s.key] ?? ''} />
            <TextArea id={form.idOf(`content.${s.key}`)} label={t(`suggestion.section.${s.key}.label`)} required={s.required} max={s.max} rows={6} value={content[s.key] ?? ''} error={form.errorAt(`content.${s.key}`)} onChange={(text) => form.set('content', { ...content, [s.key]: text })} />
          </div>
        ))}
      </div>
      {length > max ? <p className="k-error">{t('error.suggestion.text_too_long', { max })}</p> : null}
      <TextArea label={t('suggestions.matterActs.field.editNote')} rule={t('suggestions.matterActs.rule.onlyDraft')} max={500} rows={2} {...bindText(form, 'note')} />
      {step.overtaken && m.edited ? (
        <details className="sg-live" open>
          <summary>{t('suggestions.matterActs.copyEdit.newer')}</summary>
          <SideBySide original={textOf(m.edited.title, m.edited.content)} edited={textOf(title, content)} originalTitle={t('suggestions.matterActs.copyEdit.theirs')} editedTitle={t('suggestions.matterActs.copyEdit.yours')} />
        </details>
      ) : null}
      <LiveDiff original={textOf(m.title, m.content)} edited={textOf(title, content)} />
    </ActFrame>
  );

  function textOf(head: string, parts: Readonly<Record<string, string>>): string {
    return [head, ...sections.map((s) => `${t(`suggestion.section.${s.key}.label`)}\n${parts[s.key] ?? ''}`)].join('\n\n');
  }
}

function Original({ label, text }: { label: string; text: string }) {
  return (
    <div className="sg-edit-original">
      <p className="k-label">{label}</p>
      <Prose className="sg-text" text={text} />
    </div>
  );
}

function LiveDiff({ original, edited }: { original: string; edited: string }) {
  const t = useT<typeof zhCN>();
  // Typing stays quick: the comparison follows when there is time.
  const later = useDeferredValue(edited);
  const sides = useMemo(() => <SideBySide original={original} edited={later} />, [original, later]);
  return (
    <details className="sg-live" open>
      <summary>{t('suggestions.matterActs.copyEdit.diff')}</summary>
      {sides}
    </details>
  );
}
