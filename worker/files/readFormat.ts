import type { FileKind } from '../../shared/rules/fileKinds.ts'
import { zipNames } from './zipNames.ts'

/** What a file really is. */
export interface FileFormat {
  kind: FileKind
  mediaType: string
  /** The endings its name may have; the first is given to one that has none of them. */
  endings: readonly [string, ...string[]]
}

interface Known extends FileFormat {
  matches(bytes: Uint8Array): boolean
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const OPEN = 'application/vnd.oasis.opendocument'
/** Brands of HEIF pictures that phones make; the same box begins videos. */
const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1']

/** In the order in which they are tried; a plain text is what nothing else is. */
const FORMATS: readonly Known[] = [
  { kind: 'pdf', mediaType: 'application/pdf', endings: ['.pdf'], matches: beginsWith('%PDF-') },
  { kind: 'image', mediaType: 'image/jpeg', endings: ['.jpg', '.jpeg'], matches: beginsWith('\xff\xd8\xff') },
  { kind: 'image', mediaType: 'image/png', endings: ['.png'], matches: beginsWith('\x89PNG\r\n\x1a\n') },
  { kind: 'image', mediaType: 'image/gif', endings: ['.gif'], matches: beginsWith('GIF87a', 'GIF89a') },
  {
    kind: 'image',
    mediaType: 'image/webp',
    endings: ['.webp'],
    matches: (bytes) => signs(bytes, 0, 4) === 'RIFF' && signs(bytes, 8, 12) === 'WEBP',
  },
  {
    kind: 'image',
    mediaType: 'image/heic',
    endings: ['.heic', '.heif'],
    matches: (bytes) => signs(bytes, 4, 8) === 'ftyp' && HEIF_BRANDS.includes(signs(bytes, 8, 12)),
  },
  { kind: 'office', mediaType: 'application/rtf', endings: ['.rtf'], matches: beginsWith('{\\rtf') },
  officeXml('wordprocessingml.document', '.docx', 'word/'),
  officeXml('spreadsheetml.sheet', '.xlsx', 'xl/'),
  officeXml('presentationml.presentation', '.pptx', 'ppt/'),
  openDocument('text', '.odt'),
  openDocument('spreadsheet', '.ods'),
  openDocument('presentation', '.odp'),
  {
    // One container for all three of old, told apart by name only.
    kind: 'office',
    mediaType: 'application/x-cfb',
    endings: ['.doc', '.xls', '.ppt'],
    matches: beginsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  { kind: 'text', mediaType: 'text/plain', endings: ['.txt', '.csv', '.md'], matches: isPlainText },
]

/** What a file is by its bytes, whatever its name says; null for what no form takes. */
export function readFormat(bytes: Uint8Array): FileFormat | null {
  return FORMATS.find((format) => format.matches(bytes)) ?? null
}

function beginsWith(...starts: string[]) {
  return (bytes: Uint8Array) => starts.some((start) => signs(bytes, 0, start.length) === start)
}

/** Without macros: a document that brings a program is none that a form takes. */
function officeXml(type: string, ending: string, folder: string): Known {
  const matches = (bytes: Uint8Array) => {
    const names = signs(bytes, 0, 2) === 'PK' ? zipNames(bytes) : null
    if (!names?.includes('[Content_Types].xml')) return false
    return names.some((name) => name.startsWith(folder)) && !names.some((name) => /vba|macro/i.test(name))
  }
  return { kind: 'office', mediaType: `${OFFICE}.${type}`, endings: [ending], matches }
}

/** Its first part is its media type, unpacked, at a fixed place: ODF 1.3, part 2, §3.3. Scripts lie in `Basic/` and `Scripts/`. */
function openDocument(type: string, ending: string): Known {
  const mediaType = `${OPEN}.${type}`
  const matches = (bytes: Uint8Array) => {
    if (signs(bytes, 30, 38 + mediaType.length) !== `mimetype${mediaType}`) return false
    const names = zipNames(bytes)
    return names !== null && !names.some((name) => /^(Basic|Scripts)\//.test(name))
  }
  return { kind: 'office', mediaType, endings: [ending], matches }
}

/** UTF-8 without control signs, and nothing that a browser or a shell would take for a program of its own. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a text does not hold
    return !/[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text)
  } catch {
    return false
  }
}

/** Some bytes as signs of Latin-1, one each. */
function signs(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
