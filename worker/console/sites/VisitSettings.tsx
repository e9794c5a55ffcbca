import type { Routes, Site } from '../../../shared/schema/site.ts'
import { Field } from '../parts/Field.tsx'
import { readLines } from './readSettings.ts'
import { Setting } from './Setting.tsx'
import { TextField } from './TextField.tsx'
import { Tick } from './Tick.tsx'

const ROUTES: Readonly<Record<Routes, string>> = {
  path: 'Where the path changes',
  hash: 'Where the path or what follows # changes',
  none: 'Only where a page loads',
}
const isRoutes = (text: string): text is Routes => Object.hasOwn(ROUTES, text)

/** How the site's pages and devices are. */
export function VisitSettings({ site }: { site: Site }) {
  return (
    <>
      <Setting
        site={site}
        title="Pages and devices"
        hint="How a visit is told from the next, and one visitor from another."
        read={({ kiosk, retryAcrossVisits, routes, returnHosts }) => ({
          ...{ kiosk, retryAcrossVisits, routes },
          returnHosts: returnHosts.join('\n'),
        })}
        write={({ returnHosts, ...draft }) => ({
          ...draft,
          returnHosts: readLines(returnHosts).map((host) => host.toLowerCase()),
        })}
      >
        {({ kiosk, retryAcrossVisits, routes, returnHosts }, set) => (
          <>
            <Tick
              on={kiosk}
              set={(on) => set({ kiosk: on })}
              label="Kiosk"
              means="Many people share the device, as at the stand of a fair: nothing of one is there for the next."
            />
            <Tick
              on={retryAcrossVisits}
              set={(on) => set({ retryAcrossVisits: on })}
              label="Send later what could not be sent"
              means="What was not sent is kept in the visitor’s browser for 72 hours, not only until the tab closes. Never on a kiosk."
            />
            <Field label="A page view begins">
              {(ties) => (
                <select
                  {...ties}
                  value={routes}
                  onChange={({ currentTarget: { value } }) => isRoutes(value) && set({ routes: value })}
                >
                  {Object.entries(ROUTES).map(([key, name]) => (
                    <option key={key} value={key}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <TextField
              label="Hosts that people only come back from"
              hint="Such as your payment page: they begin no visit. One on each line; the usual ones are known."
              lines
              value={returnHosts}
              set={(text) => set({ returnHosts: text })}
              placeholder="pay.example.com"
            />
          </>
        )}
      </Setting>
      <TurnstileSetting site={site} />
    </>
  )
}

/** Both keys come together; the secret is never shown again, so that only its place says whether there is one. */
function TurnstileSetting({ site }: { site: Site }) {
  return (
    <Setting
      site={site}
      title="Turnstile"
      hint="Asks Cloudflare whether a person sends a form. With keys of your own account; empty: it is not asked."
      read={({ turnstile }) => ({ sitekey: turnstile?.sitekey ?? '', secret: '' })}
      write={({ sitekey, secret }) => {
        if (sitekey.trim() === '') return { turnstile: null }
        if (secret.trim() === '') return { wrong: 'Give both keys together, as Cloudflare shows them.' }
        return { turnstile: { sitekey: sitekey.trim(), secret: secret.trim() } }
      }}
    >
      {({ sitekey, secret }, set) => (
        <div class="grid-fields">
          <TextField label="Sitekey" value={sitekey} set={(text) => set({ sitekey: text })} />
          <TextField
            label="Secret"
            type="password"
            value={secret}
            set={(text) => set({ secret: text })}
            {...(site.turnstile && { placeholder: 'kept, not shown' })}
          />
        </div>
      )}
    </Setting>
  )
}
