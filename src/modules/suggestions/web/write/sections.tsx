import { useT } from '#kit/web/i18n.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Icon } from '#kit/web/ui/icon.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type SuggestionType, suggestionTypes } from '../../rules/words.ts';
import { templates, TITLE_MAX, TITLE_MIN, totalLength } from '../../rules/writing.ts';
import { withType } from './draft-text.ts';
import type { Writing } from './use-writing.ts';

/** Kind, title and the sections of the kind's template, with their lengths while they are written. */
export function Sections({ w }: { w: Writing }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const { text } = w;
  const template = templates[text.type];

  function choose(type: SuggestionType) {
    const before = text;
    const next = withType(text, type);
    w.set(next);
    const had = Object.entries(before.content).filter(([, s]) => s.trim() !== '').map(([key]) => key);
    if (had.some((key) => !(key in next.content))) toast(t('suggestions.writePage.typeMoved'), { undo: () => w.set(before) });
  }
  return (
    <>
      <RadioGroup label={t('suggestions.writePage.type')} value={text.type} options={suggestionTypes.map((value) => ({ value, label: t(`suggestion.type.${value}`), note: t(`suggestion.template.advice.${value}`) }))} onChange={choose} />
      <TextInput
        id={w.idOf('title')} label={t('suggestions.writePage.titleLabel')} rule={t('suggestion.template.titleHint', { min: TITLE_MIN, max: TITLE_MAX })} required
        value={text.title} error={w.errorAt('title')} onChange={(title) => w.set({ title })} onBlur={() => w.leave('title')}
      />
      {template.sections.map((s) => (
        <TextArea
          key={s.key} id={w.idOf(`content.${s.key}`)} label={t(`suggestion.section.${s.key}.label`)} rule={t(`suggestion.section.${s.key}.hint`)} required={s.required} max={s.max} rows={s.key === 'summary' || s.key === 'subject' ? 3 : 5}
          value={text.content[s.key] ?? ''} error={w.errorAt(`content.${s.key}`)} onChange={(value) => w.set({ content: { ...text.content, [s.key]: value } })} onBlur={() => w.leave(`content.${s.key}`)}
        />
      ))}
      <Whole w={w} />
    </>
  );
}

function Whole({ w }: { w: Writing }) {
  const t = useT<typeof zhCN>();
  const { usual, max } = templates[w.text.type];
  const n = totalLength(w.text.content);
  const tone = n > max ? 'late' : n > usual ? 'soon' : undefined;
  return (
    <p className="sw-whole k-small" id={w.idOf('content')} tabIndex={-1} data-tone={tone}>
      {tone ? <Icon name="warning" /> : null}
      {t('suggestions.writePage.total', { n })} {tone === undefined ? t('suggestion.template.usual', { usual, max }) : t('suggestion.template.overUsual', { usual, max })}
    </p>
  );
}
