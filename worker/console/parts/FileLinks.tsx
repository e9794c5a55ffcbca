import { sayBytes } from '../../../shared/rules/sayBytes.ts'
import type { AnswerFile } from '../../../shared/schema/file.ts'

/** Files that came with a submission, to be saved: a stranger's file is never shown in here. */
export const FileLinks = ({ files }: { files: readonly AnswerFile[] }) =>
  files.map(({ file, name, bytes }) => (
    <div key={file}>
      <a href={`/v1/files/${file}`} download={name}>
        {name}
      </a>{' '}
      <span class="soft">{sayBytes(bytes)}</span>
    </div>
  ))
