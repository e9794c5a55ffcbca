const encoder = new TextEncoder()

/** Test support: a ZIP with these parts, not packed; what office documents are made of. */
export function zipOf(parts: Record<string, string>): Uint8Array<ArrayBuffer> {
  const locals: number[] = []
  const directory: number[] = []
  for (const [name, content] of Object.entries(parts)) {
    const [named, held] = [encoder.encode(name), encoder.encode(content)]
    const sizes = [...u32(0), ...u32(held.length), ...u32(held.length), ...u16(named.length), ...u16(0)]
    directory.push(...u32(0x02014b50), ...u16(20), ...u16(20), ...u16(0), ...u16(0), ...u32(0), ...sizes)
    directory.push(...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(locals.length), ...named)
    locals.push(...u32(0x04034b50), ...u16(20), ...u16(0), ...u16(0), ...u32(0), ...sizes, ...named, ...held)
  }
  const count = u16(Object.keys(parts).length)
  const end = [...u32(0x06054b50), ...u16(0), ...u16(0), ...count, ...count]
  return new Uint8Array([...locals, ...directory, ...end, ...u32(directory.length), ...u32(locals.length), ...u16(0)])
}

/** Test support: bytes of signs of Latin-1, one each. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

/** Test support: one small file of each kind that forms take. */
export const SMALL_FILES: Record<string, Uint8Array<ArrayBuffer>> = {
  'plan.pdf': bytesOf('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'),
  'photo.jpg': bytesOf('\xff\xd8\xff\xe0\0\x10JFIF'),
  'photo.png': bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'),
  'photo.gif': bytesOf('GIF89a\x01\0\x01\0'),
  'photo.webp': bytesOf('RIFF\x24\0\0\0WEBPVP8 '),
  'photo.heic': bytesOf('\0\0\0\x18ftypheic\0\0\0\0'),
  'letter.docx': zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }),
  'table.xlsx': zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
  'talk.pptx': zipOf({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p:presentation/>' }),
  'letter.odt': zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
  'table.ods': zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
  'talk.odp': zipOf({ mimetype: 'application/vnd.oasis.opendocument.presentation', 'content.xml': '<x/>' }),
  'letter.doc': bytesOf('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'),
  'letter.rtf': bytesOf('{\\rtf1\\ansi hello}'),
  'notes.txt': new Uint8Array(encoder.encode('Grüße,\nAda\n')),
  'list.csv': new Uint8Array(encoder.encode('\ufeffname;town\nAda;London\n')),
}

function u16(value: number): number[] {
  return [value & 255, value >> 8]
}

function u32(value: number): number[] {
  return [...u16(value & 65_535), ...u16(value >>> 16)]
}
