import { useState } from 'preact/hooks'
import type { Company, CompanyAlias } from '../../../shared/schema/company.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { readAliases } from './readAliases.ts'

/** Says what a company is called, and which domains and names are the same one. */
export function EditCompany({ company, close }: { company: Company; close: () => void }) {
  const ours = company.aliases.filter(({ by }) => by === 'member')
  const [name, setName] = useState(company.nameBy === 'member' ? (company.name ?? '') : '')
  const [aliases, setAliases] = useState(ours.map(({ value }) => value).join('\n'))
  const toast = useToast()
  const change = useChange('PATCH /v1/companies/{company}', ['companies', 'leads'])
  const save = async (event: Event) => {
    event.preventDefault()
    const body: { name: string | null; aliases: CompanyAlias[] } = {
      name: name.trim() || null,
      aliases: readAliases(aliases),
    }
    const reply = await change.send({ params: { company: company.id }, body })
    if (!reply.ok) return
    toast('Saved.')
    close()
  }
  return (
    <Dialog title="Edit company" close={close}>
      <form onSubmit={save}>
        <Field label="Name" hint="Empty: as its people state it most often.">
          {(ties) => (
            <input {...ties} maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} />
          )}
        </Field>
        <Field label="The same company" hint="Other domains and names, one a line. Their people come along.">
          {(ties) => (
            <textarea {...ties} rows={4} value={aliases} onInput={(event) => setAliases(event.currentTarget.value)} />
          )}
        </Field>
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
