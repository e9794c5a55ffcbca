import type { Form } from '../../../shared/schema/form.ts'
import { pathTo } from '../address.ts'
import { usePages } from '../data/usePages.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { Moment } from '../parts/Moment.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { Templates } from './templates/Templates.tsx'

/** The forms of a site, newest first; where there is none, what to begin with. */
export function FormList() {
  const { site } = useHere()
  const list = usePages('GET /v1/forms', { query: { site: site.id } })
  const isEmpty = list.items?.length === 0
  return (
    <main class="forms">
      <ScreenHead title="Forms" aside={!isEmpty && list.items ? `of ${site.name}, newest first` : null}>
        {!isEmpty && (
          <a class="button go" href={pathTo('forms', 'new')}>
            New form
          </a>
        )}
      </ScreenHead>
      {list.trouble && !list.items && <TroubleNotice problem={list.trouble} retry={list.reload} busy={list.loading} />}
      {!list.items && !list.trouble && <Bones lines={4} label="Forms are on their way" />}
      {isEmpty && (
        <>
          <p class="soft lead-in">No form yet. Begin with one that fits, and make it yours.</p>
          <Templates />
        </>
      )}
      {list.items && !isEmpty && (
        <ul class="form-list">
          {list.items.map((form) => (
            <Row key={form.id} form={form} />
          ))}
        </ul>
      )}
      <ShowMore list={list} what="forms" />
    </main>
  )
}

function Row({ form: { id, name, publishedVersion, draft, placement, updatedAt } }: { form: Form }) {
  const fields = draft.steps.reduce((sum, step) => sum + step.fields.length, 0)
  return (
    <li>
      <a href={pathTo('forms', id)}>{name}</a>
      <span class={`stage ${publishedVersion === null ? '' : 'accepted'}`}>
        {publishedVersion === null ? 'Draft' : `Live, version ${publishedVersion}`}
      </span>
      <span class="soft">
        {fields} {fields === 1 ? 'field' : 'fields'}
        {draft.steps.length > 1 && ` in ${draft.steps.length} steps`}, {SHAPES[placement.type]}
      </span>
      <span class="soft">
        Changed <Moment at={updatedAt} />
      </span>
    </li>
  )
}

const SHAPES: Readonly<Record<Form['placement']['type'], string>> = {
  inline: 'in the page',
  popup: 'a popup',
  slide_in: 'a slide-in',
  bar: 'a bar',
  button: 'a floating button',
  page: 'a full page',
}
