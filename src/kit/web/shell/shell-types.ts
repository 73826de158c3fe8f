import type { ReactNode } from 'react';
import type { PageDef, WebModule } from '../page.ts';

/** What every frame is given by the application. */
export interface ShellProps {
  pages: readonly PageDef[];
  bell?: WebModule['bell'] | undefined;
  searchPath?: string | undefined;
  /** Whether the reader may go over to the other frame. */
  canSwitch: boolean;
  onSwitch: () => void;
  onSignOut: () => void;
  signInHref: (back: string) => string;
  children: ReactNode;
}
