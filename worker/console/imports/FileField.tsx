import { Field } from '../parts/Field.tsx'

interface FileFieldProps {
  file: File | null
  choose: (file: File | null) => void
}

/** The file with the people; one that was dropped is named. */
export const FileField = ({ file, choose }: FileFieldProps) => (
  <Field
    label="CSV file"
    hint={
      file ? (
        <>
          <b>{file.name}</b>, {sizeOf(file.size)}
        </>
      ) : (
        'Up to 50 MiB and 500,000 rows. Choose it, or drop it anywhere on this page.'
      )
    }
  >
    {(ties) => (
      <input
        {...ties}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        required={file === null}
        onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
      />
    )}
  </Field>
)

const KIB = 1_024

const sizeOf = (bytes: number): string =>
  bytes < KIB * KIB ? `${Math.ceil(bytes / KIB)} KiB` : `${(bytes / KIB / KIB).toFixed(1)} MiB`
