import type { Form, FormDefinition, FormVersion } from '../../../../shared/schema/form.ts'
import { useRead } from '../../data/useRead.ts'
import { useToast } from '../../frame/Toasts.tsx'
import { Bones } from '../../parts/Bones.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { TroubleNotice } from '../../parts/TroubleNotice.tsx'
import { sayChanges } from '../changes/sayChanges.ts'
import type { Bench } from '../editing/useBench.ts'

interface VersionsPanelProps {
  form: Form
  draft: FormDefinition
  live: number | null
  bench: Bench
}

/** The versions that visitors got, newest first, each to be brought back onto the bench. */
export function VersionsPanel({ form, draft, live, bench }: VersionsPanelProps) {
  const say = useToast()
  const { body, trouble, loading, reload } = useRead(
    'GET /v1/forms/{form}/versions',
    live === null ? null : { params: { form: form.id }, query: { limit: 100 } },
  )
  if (live === null) return <p class="soft">It was not published yet. Each time it is, the version is kept here.</p>
  if (trouble && !body) return <TroubleNotice problem={trouble} retry={reload} busy={loading} />
  if (!body) return <Bones lines={4} label="The versions are on their way" />
  const bringBack = ({ version, definition }: FormVersion) => {
    bench.changeDraft(() => definition, null)
    say(`Version ${version} is back as the draft. Publish it to roll back.`, bench.undo)
  }
  return (
    <ol class="versions">
      {body.items.map((one, at) => (
        <Version
          key={one.version}
          one={one}
          before={body.items[at + 1]}
          isLive={one.version === live}
          isDraft={sayChanges(one.definition, draft).length === 0}
          bringBack={() => bringBack(one)}
        />
      ))}
    </ol>
  )
}

interface VersionProps {
  one: FormVersion
  before: FormVersion | undefined
  isLive: boolean
  isDraft: boolean
  bringBack: () => void
}

function Version({ one, before, isLive, isDraft, bringBack }: VersionProps) {
  const changes = before ? sayChanges(before.definition, one.definition) : ['The first version']
  return (
    <li>
      <div class="row">
        <b>Version {one.version}</b>
        {isLive && <span class="stage accepted">Live</span>}
        <span class="soft">
          <Moment at={one.publishedAt} />
        </span>
        {isDraft ? (
          <span class="soft">As the draft</span>
        ) : (
          <button type="button" class="quiet" onClick={bringBack}>
            Bring back version {one.version}
          </button>
        )}
      </div>
      <ul class="sentences">
        {(changes.length > 0 ? changes : ['Nothing that visitors notice']).map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </li>
  )
}
