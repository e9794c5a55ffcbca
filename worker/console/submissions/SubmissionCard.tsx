import type { ComponentChildren } from 'preact'
import type { LabelledAnswer, StoredSubmission } from '../../../shared/schema/submission.ts'
import { FileLinks } from '../parts/FileLinks.tsx'
import { Heading, type Level } from '../parts/Heading.tsx'
import { LongText } from '../parts/LongText.tsx'
import { Moment } from '../parts/Moment.tsx'
import { PageLink } from '../parts/PageLink.tsx'
import { sayPrivacy } from '../words/sayPrivacy.ts'

interface SubmissionCardProps {
  submission: StoredSubmission
  level: Level
  /** The form's name where nothing more telling is given. */
  title?: string
  children?: ComponentChildren
}

/** One sending as it came: what was asked and answered, where, and with which consent. */
export function SubmissionCard({ submission, level, title, children }: SubmissionCardProps) {
  const { formName, answers, page, privacy, receivedAt, partial, supersededBy, source } = submission
  return (
    <article class="submission">
      <header>
        <Heading level={level} class="title">
          {title ?? formName}
        </Heading>
        <Moment at={receivedAt} />
      </header>
      {partial && (
        <p class="soft">
          {supersededBy ? 'Half filled. What came later takes its place.' : 'Half filled, and not sent so far.'}
        </p>
      )}
      {answers.length > 0 ? (
        <dl>
          {answers.map((answer) => (
            <AnswerRow key={answer.key} answer={answer} />
          ))}
        </dl>
      ) : (
        <p class="soft">Sent without any answers.</p>
      )}
      <p class="soft">
        {title && `${formName} `}
        {source && `from ${source.name} `}
        {page.url && (
          <>
            on <PageLink url={page.url} title={page.title} />
          </>
        )}
      </p>
      {!source && <p class="soft">{sayPrivacy(privacy)}</p>}
      {children}
    </article>
  )
}

function AnswerRow({ answer }: { answer: LabelledAnswer }) {
  return (
    <div>
      <dt>{answer.label}</dt>
      <dd>{answer.files ? <FileLinks files={answer.files} /> : <Said text={answer.display} />}</dd>
    </div>
  )
}

const Said = ({ text }: { text: string }) => (text ? <LongText text={text} /> : <span class="soft">left empty</span>)
