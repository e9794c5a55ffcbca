import type { ComponentChildren } from 'preact'
import { useContext, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Caller } from '../../../shared/schema/member.ts'
import type { Site } from '../../../shared/schema/site.ts'
import { PATHS, placeOf } from '../address.ts'
import type { Trouble } from '../client.ts'
import { useOnline } from '../data/useOnline.ts'
import { Brand } from '../parts/Brand.tsx'
import { sayTrouble } from '../words/sayTrouble.ts'
import { Announce } from './Announce.ts'
import { Keys } from './Keys.tsx'
import { Navigation } from './Navigation.tsx'

interface FrameProps {
  caller: Caller
  sites: readonly Site[]
  site: Site | null
  chooseSite: (id: string) => void
  signOut: () => Promise<Trouble | null>
  children: ComponentChildren
}

/** What stays around every screen: where one can go, whose data it is, who is signed in. */
export function Frame({ children, ...who }: FrameProps) {
  const [open, setOpen] = useState(false)
  return (
    <div class="frame">
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class={open ? 'side open' : 'side'}>
        <Brand />
        <Navigation role={who.caller.role} site={who.site?.id ?? null} />
        <button
          type="button"
          class="more"
          aria-label="Menu"
          aria-expanded={open}
          aria-controls="more"
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden="true">•••</span>
        </button>
        <Menu {...who} />
      </header>
      <div class="content" id="content" tabIndex={-1}>
        <Offline />
        {children}
      </div>
    </div>
  )
}

type MenuProps = Pick<FrameProps, 'caller' | 'sites' | 'site' | 'chooseSite' | 'signOut'>

function Menu({ caller, sites, site, chooseSite, signOut }: MenuProps) {
  const [problem, setProblem] = useState<Trouble | null>(null)
  const { path } = useLocation()
  return (
    <div class="menu" id="more">
      <SiteChoice sites={sites} site={site} choose={chooseSite} />
      <Keys />
      <a href="/docs">API</a>
      <a class="who" href={PATHS.you} aria-current={placeOf(path) === 'you' ? 'page' : undefined}>
        <span title={caller.name}>{caller.name}</span> <small>{caller.role}</small>
      </a>
      <button type="button" class="quiet" onClick={async () => setProblem(await signOut())}>
        Sign out
      </button>
      {problem && (
        <p class="bad" role="alert">
          You are still signed in. {sayTrouble(problem).happened}.
        </p>
      )}
    </div>
  )
}

function SiteChoice({
  sites,
  site,
  choose,
}: {
  sites: readonly Site[]
  site: Site | null
  choose: (id: string) => void
}) {
  const announce = useContext(Announce)
  if (!site) return null
  if (sites.length === 1) {
    return (
      <p class="site" title={site.name}>
        <small>Site</small>
        <b>{site.name}</b>
      </p>
    )
  }
  const change = (id: string) => {
    choose(id)
    announce(`Now showing ${sites.find((one) => one.id === id)?.name ?? 'another site'}.`)
  }
  return (
    <label class="site">
      <small>Site</small>
      <select value={site.id} onChange={(event) => change(event.currentTarget.value)}>
        {sites.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Offline() {
  const online = useOnline()
  return (
    <div role="status">
      {!online && (
        <p class="offline">
          <b>You are offline.</b> What you see was loaded before; it freshens up by itself when you are back.
        </p>
      )}
    </div>
  )
}
