import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { useT } from '../i18n.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Link } from './link.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  kind?: ButtonKind;
  /** Shows that the act is under way; the button keeps its place and focus and ignores presses. */
  busy?: boolean;
  icon?: IconName;
  /** Shows only the icon; `children` is then its name for screen readers. */
  iconOnly?: boolean;
  small?: boolean;
  wide?: boolean;
  type?: 'button' | 'submit';
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** The word on a button is the verb of the act. One primary button a page. */
export function Button({ kind = 'secondary', busy, icon, iconOnly, small, wide, type = 'button', children, onClick, title, ...rest }: ButtonProps) {
  const t = useT();
  const name = typeof children === 'string' ? children : undefined;
  return (
    <button
      type={type}
      className="k-button"
      data-kind={kind}
      data-small={small || undefined}
      data-wide={wide || undefined}
      data-icon-only={iconOnly || undefined}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      title={title ?? (iconOnly ? name : undefined)}
      onClick={(e) => {
        // The second press of a double click is no second act.
        if (busy || (busy !== undefined && e.detail > 1)) e.preventDefault();
        else onClick?.(e);
      }}
      {...rest}
    >
      {busy ? <span className="k-spin" role="img" aria-label={t('kit.busy')} /> : icon ? <Icon name={icon} /> : null}
      {iconOnly ? <span className="k-sr">{children}</span> : children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it does not act. `download` fetches a file. */
export function ButtonLink({ href, kind = 'secondary', icon, small, download, children }: { href: string; kind?: ButtonKind; icon?: IconName; small?: boolean; download?: boolean; children: ReactNode }) {
  return (
    <Link href={href} className="k-button" data-kind={kind} data-small={small || undefined} {...(download ? { download: '' } : {})}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  );
}
