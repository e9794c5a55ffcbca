import type { ComponentChildren } from 'preact'
import { useContext, useState } from 'preact/hooks'
import type { Caller } from '../../../shared/schema/member.ts'
import type { Site } from '../../../shared/schema/site.ts'
import { type Address, BASE, QUARANTINE_PATH } from '../address.ts'
import type { Trouble } from '../client.ts'
import { useOnline } from '../data/useOnline.ts'
import { Link } from '../Link.tsx'
import { Brand } from '../parts/Brand.tsx'
import { sayTrouble } from '../words/sayTrouble.ts'
import { Announce } from './Announce.ts'
import { Keys } from './Keys.tsx'

interface FrameProps {
  address: Address
  caller: Caller
  sites: readonly Site[]
  site: Site | null
  chooseSite: (id: string) => void
  /** How many submissions wait, as text: “3”, “99+”; empty for none. */
  waiting: string
  signOut: () => Promise<Trouble | null>
  children: ComponentChildren
}

/** What stays around every screen: where one can go, whose data it is, who is signed in. */
export function Frame({ address, waiting, children, ...who }: FrameProps) {
  const [open, setOpen] = useState(false)
  const here = (screen: Address['screen']) => (address.screen === screen ? 'page' : undefined)
  return (
    <div class="frame">
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="side">
        <Brand />
        <nav aria-label="Main">
          <Link href={BASE} aria-current={here('leads')}>
            Leads
          </Link>
          <Link href={QUARANTINE_PATH} aria-current={here('quarantine')}>
            Quarantine {waiting && <span class="count">{waiting}</span>}
          </Link>
        </nav>
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
        <Menu open={open} {...who} />
      </header>
      <div class="content" id="content" tabIndex={-1}>
        <Offline />
        {children}
      </div>
    </div>
  )
}

type MenuProps = Pick<FrameProps, 'caller' | 'sites' | 'site' | 'chooseSite' | 'signOut'> & { open: boolean }

function Menu({ open, caller, sites, site, chooseSite, signOut }: MenuProps) {
  const [problem, setProblem] = useState<Trouble | null>(null)
  return (
    <div class={open ? 'menu open' : 'menu'} id="more">
      <SiteChoice sites={sites} site={site} choose={chooseSite} />
      <Keys />
      <a href="/docs">API</a>
      <p class="who">
        <span title={caller.name}>{caller.name}</span> {caller.role}
      </p>
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
