import './seenForms.css'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { CopyText } from '../parts/CopyText.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { CaptureChoice } from './CaptureChoice.tsx'
import { SeenFormCard } from './SeenFormCard.tsx'

const LOOK_EVERY_MS = 15_000

/** The forms that the site's pages had before Baton: which of them are captured, and what their fields mean. */
export function SeenFormsScreen() {
  const { site } = useHere()
  const { body, trouble, loading, reload } = useRead(
    'GET /v1/sites/{site}/seen-forms',
    { params: { site: site.id } },
    LOOK_EVERY_MS,
  )
  const forms = body?.items
  return (
    <main class="seen-forms" aria-busy={loading}>
      <ScreenHead title="Forms seen on your site" aside={forms && forms.length > 0 ? sayCount(forms.length) : null} />
      <p class="lede">
        The forms that your pages have already go on as they are. Baton listens when one is sent, and makes a lead of
        it.
      </p>
      <CaptureChoice key={JSON.stringify(site.captureForms)} site={site} />
      {trouble && !forms && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      {!forms && !trouble && <Bones lines={8} label="Loading the forms…" />}
      {forms?.length === 0 && (
        <div class="calm">
          <p>No form was seen yet. One shows up here when a visitor has sent it.</p>
          {site.captureForms === 'marked' && (
            <>
              <p>Capture all forms, or mark the one that you mean:</p>
              <CopyText text={'<form data-baton="contact">'} what="the mark" />
            </>
          )}
        </div>
      )}
      {forms?.map((form) => (
        <SeenFormCard key={form.id} form={form} />
      ))}
    </main>
  )
}

const sayCount = (count: number): string => (count === 1 ? 'One form' : `${count} forms, the latest first`)
