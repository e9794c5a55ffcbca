/** What a browser gave, or that the person thought better of it, or why it could not. */
export type Given<Thing> = { ok: true; given: Thing } | { ok: false; why: string | null }

/** Whether this browser has passkeys at all. */
export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function'

const WHY: Readonly<Record<string, string>> = {
  InvalidStateError: 'This device has a passkey for you already.',
  SecurityError: 'Passkeys need this page to be on https, or on localhost.',
  NotSupportedError: 'This device cannot make a passkey that we can use.',
}

/** Lets the browser ask its person for a passkey. That they close its window is a choice, no trouble: `why` is null. */
export async function askBrowser<Thing>(ask: () => Promise<Thing>): Promise<Given<Thing>> {
  try {
    return { ok: true, given: await ask() }
  } catch (refusal) {
    const cause = refusal instanceof Error && refusal.cause instanceof Error ? refusal.cause : refusal
    const name = cause instanceof Error ? cause.name : ''
    if (name === 'NotAllowedError' || name === 'AbortError') return { ok: false, why: null }
    return { ok: false, why: WHY[name] ?? 'The browser could not use a passkey here.' }
  }
}
