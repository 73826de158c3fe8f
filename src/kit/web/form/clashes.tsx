import { useT } from '../i18n.tsx';
import { Banner } from '../ui/banner.tsx';
import { RadioGroup } from '../ui/choices.tsx';
import type { Clash } from './use-form.ts';

/** What somebody else changed while the form was open: both versions of what both changed, to choose from, and what only they changed. */
export function Clashes({ clashes }: { clashes: readonly Clash[] }) {
  const t = useT();
  if (clashes.length === 0) return null;
  const both = clashes.filter((c) => c.mine !== null);
  const theirs = clashes.filter((c) => c.mine === null);
  return (
    <Banner tone="soon">
      <p>{t('kit.clash.title')}</p>
      {both.map((c) => (
        <RadioGroup
          key={c.name} label={c.label} value={c.kept} onChange={c.keep}
          options={[{ value: 'mine', label: t('kit.clash.mine', { text: c.mine ?? '' }) }, { value: 'theirs', label: t('kit.clash.theirs', { text: c.theirs }) }]}
        />
      ))}
      {theirs.length > 0 ? (
        <>
          <p>{t('kit.clash.taken')}</p>
          <ul>{theirs.map((c) => <li key={c.name}>{t('kit.clash.line', { label: c.label, text: c.theirs })}</li>)}</ul>
        </>
      ) : null}
    </Banner>
  );
}
