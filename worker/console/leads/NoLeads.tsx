import type { Site } from '../../../shared/schema/site.ts'
import { useRead } from '../data/useRead.ts'
import { CopyText } from '../parts/CopyText.tsx'
import { formTag, loaderTag } from './snippets.ts'

/** What to do while a site has no leads: the line to paste, ready to be copied. */
export function NoLeads({ site }: { site: Site }) {
  const { body } = useRead('GET /v1/forms', { query: { site: site.id, limit: 100 } })
  const form = body?.items.find((one) => one.publishedVersion !== null)
  return (
    <div class="first-lead">
      <h2>No leads yet. The first one is a paste away.</h2>
      <ol>
        <li>
          <p>Paste this line into every page of {site.name}, before the end of the head.</p>
          <CopyText text={loaderTag(location.origin, site.id)} what="the line" />
        </li>
        {form && (
          <li>
            <p>Put the form “{form.name}” where it should show.</p>
            <CopyText text={formTag(location.origin, form)} what="the form’s tag" />
          </li>
        )}
        <li>
          <p>Open your page and send the form once. The lead shows up here within seconds, without a reload.</p>
        </li>
      </ol>
      <p class="waiting">
        <i class="runner" aria-hidden="true" />
        Waiting for the first lead…
      </p>
    </div>
  )
}
