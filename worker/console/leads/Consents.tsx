import { useState } from 'preact/hooks'
import type { ConsentState, LinkedConsent } from '../../../shared/schema/consent.ts'
import type { Lead } from '../../../shared/schema/lead.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Confirm } from '../parts/Confirm.tsx'
import { Heading, type Level } from '../parts/Heading.tsx'
import { Moment } from '../parts/Moment.tsx'
import { PageLink } from '../parts/PageLink.tsx'

interface ConsentsProps {
  level: Level
  lead: Lead
  consents: readonly LinkedConsent[]
}

const STATES: Readonly<Record<ConsentState, string>> = {
  given: 'Given',
  pending: 'Not confirmed yet',
  confirmed: 'Confirmed',
  withdrawn: 'Taken back',
}

/** What a lead agreed to, in the words that they read, with when and where; and a way to take it back for them. */
export function Consents({ level, lead, consents }: ConsentsProps) {
  const toast = useToast()
  const [asking, ask] = useState<LinkedConsent | null>(null)
  const change = useChange('POST /v1/leads/{lead}/consents/{submission}/{key}/withdrawal', ['leads'])
  const withdraw = async ({ submission, key }: LinkedConsent) => {
    const reply = await change.send({ params: { lead: lead.id, submission, key } })
    if (!reply.ok) return
    ask(null)
    toast('Taken back. What was agreed stays as evidence.')
  }
  return (
    <section>
      <Heading level={level} class="label">
        Agreed to
      </Heading>
      {consents.length === 0 && (
        <p class="soft">
          {lead.mailingHeld ? 'Nothing is known. No mailing may reach them.' : 'Nothing beyond sending the form.'}
        </p>
      )}
      {consents.map((consent) => (
        <div key={`${consent.submission} ${consent.key}`} class="consent">
          <p>“{consent.text}”</p>
          <p class="soft">
            <b class={consent.state === 'withdrawn' ? 'bad' : ''}>{STATES[consent.state]}</b>{' '}
            <Moment at={consent.withdrawnAt ?? consent.confirmedAt ?? consent.givenAt} />
            {consent.source && ` · ${consent.source}`}
            {consent.pageUrl && (
              <>
                {' '}
                on <PageLink url={consent.pageUrl} />
              </>
            )}
            {consent.withdrawnBy && ` · by ${consent.withdrawnBy}`}
          </p>
          {consent.state !== 'withdrawn' && (
            <button type="button" class="quiet" onClick={() => ask(consent)}>
              Take back for them…
            </button>
          )}
        </div>
      ))}
      {asking && (
        <Confirm
          title="Take this back for them?"
          verb="Take back"
          danger
          busy={change.busy}
          trouble={change.trouble}
          confirm={() => void withdraw(asking)}
          close={() => ask(null)}
        >
          <p>“{asking.text}”</p>
          <p>
            Do this where they asked for it. Only they can agree again, by a form; what was agreed stays as evidence.
          </p>
        </Confirm>
      )}
    </section>
  )
}
