import { useState } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { draftOf, keepDraft } from './noteDrafts.ts'

/** Where one notes something on a lead; it stands in what happened. What was typed stays until it is safe, also while another lead is read. */
export function NoteBox({ lead }: { lead: Lead }) {
  const [text, setText] = useState(() => draftOf(lead.id))
  const toast = useToast()
  const change = useChange('POST /v1/leads/{lead}/notes', ['leads'])
  const type = (typed: string) => {
    setText(typed)
    keepDraft(lead.id, typed)
  }
  const add = async (event: Event) => {
    event.preventDefault()
    if (text.trim() === '') return
    const reply = await change.send({ params: { lead: lead.id }, body: { text } })
    if (!reply.ok) return
    type('')
    toast('Noted.')
  }
  return (
    <form class="note-box" onSubmit={add}>
      <textarea
        rows={2}
        aria-label="A note on this lead"
        placeholder="Note what you learnt"
        maxLength={5_000}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
      />
      {text.trim() !== '' && (
        <button type="submit" disabled={change.busy}>
          Add note
        </button>
      )}
      <Refusal trouble={change.trouble} />
    </form>
  )
}
