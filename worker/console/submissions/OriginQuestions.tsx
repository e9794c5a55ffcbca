import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { useHere } from '../frame/Here.ts'
import { ProgressLine } from '../parts/ProgressLine.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { type Unlisted, unlistedOrigins } from './unlistedOrigins.ts'
import { useAllowOrigin } from './useAllowOrigin.ts'

interface OriginQuestionsProps {
  items: readonly StoredSubmission[]
  done: () => void
}

/** “First lead from preview.example.com. Allow?” */
export function OriginQuestions({ items, done }: OriginQuestionsProps) {
  const { site } = useHere()
  return unlistedOrigins(items, site.origins).map((unlisted) => (
    <OriginQuestion key={unlisted.origin} unlisted={unlisted} done={done} />
  ))
}

function OriginQuestion({ unlisted: { origin, host, waiting }, done }: { unlisted: Unlisted; done: () => void }) {
  const { site, caller } = useHere()
  const { allow, busy, trouble, release } = useAllowOrigin(origin, done)
  const mayAllow = caller.role !== 'sales'
  return (
    <section class="origin-question" aria-label={`Leads from ${host}`}>
      <h2>
        First {waiting === 1 ? 'lead' : 'leads'} from {host}. Allow?
      </h2>
      <p class="soft">
        {mayAllow
          ? `That lists it among the origins of ${site.name}, and releases what waits for nothing else.`
          : `An owner or marketer of ${site.name} can list it.`}
      </p>
      {mayAllow && (
        <div class="row">
          <button type="button" class="go" disabled={busy} onClick={() => void allow()}>
            {busy ? 'Allowing…' : `Allow ${host}`}
          </button>
          {release.progress?.running && (
            <ProgressLine progress={release.progress} doing="Released" stop={release.stop} />
          )}
        </div>
      )}
      <Refusal trouble={trouble} />
    </section>
  )
}
