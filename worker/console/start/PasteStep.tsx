import type { Site } from '../../../shared/schema/site.ts'
import { useDraft } from '../data/useDraft.ts'
import { Doctor } from '../installs/Doctor.tsx'
import { Chip } from '../parts/Chip.tsx'
import { CopyText } from '../parts/CopyText.tsx'
import { PLATFORMS, pasteFor } from './platforms.ts'

/** The line to paste, how that is done on each kind of website, and what to do when it is not seen. */
export function PasteStep({ site, isSeen }: { site: Site; isSeen: boolean }) {
  const [key, choose] = useDraft(`platform.${site.id}`, 'html')
  const platform = PLATFORMS.find((one) => one.key === key) ?? PLATFORMS[0]
  if (!platform) return null
  return (
    <div class="paste">
      <fieldset class="chips">
        <legend class="unseen">What is the site made with?</legend>
        {PLATFORMS.map((one) => (
          <Chip key={one.key} on={one === platform} press={() => choose(one.key)}>
            {one.name}
          </Chip>
        ))}
      </fieldset>
      <CopyText text={pasteFor(platform, `${location.origin}/${site.id}.js`)} what="the line" />
      <ol class="how-to">
        {platform.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {platform.note && <p class="soft">{platform.note}</p>}
      {!isSeen && (
        <p class="start-waiting" role="status">
          <i class="runner" aria-hidden="true" />
          Waiting for your page… Open it once in a browser; this turns by itself.
        </p>
      )}
      <details class="trouble">
        <summary>{isSeen ? 'Check another page' : 'It does not turn? Let Baton look at the page'}</summary>
        <Doctor site={site} />
      </details>
    </div>
  )
}
