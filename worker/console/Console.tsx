import { useState } from 'preact/hooks'
import type { Caller } from '../../shared/schema/member.ts'
import type { Site } from '../../shared/schema/site.ts'
import { type Address, BASE, navigate, useAddress } from './address.ts'
import { Announce } from './frame/Announce.ts'
import { Frame } from './frame/Frame.tsx'
import { useSites } from './frame/useSites.ts'
import { Link } from './Link.tsx'
import { LeadsScreen } from './leads/LeadsScreen.tsx'
import { Bones } from './parts/Bones.tsx'
import { ErrorBoundary } from './parts/ErrorBoundary.tsx'
import { TroubleNotice } from './parts/TroubleNotice.tsx'
import { SessionEnded } from './signIn/SessionEnded.ts'
import { SignIn } from './signIn/SignIn.tsx'
import { type SessionControl, useSession } from './signIn/useSession.ts'
import { QuarantineScreen } from './submissions/QuarantineScreen.tsx'
import { useQuarantine } from './submissions/useQuarantine.ts'

/** The whole console: sign-in, or the frame with the screen that the address names. */
export function Console() {
  const control = useSession()
  const [said, announce] = useState('')
  return (
    <SessionEnded.Provider value={control.end}>
      <Announce.Provider value={announce}>
        {control.session.state === 'signed_in' ? (
          <SignedIn caller={control.session.caller} signOut={control.signOut} />
        ) : (
          <SignIn session={control.session} />
        )}
        <p class="unseen" aria-live="polite">
          {said}
        </p>
      </Announce.Provider>
    </SessionEnded.Provider>
  )
}

function SignedIn({ caller, signOut }: { caller: Caller; signOut: SessionControl['signOut'] }) {
  const address = useAddress()
  const { sites, site, chooseSite, trouble, reload } = useSites()
  /** A lead belongs to its site: who changes the site leaves the lead. */
  const changeSite = (id: string) => {
    if (address.screen === 'leads' && address.lead) navigate(BASE)
    chooseSite(id)
  }
  const quarantine = useQuarantine(site?.id ?? null)
  return (
    <Frame
      {...{ address, caller, site, signOut }}
      chooseSite={changeSite}
      sites={sites ?? []}
      waiting={quarantine.waiting}
    >
      {trouble && (
        <main>
          <TroubleNotice level={1} problem={trouble} retry={reload} />
        </main>
      )}
      {!trouble && !sites && (
        <main>
          <Bones lines={8} label="Loading your sites…" />
        </main>
      )}
      {sites && !site && <NoSite />}
      {site && (
        <ErrorBoundary key={`${site.id} ${address.screen}`}>
          <Screen {...{ address, site, chooseSite, quarantine }} />
        </ErrorBoundary>
      )}
    </Frame>
  )
}

interface ScreenProps {
  address: Address
  site: Site
  chooseSite: (id: string) => void
  quarantine: ReturnType<typeof useQuarantine>
}

function Screen({ address, site, chooseSite, quarantine }: ScreenProps) {
  switch (address.screen) {
    case 'leads':
      return <LeadsScreen site={site} lead={address.lead} chooseSite={chooseSite} />
    case 'quarantine':
      return <QuarantineScreen site={site} list={quarantine.list} />
    case 'unknown':
      return (
        <main>
          <div class="notice">
            <h1>There is no such page</h1>
            <p>The address may be old, or was cut short on its way.</p>
            <div class="row">
              <Link class="button go" href={BASE}>
                Go to the leads
              </Link>
            </div>
          </div>
        </main>
      )
  }
}

function NoSite() {
  return (
    <main>
      <div class="notice">
        <h1>No site yet</h1>
        <p>Leads belong to a site, and you have none so far, or none that your role reaches.</p>
        <p>
          An owner adds one through the API: <a href="/docs">POST /v1/sites</a>.
        </p>
      </div>
    </main>
  )
}
