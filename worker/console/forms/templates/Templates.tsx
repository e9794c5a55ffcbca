import { navigate, pathTo } from '../../address.ts'
import { useChange } from '../../data/useChange.ts'
import { useHere } from '../../frame/Here.ts'
import { Refusal } from '../../parts/Refusal.tsx'
import { TEMPLATES } from './templates.ts'
import { toNewForm } from './toNewForm.ts'

/** Forms to begin with: a press makes one of one's own and opens it. */
export function Templates() {
  const { site } = useHere()
  const { send, busy, trouble } = useChange('POST /v1/forms', ['forms'])
  const begin = async (template: (typeof TEMPLATES)[number]) => {
    const reply = await send({ body: { site: site.id, ...toNewForm(template) } })
    if (reply.ok) navigate(pathTo('forms', reply.body.id))
  }
  return (
    <>
      <Refusal trouble={trouble} />
      <ul class="templates">
        {TEMPLATES.map((template) => (
          <li key={template.id}>
            <button type="button" aria-disabled={busy} onClick={() => !busy && void begin(template)}>
              <b>{template.name}</b>
              <span>{template.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
