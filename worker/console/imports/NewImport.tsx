import { useState } from 'preact/hooks'
import { navigate, pathTo } from '../address.ts'
import type { Trouble } from '../client.ts'
import { uploadFile } from '../data/uploadFile.ts'
import { useChange } from '../data/useChange.ts'
import { useHere } from '../frame/Here.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { FileField } from './FileField.tsx'
import { useDrop } from './useDrop.ts'

/** Takes a file, and what is known of whether its people agreed: without that they are held from every mailing. */
export function NewImport({ dropped, close }: { dropped: File | null; close: () => void }) {
  const { site } = useHere()
  const [file, setFile] = useState<File | null>(dropped)
  useDrop(setFile)
  const [agreed, setAgreed] = useState(false)
  const [typed, setTyped] = useState({ key: '', source: '' })
  /** One whose file did not arrive: the next try brings it there. */
  const [begun, setBegun] = useState<string | null>(null)
  const [uploading, setUploading] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const change = useChange('POST /v1/sites/{site}/imports', ['sites'])
  const begin = async (event: Event) => {
    event.preventDefault()
    if (!file) return
    const body = { name: file.name.replace(/\.\w+$/, '').slice(0, 100) || 'List', consent: agreed ? typed : null }
    const reply = begun ? { ok: true, body: { id: begun } } : await change.send({ params: { site: site.id }, body })
    if (!reply.ok) return
    setUploading(true)
    const sent = await uploadFile(`/v1/imports/${reply.body.id}/file`, file, 'text/csv')
    setUploading(false)
    if (sent.ok) return navigate(pathTo('imports', reply.body.id))
    setBegun(reply.body.id)
    setTrouble(sent.problem)
  }
  return (
    <Dialog title="Import a list" close={close}>
      <form onSubmit={begin}>
        <FileField file={file} choose={setFile} />
        <fieldset class="agreed">
          <legend>Did these people agree to be written to?</legend>
          <label>
            <input type="radio" name="agreed" checked={!agreed} onChange={() => setAgreed(false)} /> Nobody knows: hold
            whoever is new from mailings
          </label>
          <label>
            <input type="radio" name="agreed" checked={agreed} onChange={() => setAgreed(true)} /> Yes, and I can say
            how
          </label>
        </fieldset>
        {agreed && (
          <>
            <Field label="To what" hint="As the consent field of your forms is called, such as “newsletter”.">
              {(ties) => (
                <input
                  {...ties}
                  required
                  pattern="[a-z][a-z0-9_]*"
                  maxLength={60}
                  value={typed.key}
                  onInput={(event) => setTyped({ ...typed, key: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field label="Where and how" hint="It stays as evidence: “Paper list at the fair in Bonn, May 2026”.">
              {(ties) => (
                <input
                  {...ties}
                  required
                  maxLength={500}
                  value={typed.source}
                  onInput={(event) => setTyped({ ...typed, source: event.currentTarget.value })}
                />
              )}
            </Field>
          </>
        )}
        <Refusal trouble={change.trouble ?? trouble} />
        <div class="row">
          <button type="submit" class="go" disabled={!file || change.busy || uploading}>
            {uploading ? 'Bringing the file…' : 'Bring it'}
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  )
}
