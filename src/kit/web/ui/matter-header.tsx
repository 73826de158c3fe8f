import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { useTitle } from '../media.ts';
import { Menu, type MenuItem } from './menu.tsx';

export interface MatterHeaderProps {
  title: string;
  /** Small facts above the title: number, kind, day. */
  meta?: readonly ReactNode[];
  /** The one sentence: where it is, who has it, until when. */
  sentence: ReactNode;
  /** State tag and light, beside the sentence. */
  marks?: ReactNode;
  /** The one act of the reader, a primary Button. */
  primary?: ReactNode;
  /** Everything else that can be done. */
  more?: readonly MenuItem[];
}

/** The head of a matter's page. On a phone the acts stand at the foot of the screen, within reach of a thumb. */
export function MatterHeader({ title, meta = [], sentence, marks, primary, more = [] }: MatterHeaderProps) {
  const t = useT();
  useTitle(title);
  const acts = Boolean(primary) || more.length > 0;
  return (
    <header className="k-matter">
      <div className="k-matter-meta">
        {meta.map((m, i) => (
          <span key={i}>{m}</span>
        ))}
      </div>
      <h1>{title}</h1>
      <div className="k-matter-now">
        <div className="k-matter-sentence">
          <p role="status">{sentence}</p>
          {marks ? <div className="k-row">{marks}</div> : null}
        </div>
        {acts ? (
          <div className="k-matter-acts" data-bar role="group" aria-label={t('kit.matter.acts')}>
            {primary}
            <Menu items={more} />
          </div>
        ) : null}
      </div>
    </header>
  );
}
