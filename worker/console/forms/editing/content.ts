import type { Form } from '../../../../shared/schema/form.ts'
import { isSame } from '../changes/isSame.ts'
import type { Content } from './editor.ts'

/** What of a form is edited. */
export const contentOf = ({ name, draft, placement, qualifies }: Form): Content => ({
  name,
  draft,
  placement,
  qualifies,
})

/** What of it differs from what is saved, as it is sent; null where nothing does. */
export function changeOf(saved: Content, now: Content): Partial<Content> | null {
  const change: Partial<Content> = {
    ...(saved.name === now.name ? {} : { name: now.name }),
    ...(isSame(saved.draft, now.draft) ? {} : { draft: now.draft }),
    ...(isSame(saved.placement, now.placement) ? {} : { placement: now.placement }),
    ...(saved.qualifies === now.qualifies ? {} : { qualifies: now.qualifies }),
  }
  return Object.keys(change).length > 0 ? change : null
}
