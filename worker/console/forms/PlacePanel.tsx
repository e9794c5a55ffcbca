import { describePlacement } from '../../../shared/rules/placement/describePlacement.ts'
import type { Form } from '../../../shared/schema/form.ts'
import type { Placement } from '../../../shared/schema/placement.ts'
import { formTag, loaderTag } from '../leads/snippets.ts'
import { CopyText } from '../parts/CopyText.tsx'
import { Field } from '../parts/Field.tsx'
import type { Content } from './editing/editor.ts'
import type { Bench } from './editing/useBench.ts'

interface PlacePanelProps {
  form: Form
  content: Content
  live: number | null
  bench: Bench
}

const SHAPES: readonly (readonly [Placement['type'], string])[] = [
  ['inline', 'In the page, where you put it'],
  ['popup', 'As a popup over the page'],
  ['slide_in', 'As a card that slides in'],
  ['bar', 'As a bar along an edge'],
  ['button', 'Behind a floating button'],
  ['page', 'As a full page'],
]

/** The same placement in another shape: when and to whom it shows stays, as far as that shape knows it. */
function shapedAs(type: Placement['type'], before: Placement): Placement {
  if (type === 'inline' || before.type === 'inline') return type === 'button' ? { type, label: BUTTON_WORDS } : { type }
  const { triggers, pages, notPages, campaign, for: whom, frequency, coolDownHours } = before
  const rules = {
    ...(triggers && { triggers }),
    ...(pages && { pages }),
    ...(notPages && { notPages }),
    ...(campaign && { campaign }),
    ...(whom && { for: whom }),
    ...(frequency && { frequency }),
    ...(coolDownHours && { coolDownHours }),
  }
  return type === 'button' ? { type, label: BUTTON_WORDS, ...rules } : { type, ...rules }
}

const BUTTON_WORDS = 'Contact us'

/** Where the form shows, as a sentence, and what to paste. */
export function PlacePanel({ form, content: { name, placement }, live, bench }: PlacePanelProps) {
  const put = (changed: Placement) => bench.change((now) => ({ ...now, placement: changed }), null)
  const choose = (type: string) => {
    const chosen = SHAPES.find(([shape]) => shape === type)?.[0]
    if (chosen) put(shapedAs(chosen, placement))
  }
  return (
    <div class="panel">
      <Field label="How it shows" hint="Takes effect once it is saved, without publishing.">
        {(ties) => (
          <select {...ties} value={placement.type} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {SHAPES.map(([type, words]) => (
              <option key={type} value={type}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      {placement.type === 'button' && (
        <Field label="Words on the button">
          {(ties) => (
            <input
              {...ties}
              value={placement.label}
              onInput={({ currentTarget }) =>
                bench.change((now) => ({ ...now, placement: { ...placement, label: currentTarget.value } }), 'button')
              }
            />
          )}
        </Field>
      )}
      <p class="sentence">{describePlacement(placement)}</p>
      {live === null && <p class="soft">Visitors meet it once it is published.</p>}
      <h2 class="label">On every page of your site, once</h2>
      <CopyText text={loaderTag(location.origin, form.site)} what="the line" />
      {placement.type === 'inline' && (
        <>
          <h2 class="label">Where the form should stand</h2>
          <CopyText text={formTag(location.origin, { id: form.id, name })} what="the form’s tag" />
        </>
      )}
      <h2 class="label">Or as a page of its own, for a link in a letter</h2>
      <CopyText text={`${location.origin}/f/${form.id}`} what="the form’s address" />
    </div>
  )
}
