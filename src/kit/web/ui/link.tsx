import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  href: string;
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
}

function isPlainClick(e: MouseEvent): boolean {
  return e.button === 0 && !e.metaKey && !e.ctrlKey && !e.shiftKey && !e.altKey;
}

/** A link inside the platform: a real address that opens in place, and whose page is fetched when the pointer or focus comes near. */
export function Link({ href, onClick, onMouseEnter, onFocus, children, ...rest }: LinkProps) {
  const router = useRouter({ warn: false });
  const own = href.startsWith('/') && !href.startsWith('/api/') && rest.target === undefined && rest.download === undefined;
  function prepare() {
    if (own && router) void router.preloadRoute({ to: href.split(/[?#]/)[0] ?? '/' }).catch(() => undefined);
  }
  return (
    <a
      href={href}
      onClick={(e) => {
        onClick?.(e);
        if (!own || !router || e.defaultPrevented || !isPlainClick(e)) return;
        e.preventDefault();
        void router.navigate({ href });
      }}
      onMouseEnter={(e) => {
        onMouseEnter?.(e);
        prepare();
      }}
      onFocus={(e) => {
        onFocus?.(e);
        prepare();
      }}
      {...rest}
    >
      {children}
    </a>
  );
}

/** `go('/suggestions/…')`: opens an address of the platform. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return (href, options) => void router.navigate({ href, replace: options?.replace ?? false });
}
