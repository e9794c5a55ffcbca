import { useState } from 'preact/hooks'

/** A text that somebody types, kept in this tab until it is sent: leaving the screen or loading it again loses nothing. No secrets. */
export function useDraft(name: string, initial = ''): [text: string, set: (text: string) => void, forget: () => void] {
  const key = `baton.draft.${name}`
  const [text, setText] = useState(() => read(key) ?? initial)
  const set = (next: string) => {
    setText(next)
    write(key, next)
  }
  const forget = () => {
    setText(initial)
    write(key, null)
  }
  return [text, set, forget]
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null // storage is blocked: the text lasts as long as the screen
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // storage is blocked: the text lasts as long as the screen
  }
}
