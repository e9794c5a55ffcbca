import { QueryClientProvider } from '@tanstack/preact-query'
import { useMemo, useState } from 'preact/hooks'
import { LocationProvider, useLocation } from 'preact-iso'
import type { Caller } from '../../shared/schema/member.ts'
import { BASE, navigate, PATHS, placeOf } from './address.ts'
import { makeQueries } from './data/makeQueries.ts'
import { Announce } from './frame/Announce.ts'
import { callerOn } from './frame/callerOn.ts'
import { Frame } from './frame/Frame.tsx'
import { HereContext } from './frame/Here.ts'
import { NoSite } from './frame/NoSite.tsx'
import { Toasts } from './frame/Toasts.tsx'
import { useSites } from './frame/useSites.ts'
import { Bones } from './parts/Bones.tsx'
import { ErrorBoundary } from './parts/ErrorBoundary.tsx'
import { TroubleNotice } from './parts/TroubleNotice.tsx'
import { Screens } from './Screens.tsx'
import { SessionEnded } from './signIn/SessionEnded.ts'
import { SignIn } from './signIn/SignIn.tsx'
import { type SessionControl, useSession } from './signIn/useSession.ts'

/** The whole console: sign-in, or the frame with the screen that the address names. */
export function Console() {
  const control = useSession()
  const [said, announce] = useState('')
  const { session } = control
  return (
    <SessionEnded.Provider value={control.end}>
      <Announce.Provider value={announce}>
        {session.state === 'signed_in' ? (
          <LocationProvider scope={BASE}>
            <SignedIn caller={session.caller} control={control} />
          </LocationProvider>
        ) : (
          <SignIn session={session} control={control} />
        )}
        <p class="unseen" aria-live="polite">
          {said}
        </p>
      </Announce.Provider>
    </SessionEnded.Provider>
  )
}

/** What was read belongs to who read it: it goes when they do. */
function SignedIn({ caller, control: { end, signOut } }: { caller: Caller; control: SessionControl }) {
  const queries = useMemo(() => makeQueries(end), [end])
  return (
    <QueryClientProvider client={queries}>
      <Toasts>
        <Site caller={caller} signOut={signOut} />
      </Toasts>
    </QueryClientProvider>
  )
}

function Site({ caller: self, signOut }: { caller: Caller; signOut: SessionControl['signOut'] }) {
  const { sites, site, chooseSite, trouble, reload } = useSites()
  const { path } = useLocation()
  const caller = useMemo(() => callerOn(self, site?.id ?? null), [self, site?.id])
  const here = useMemo(
    () => site && { caller, site, sites: sites ?? [], chooseSite },
    [caller, site, sites, chooseSite],
  )
  /** A thing belongs to its site: who changes the site leaves the thing for the list it stands in. */
  const changeSite = (id: string) => {
    const place = placeOf(path)
    if (place) navigate(PATHS[place])
    chooseSite(id)
  }
  return (
    <Frame {...{ caller, site, signOut }} sites={sites ?? []} chooseSite={changeSite}>
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
      {sites && !site && <NoSite caller={caller} />}
      {here && (
        <HereContext.Provider value={here}>
          <ErrorBoundary key={`${here.site.id} ${placeOf(path)}`}>
            <Screens />
          </ErrorBoundary>
        </HereContext.Provider>
      )}
    </Frame>
  )
}
