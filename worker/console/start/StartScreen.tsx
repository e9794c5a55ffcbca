import '../sites/sites.css'
import './start.css'
import type { Lead } from '../../../shared/schema/lead.ts'
import { PATHS, pathTo } from '../address.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { Moment } from '../parts/Moment.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { nameOf } from '../words/nameOf.ts'
import { PRIVACY_MODES } from '../words/privacyModes.ts'
import { EndpointStep } from './EndpointStep.tsx'
import { FormStep } from './FormStep.tsx'
import { PasteStep } from './PasteStep.tsx'
import { Step } from './Steps.tsx'

/** How often what people wait for is looked for, in milliseconds. */
const LOOK_EVERY_MS = 3_000

/** The first minute of a site. What is done is told by what there is, so that it can be left and come back to at any time. */
export function StartScreen() {
  const { site, caller } = useHere()
  const found = useFound(site.id)
  const { installs, form, endpoint, lead } = found
  if (found.trouble && !found.isKnown) {
    return (
      <main>
        <ScreenHead title="Set up" />
        <TroubleNotice problem={found.trouble} retry={found.reload} />
      </main>
    )
  }
  const [seen] = installs
  const isDone = [seen !== undefined, form?.publishedVersion != null, endpoint !== null, lead !== null]
  const next = isDone.indexOf(false)
  return (
    <main class="start">
      <ScreenHead
        title={`Set up ${site.name}`}
        aside={next < 0 ? 'All done' : `${isDone.filter(Boolean).length + 2} of 6 done`}
      />
      {!found.isKnown && <Bones lines={8} label="Looking at what is there…" />}
      {found.isKnown && (
        <ol class="start-steps">
          <Step
            number={1}
            title="Name the site"
            done={`${site.name} · ${site.origins.join(', ') || 'any address'}`}
            current={false}
          >
            <ToSettings />
          </Step>
          <Step number={2} title="Choose what may be known" done={PRIVACY_MODES[site.privacyMode].name} current={false}>
            <p>{PRIVACY_MODES[site.privacyMode].means}</p>
            <ToSettings />
          </Step>
          <Step number={3} title="Paste one line" done={seen ? <Seen install={seen} /> : null} current={next === 0}>
            <PasteStep site={site} isSeen={seen !== undefined} />
          </Step>
          <Step
            number={4}
            title="Publish a first form"
            done={isDone[1] ? `“${form?.name}” is live.` : null}
            current={next === 1}
            stays
          >
            <FormStep site={site} form={form} />
          </Step>
          <Step
            number={5}
            title="Say who is told of leads"
            done={endpoint ? (endpoint.name ?? hostOf(endpoint.url)) : null}
            current={next === 2}
            stays
          >
            {caller.role === 'owner' ? (
              <EndpointStep site={site} endpoint={endpoint} />
            ) : (
              <p>An owner of the site sets this up.</p>
            )}
          </Step>
          <Step
            number={6}
            title="Send it once yourself"
            done={lead ? <First lead={lead} /> : null}
            current={next === 3}
          >
            <p>
              Open your page in a private window, fill the form in and send it. Your lead shows up here within seconds.
            </p>
            {!lead && (
              <p class="start-waiting" role="status">
                <i class="runner" aria-hidden="true" />
                Waiting for the first lead…
              </p>
            )}
          </Step>
        </ol>
      )}
      {next < 0 && (
        <p class="start-end">
          <a class="button go" href={PATHS.today}>
            Go to Today
          </a>
        </p>
      )}
    </main>
  )
}

/** What there is of the site already, looked at again while somebody waits for more. */
function useFound(site: string) {
  const installs = useRead('GET /v1/sites/{site}/installs', { params: { site } }, LOOK_EVERY_MS)
  const forms = useRead('GET /v1/forms', { query: { site, limit: 100 } })
  const endpoints = useRead('GET /v1/endpoints', { query: { site, limit: 1 } })
  const leads = useRead('GET /v1/leads', { query: { site, limit: 1 } }, LOOK_EVERY_MS)
  const all = [installs, forms, endpoints, leads]
  const listed = forms.body?.items ?? []
  return {
    isKnown: all.every(({ body }) => body !== null),
    trouble: all.find(({ trouble }) => trouble)?.trouble ?? null,
    reload: () => all.forEach((one) => void one.reload()),
    installs: installs.body?.items ?? [],
    form: listed.find(({ publishedVersion }) => publishedVersion !== null) ?? listed[0] ?? null,
    endpoint: endpoints.body?.items[0] ?? null,
    lead: leads.body?.items[0] ?? null,
  }
}

function Seen({ install: { origin, lastSeenAt } }: { install: { origin: string | null; lastSeenAt: string } }) {
  return (
    <>
      Seen on {origin ? hostOf(origin) : 'a page that does not say which'}, <Moment at={lastSeenAt} />
    </>
  )
}

const First = ({ lead }: { lead: Pick<Lead, 'id' | 'name' | 'email' | 'phone'> }) => (
  <>
    <a href={pathTo('leads', lead.id)}>{nameOf(lead)}</a> came in.
  </>
)

const ToSettings = () => (
  <a class="button" href={PATHS.settings}>
    Change it in the settings
  </a>
)

const hostOf = (url: string): string => URL.parse(url)?.host || url
