import { useState } from 'preact/hooks'

/** Texts longer than this, in characters or lines, are folded until somebody asks for them. */
const FOLD_AFTER = 600
const FOLD_AFTER_LINES = 12

/** A text as it was written; a very long one folded, so that it does not push everything else away. */
export function LongText({ text }: { text: string }) {
  const [open, setOpen] = useState(false)
  if (text.length <= FOLD_AFTER && text.split('\n').length <= FOLD_AFTER_LINES) return <>{text}</>
  return (
    <>
      <span class={open ? '' : 'folded'}>{text}</span>
      <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Show less' : 'Show all'}
      </button>
    </>
  )
}
