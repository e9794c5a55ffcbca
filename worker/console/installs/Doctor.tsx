import './installs.css'
import { Check, TriangleAlert } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { InstallCheck, InstallFinding } from '../../../shared/schema/install.ts'
import type { Site } from '../../../shared/schema/site.ts'
import { useChange } from '../data/useChange.ts'
import { useDraft } from '../data/useDraft.ts'
import { useToast } from '../frame/Toasts.tsx'
import { loaderTag } from '../leads/snippets.ts'
import { CopyText } from '../parts/CopyText.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { sayFinding } from '../words/sayFinding.ts'

/** Looks at one of the site's pages, as a stranger would, and says what keeps Baton from working there. */
export function Doctor({ site }: { site: Site }) {
  const check = useChange('POST /v1/sites/{site}/install-checks', [])
  const [address, setAddress] = useDraft(`check.${site.id}`, site.origins[0] ?? '')
  const [result, setResult] = useState<InstallCheck | null>(null)
  const ask = async (event: Event) => {
    event.preventDefault()
    setResult(null)
    const url = /^https?:\/\//i.test(address.trim()) ? address.trim() : `https://${address.trim()}`
    const reply = await check.send({ params: { site: site.id }, body: { url } })
    if (reply.ok) setResult(reply.body)
  }
  return (
    <div class="doctor">
      <form onSubmit={ask}>
        <Field label="Check a page" hint="Baton fetches it and says what is wrong, if anything is.">
          {(ties) => (
            <div class="beside-button">
              <input
                {...ties}
                value={address}
                onInput={(event) => setAddress(event.currentTarget.value)}
                inputMode="url"
                placeholder="https://www.example.com/"
                required
              />
              <button type="submit" disabled={check.busy}>
                {check.busy ? 'Looking…' : 'Check'}
              </button>
            </div>
          )}
        </Field>
      </form>
      <Refusal trouble={check.trouble} />
      <div role="status">{result && <Result site={site} result={result} />}</div>
    </div>
  )
}

function Result({ site, result: { url, ok, findings } }: { site: Site; result: InstallCheck }) {
  if (ok) {
    return (
      <p class="finding well">
        <Check size={16} aria-hidden="true" />
        <span>
          All is well on <b>{url}</b>: the line is there, nothing blocks it.
        </span>
      </p>
    )
  }
  return (
    <ul class="findings" aria-label={`What was found on ${url}`}>
      {findings.map((finding) => (
        <Finding key={JSON.stringify(finding)} site={site} finding={finding} />
      ))}
    </ul>
  )
}

function Finding({ site, finding }: { site: Site; finding: InstallFinding }) {
  const { wrong, todo, line } = sayFinding(finding, loaderTag(location.origin, site.id))
  return (
    <li class="finding">
      <TriangleAlert size={16} aria-hidden="true" />
      <div>
        <p>
          <b>{wrong}</b>
        </p>
        <p>{todo}</p>
        {line && <CopyText text={line} what="the line" />}
        {finding.code === 'origin_unlisted' && <AddOrigin site={site} origin={finding.origin} />}
      </div>
    </li>
  )
}

function AddOrigin({ site, origin }: { site: Site; origin: string }) {
  const change = useChange('PATCH /v1/sites/{site}', ['sites'])
  const say = useToast()
  const add = async () => {
    const reply = await change.send({ params: { site: site.id }, body: { origins: [...site.origins, origin] } })
    if (reply.ok) say(`${origin} is now one of the site’s addresses.`)
  }
  return (
    <div class="row">
      <button type="button" disabled={change.busy || site.origins.includes(origin)} onClick={add}>
        {site.origins.includes(origin) ? 'Added' : `Add ${origin}`}
      </button>
      <Refusal trouble={change.trouble} />
    </div>
  )
}
