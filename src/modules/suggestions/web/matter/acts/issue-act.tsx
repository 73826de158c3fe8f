import { useT } from '#kit/web/i18n.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { saveIssue } from '../../../contract/steps.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { Content } from '../parts/content.tsx';
import { Sections } from './act-fields.tsx';
import { ActFrame } from './act-frame.tsx';
import type { Values } from './act-types.ts';
import type { ActProps } from './plain-act.tsx';
import { RecipientFields, type recipients, recipientsOf, toChoices } from './recipients.tsx';
import { useStep } from './use-step.ts';
import { bindText, choicesAt, sectionsAt, textAt } from './values.ts';

/** The express issue of one matter: contents on the left, on the right the paper as it will look. */
export function IssueAct({ m, offer, verb, gone, onClose, onDone }: ActProps) {
  const t = useT<typeof zhCN>();
  const draft = m.issues.find((i) => i.id === offer.target.issueId);
  const from = draft ?? m.edited ?? m;
  const word = (name: 'series' | 'title' | 'editorNote' | 'copies') => t(`suggestions.matterActs.field.${name}`);
  const step = useStep({
    m, offer, endpoint: saveIssue, fresh: draft ? [] : ['issueId'], keep: true, over: JSON.stringify(draft ?? null), onDone,
    initial: {
      series: draft?.series ?? m.expressSeries, title: from.title, content: from.content, editorNote: draft?.editorNote ?? '',
      reportTo: toChoices(draft?.reportTo ?? []), sendTo: toChoices(draft?.sendTo ?? []), issueTo: toChoices(draft?.issueTo ?? []), copies: String(draft?.copies ?? 30),
    },
    toBody: (v) => ({
      series: v['series'], title: v['title'], content: sectionsAt(v, 'content'), ...(v['editorNote'] ? { editorNote: v['editorNote'] } : {}), copies: Number(v['copies']),
      ...recipientsOf(v),
    }),
    missing: (v) => (v['title'] === '' ? ['title'] : []),
    labels: { series: word('series'), title: word('title'), copies: word('copies') },
  });
  const { form } = step;
  return (
    <ActFrame offer={offer} verb={verb} step={step} seenBy="inside" gone={gone} wide onClose={onClose}>
      <div className="sg-issue">
        <div>
          <TextInput label={word('series')} required short {...bindText(form, 'series')} />
          <TextInput label={word('title')} required {...bindText(form, 'title')} />
          <TextArea label={word('editorNote')} max={600} rows={2} {...bindText(form, 'editorNote')} />
          <Sections m={m} form={form} name="content" />
          <RecipientFields form={form} />
          <TextInput label={word('copies')} required short type="number" inputMode="numeric" {...bindText(form, 'copies')} />
        </div>
        <Preview values={form.values} type={m.type} />
      </div>
    </ActFrame>
  );
}

function Preview({ values, type }: { values: Values; type: ActProps['m']['type'] }) {
  const t = useT<typeof zhCN>();
  const names = (r: (typeof recipients)[number]): string => choicesAt(values, r).map((c) => c.label).join(t('suggestions.matterPage.and'));
  return (
    <section className="sg-paper" aria-label={t('suggestions.matterActs.issue.preview')}>
      <p className="sg-paper-head">{textAt(values, 'series')}</p>
      <p className="sg-paper-no">{t('suggestions.matterActs.issue.draftMark')}</p>
      <p className="sg-paper-title">{textAt(values, 'title')}</p>
      {textAt(values, 'editorNote') ? <p className="sg-text">{t('suggestions.matterPage.fact.editorNote')}: {textAt(values, 'editorNote')}</p> : null}
      <Content type={type} content={sectionsAt(values, 'content')} />
      <div className="sg-paper-foot">
        {names('reportTo') ? <p>{t('suggestions.matterActs.issue.head', { report: names('reportTo') })}</p> : null}
        {names('sendTo') ? <p>{t('suggestions.matterActs.issue.send', { send: names('sendTo') })}</p> : null}
        {names('issueTo') ? <p>{t('suggestions.matterActs.issue.issue', { issue: names('issueTo') })}</p> : null}
        <p>{t('suggestions.matterActs.issue.copies', { n: textAt(values, 'copies') })}</p>
      </div>
    </section>
  );
}
