import type { ComponentChildren } from 'preact'
import { PATHS } from '../address.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'

interface NobodyWaitsProps {
  mine: boolean
  showAll: () => void
}

/** Nobody waits: what that means depends on how far the site has come, and so does what to do next. */
export function NobodyWaits({ mine, showAll }: NobodyWaitsProps) {
  const { site, caller } = useHere()
  const leads = useRead('GET /v1/leads', { query: { site: site.id, limit: 1 } })
  const forms = useRead('GET /v1/forms', { query: { site: site.id, limit: 100 } })
  const builds = caller.role !== 'sales'
  if (!leads.body || !forms.body) {
    return leads.trouble || forms.trouble ? <Empty title="Nobody waits." /> : <Bones lines={3} label="Looking…" />
  }
  const hasLeads = leads.body.items.length > 0
  const published = forms.body.items.filter((form) => form.publishedVersion !== null)
  const qualifies = site.qualification.length > 0 || published.some((form) => form.qualifies)
  if (mine && hasLeads) {
    return (
      <Empty title="Nobody of yours waits.">
        <p>All that was handed to {caller.name} is answered.</p>
        <button type="button" onClick={showAll}>
          Show everyone’s
        </button>
      </Empty>
    )
  }
  if (published.length === 0 && !hasLeads) return <NoForms owner={caller.role === 'owner'} builds={builds} />
  if (!qualifies) {
    return (
      <Empty title="Nobody waits. No form says yet whose answers are worth a call.">
        <p>Until one does, nobody is handed to sales: leads come in, and are among the leads.</p>
        {builds && (
          <a class="button go" href={PATHS.forms}>
            Choose the forms that do
          </a>
        )}
        {hasLeads && (
          <a class="button" href={PATHS.leads}>
            See the leads
          </a>
        )}
      </Empty>
    )
  }
  return (
    <Empty
      title={
        hasLeads ? 'Nobody waits. Every lead that was handed over is answered.' : 'Nobody waits. The forms are out.'
      }
    >
      <p>The next one shows up here by itself, within seconds of being sent.</p>
      {hasLeads && (
        <a class="button" href={PATHS.leads}>
          See the leads
        </a>
      )}
    </Empty>
  )
}

function NoForms({ owner, builds }: { owner: boolean; builds: boolean }) {
  return (
    <Empty title="Nobody waits. This site has no form yet.">
      <p>Leads come from forms: one line in your pages, one form, and the first one is here.</p>
      {owner && (
        <a class="button go" href={PATHS.start}>
          Set it up
        </a>
      )}
      {!owner && builds && (
        <a class="button go" href={PATHS.forms}>
          Build the first form
        </a>
      )}
      {!builds && <p>An owner of this site can set it up.</p>}
    </Empty>
  )
}

const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="nobody">
    <h2>{title}</h2>
    {children}
  </div>
)
