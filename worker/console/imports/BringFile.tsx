import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import type { Import } from '../../../shared/schema/import.ts'
import type { Trouble } from '../client.ts'
import { isAbout } from '../data/isAbout.ts'
import { uploadFile } from '../data/uploadFile.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { FileField } from './FileField.tsx'
import { useDrop } from './useDrop.ts'

/** Brings the file of an import that waits for it: its upload broke off, or another one is wanted. */
export function BringFile({ one, done }: { one: Import; done: () => void }) {
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  useDrop(setFile)
  const bring = async (event: Event) => {
    event.preventDefault()
    if (!file) return
    setBusy(true)
    const sent = await uploadFile(`/v1/imports/${one.id}/file`, file, 'text/csv')
    await queries.invalidateQueries({ predicate: ({ queryKey: [line] }) => isAbout(line, ['imports', 'sites']) })
    setBusy(false)
    if (!sent.ok) return setTrouble(sent.problem)
    done()
  }
  return (
    <form class="bring-file" onSubmit={bring}>
      <FileField file={file} choose={setFile} />
      <Refusal trouble={trouble} />
      <button type="submit" class="go" disabled={!file || busy}>
        {busy ? 'Bringing the file…' : 'Bring it'}
      </button>
    </form>
  )
}
