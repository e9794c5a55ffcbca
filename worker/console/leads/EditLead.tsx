import { useState } from 'preact/hooks'
import type { Lead, LeadDetail } from '../../../shared/schema/lead.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { sayTrouble } from '../words/sayTrouble.ts'
import { changesOf, DETAIL_WORDS, DETAILS } from './changesOf.ts'

/** Says who a lead is. It wins over what forms say, and can be taken back. */
export function EditLead({ lead, close }: { lead: Lead; close: () => void }) {
  const [typed, setTyped] = useState(() => detailsOf(lead))
  const toast = useToast()
  const change = useChange('PATCH /v1/leads/{lead}', ['leads', 'companies', 'suggestions', 'handoffs'])
  const save = async (event: Event) => {
    event.preventDefault()
    const { changes, before } = changesOf(lead, typed)
    if (!changes) return close()
    const params = { lead: lead.id }
    const reply = await change.send({ params, body: changes })
    if (!reply.ok) return
    close()
    toast(reply.status === 202 ? 'Taken. It shows in a moment.' : 'Saved.', async () => {
      const undone = await change.send({ params, body: before })
      toast(undone.ok ? 'As it was before.' : `Not taken back: ${sayTrouble(undone.problem).happened}.`)
    })
  }
  return (
    <Dialog title="Edit lead" close={close}>
      <form onSubmit={save}>
        {DETAILS.map((detail) => (
          <Field key={detail} label={DETAIL_WORDS[detail]}>
            {(ties) => (
              <input
                {...ties}
                maxLength={detail === 'email' ? 320 : 500}
                autocomplete="off"
                value={typed[detail]}
                onInput={(event) => setTyped({ ...typed, [detail]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
        <Refusal trouble={change.trouble} />
        <div class="row">
          <button type="submit" class="go" disabled={change.busy}>
            Save
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const detailsOf = (lead: Lead): Record<LeadDetail, string> => ({
  name: lead.name ?? '',
  email: lead.email ?? '',
  phone: lead.phone ?? '',
  company: lead.company ?? '',
  owner: lead.owner ?? '',
})
