/** What this browser remembers for the console: conveniences only, never lead data. */
type Remembered = 'baton.site' | 'baton.keys' | 'baton.columns' | `baton.draft.${string}`

/** What was remembered; null where nothing was, or where the browser keeps nothing. */
export function recall(name: Remembered): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null // storage is blocked: the console works, it only forgets
  }
}

/** Remembers a choice for the next visit, where the browser allows it. */
export function remember(name: Remembered, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // storage is blocked: the choice holds for this page
  }
}

/** Forgets what was remembered. */
export function forget(name: Remembered): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // storage is blocked: nothing was kept
  }
}
