import { useEffect, useState } from 'preact/hooks'
import type { Form } from '../../../shared/schema/form.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { FormEditor } from './FormEditor.tsx'

/** One form by its id, fetched anew before anybody edits it: what was read a while ago may be old. */
export function OneForm({ id }: { id: string }) {
  const { site, chooseSite } = useHere()
  const { body, trouble, loading, reload } = useRead('GET /v1/forms/{form}', { params: { form: id } })
  const [form, setForm] = useState<Form | null>(null)
  useEffect(() => {
    if (body && !loading && !trouble) setForm((known) => known ?? body)
  }, [body, loading, trouble])
  useEffect(() => {
    if (form && form.site !== site.id) chooseSite(form.site)
  }, [form, site.id, chooseSite])
  if (form) return <FormEditor form={form} />
  return (
    <main class="forms">
      <ScreenHead title="Form" />
      {trouble ? (
        <TroubleNotice problem={trouble} retry={reload} busy={loading} />
      ) : (
        <Bones lines={6} label="The form is on its way" />
      )}
    </main>
  )
}
