import type { WriteStream } from 'node:tty'

const ERASE_LINE = '\r\u001b[2K'

/** What tells people how far something is. */
export interface Progress {
  say(text: string): void
  clear(): void
}

/** One line that says what is going on and vanishes; nothing at all where nobody watches a terminal. */
export function showProgress(out: WriteStream): Progress {
  if (!out.isTTY) return { say: () => {}, clear: () => {} }
  return { say: (text) => out.write(`${ERASE_LINE}${text} …`), clear: () => out.write(ERASE_LINE) }
}
