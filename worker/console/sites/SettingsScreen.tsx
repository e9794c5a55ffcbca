import { ownsAllSites } from '../frame/ownsAllSites.ts'
import './sites.css'
import { useState } from 'preact/hooks'
import type { Site } from '../../../shared/schema/site.ts'
import { navigate, PATHS } from '../address.ts'
import { useHere } from '../frame/Here.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Doctor } from '../installs/Doctor.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { CopySite } from './CopySite.tsx'
import { NewSite } from './NewSite.tsx'
import { PrivacySettings } from './PrivacySettings.tsx'
import { SalesSettings } from './SalesSettings.tsx'
import { SiteSettings } from './SiteSettings.tsx'
import { VisitSettings } from './VisitSettings.tsx'

/** What a site is set to, group by group; and how it becomes another one. */
export function SettingsScreen() {
  const { site, caller, chooseSite } = useHere()
  const say = useToast()
  const [asking, ask] = useState<'new' | 'copy' | null>(null)
  const mayAdd = ownsAllSites(caller)
  const added = (place: 'start' | 'endpoints', words: string) => (made: Site) => {
    ask(null)
    chooseSite(made.id)
    navigate(PATHS[place])
    say(words)
  }
  return (
    <main class="settings">
      <ScreenHead title="Settings" aside={site.name}>
        <a class="button" href={PATHS.start}>
          Set-up guide
        </a>
        {mayAdd && (
          <>
            <button type="button" onClick={() => ask('copy')}>
              Duplicate this site
            </button>
            <button type="button" onClick={() => ask('new')}>
              Add another site
            </button>
          </>
        )}
      </ScreenHead>
      <SiteSettings site={site} />
      <section class="setting">
        <div>
          <h2>Installation</h2>
          <p>Whether the line works on a page, and what to change where it does not.</p>
        </div>
        <Doctor site={site} />
      </section>
      <PrivacySettings site={site} />
      <VisitSettings site={site} />
      <SalesSettings site={site} />
      {asking === 'new' && (
        <Dialog title="Add another site" wide close={() => ask(null)}>
          <NewSite added={added('start', 'The site is there. Now for its first lead.')} />
        </Dialog>
      )}
      {asking === 'copy' && (
        <Dialog title={`Duplicate ${site.name}`} close={() => ask(null)}>
          <CopySite
            site={site}
            added={added('endpoints', 'Duplicated. Its endpoints are paused: look at where they go, then let them on.')}
          />
        </Dialog>
      )}
    </main>
  )
}
