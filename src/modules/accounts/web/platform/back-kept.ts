const KEY = 'juzhi.platform.back';

/** The page that was wanted, kept in this tab while the browser is away at the platform. */
export function keepBack(back: string | undefined): void {
  try {
    if (back) sessionStorage.setItem(KEY, back);
    else sessionStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing leads home instead.
  }
}

/** That page, once. */
export function takeBack(): string | undefined {
  try {
    const back = sessionStorage.getItem(KEY) ?? undefined;
    sessionStorage.removeItem(KEY);
    return back;
  } catch {
    return undefined;
  }
}
