import { useState } from 'preact/hooks'
import type { Form } from '../../../shared/schema/form.ts'
import type { Site } from '../../../shared/schema/site.ts'
import { pathTo } from '../address.ts'
import { useChange } from '../data/useChange.ts'
import { formTag } from '../leads/snippets.ts'
import { CopyText } from '../parts/CopyText.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { FIRST_FORM, FIRST_PLACES } from './firstForm.ts'

/** The first form: made and published in one go, then where it is to be put. */
export function FormStep({ site, form }: { site: Site; form: Form | null }) {
  return form?.publishedVersion ? <Made form={form} /> : <Make site={site} unpublished={form} />
}

/** `unpublished`: one that was made and never published, as where the network went between the two. */
function Make({ site, unpublished }: { site: Site; unpublished: Form | null }) {
  const make = useChange('POST /v1/forms', [])
  const publish = useChange('POST /v1/forms/{form}/versions', ['forms'])
  const [place, choose] = useState(FIRST_PLACES[0])
  const begin = async (event: Event) => {
    event.preventDefault()
    const body = { site: site.id, name: 'Contact', draft: FIRST_FORM, ...(place && { placement: place.placement }) }
    const made = unpublished ? { ok: true as const, body: unpublished } : await make.send({ body })
    if (made.ok) await publish.send({ params: { form: made.body.id } })
  }
  const busy = make.busy || publish.busy
  return (
    <form onSubmit={begin} class="first-form">
      <div class="first-fields" aria-hidden="true">
        {FIRST_FORM.steps[0]?.fields.map((field) => (
          <span key={field.key}>{'label' in field ? field.label : ''}</span>
        ))}
        <b>{FIRST_FORM.submitLabel}</b>
      </div>
      {!unpublished && (
        <fieldset class="choices">
          <legend>Where does it show?</legend>
          {FIRST_PLACES.map((one) => (
            <label key={one.key} class="choice">
              <input type="radio" name="place" checked={one === place} onChange={() => choose(one)} />
              <span>
                <b>{one.name}</b>
                <small>{one.means}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <p class="soft">Name, e-mail and a question: published at once, and yours to change afterwards.</p>
      <Refusal trouble={make.trouble ?? publish.trouble} />
      <button type="submit" class="go" disabled={busy}>
        {busy ? 'Publishing…' : 'Publish the contact form'}
      </button>
    </form>
  )
}

function Made({ form }: { form: Form }) {
  return (
    <div class="made-form">
      {form.placement.type === 'inline' ? (
        <>
          <p>Paste this where the form “{form.name}” should stand.</p>
          <CopyText text={formTag(location.origin, form)} what="the form’s tag" />
        </>
      ) : (
        <p>
          “{form.name}” shows on your pages by itself. A browser that had one of them open just now learns of it within
          a minute; a private window shows it at once.
        </p>
      )}
      <p class="row">
        <a class="button" href={pathTo('forms', form.id)}>
          Change it
        </a>
        <a href={`/f/${form.id}`} target="_blank" rel="noreferrer">
          Open it as a page of its own
        </a>
      </p>
    </div>
  )
}
