import { useContext, useEffect, useState } from 'preact/hooks'
import { Announce } from '../frame/Announce.ts'

/** How long the button says that it has copied. */
const THANKS_MS = 2_000

interface CopyTextProps {
  text: string
  /** What it is, for the button's name: “Copy the line”. */
  what: string
}

/** A line of code to take along: shown, selectable, with a button that copies it. */
export function CopyText({ text, what }: CopyTextProps) {
  const [result, setResult] = useState<'copied' | 'refused' | null>(null)
  const announce = useContext(Announce)
  useEffect(() => {
    if (!result) return
    const timer = setTimeout(() => setResult(null), THANKS_MS)
    return () => clearTimeout(timer)
  }, [result])

  const copy = async () => {
    const copied = await writeClipboard(text)
    setResult(copied ? 'copied' : 'refused')
    announce(copied ? 'Copied.' : 'The browser did not allow copying. Select the text instead.')
  }
  return (
    <div class="copy">
      <code>{text}</code>
      <button type="button" onClick={copy} aria-label={`Copy ${what}`}>
        {result === 'copied' ? 'Copied' : result === 'refused' ? 'Select it' : 'Copy'}
      </button>
    </div>
  )
}

/** Browsers keep the clipboard to secure pages with permission; a refusal is expected. */
async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
