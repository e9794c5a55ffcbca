import { describe, expect, test } from 'vitest'
import { FILE_KINDS } from '../../shared/rules/fileKinds.ts'
import { fileName } from './fileName.ts'
import { readFormat } from './readFormat.ts'
import { bytesOf, SMALL_FILES, zipOf } from './testFiles.ts'

describe('what a file is', () => {
  test.each(Object.entries(SMALL_FILES))('%s is told by its bytes', (name, bytes) => {
    const format = readFormat(bytes)
    const ending = name.slice(name.lastIndexOf('.'))
    expect(format?.endings).toContain(ending)
    expect(format && (FILE_KINDS[format.kind] as readonly string[])).toContain(ending)
    expect(format && fileName(name, format)).toBe(name)
  })

  test.each([
    ['a program for Windows', bytesOf('MZ\x90\0\x03\0\0\0')],
    ['a program for Linux', bytesOf('\x7fELF\x02\x01\x01\0')],
    ['a bare archive', zipOf({ 'readme.txt': 'hello' })],
    [
      'a document with macros',
      zipOf({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': '' }),
    ],
    ['an open document with macros', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'Basic/x.xml': '' })],
    ['half a document', zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }).slice(0, 60)],
    ['a video that begins as a picture of a phone', bytesOf('\0\0\0\x18ftypisom\0\0\0\0')],
    ['another use of RIFF', bytesOf('RIFF\x24\0\0\0WAVEfmt ')],
    ['a text with control signs', bytesOf('hello\0')],
    ['a text that is not UTF-8', bytesOf('Gr\xfc\xdfe')],
    ['PDF further on', bytesOf('\0\0%PDF-1.7')],
  ])('%s is none that a form takes', (_what, bytes) => expect(readFormat(bytes)).toBeNull())

  test('a ZIP whose directory points anywhere is read to no harm', () => {
    const zip = zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' })
    for (let at = 0; at < zip.length; at++) {
      const broken = zip.slice()
      broken[at] = 255
      expect(() => readFormat(broken)).not.toThrow()
    }
  })
})

describe('the name that a file is kept under', () => {
  const pdf = { kind: 'pdf', mediaType: 'application/pdf', endings: ['.pdf'] } as const
  const text = { kind: 'text', mediaType: 'text/plain', endings: ['.txt', '.csv'] } as const
  test.each([
    ['plan.PDF', 'plan.pdf'],
    ['plan', 'plan.pdf'],
    ['plan.pdf.exe', 'plan.pdf.exe.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\ada\\plan.pdf', 'plan.pdf'],
    ['\u202efdp.exe', 'fdp.exe.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'a Set-Cookie x.pdf'],
    ['Grundriß 屋根.pdf', 'Grundriß 屋根.pdf'],
    ['...', 'file.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', 'img src=x onerror=alert(1).pdf'],
    ['x'.repeat(200), `${'x'.repeat(120)}.pdf`],
  ])('%j becomes %j', (typed, kept) => expect(fileName(typed, pdf)).toBe(kept))

  test('a text keeps an ending of its own and gets no other', () => {
    expect(fileName('list.csv', text)).toBe('list.csv')
    expect(fileName('run.bat', text)).toBe('run.bat.txt')
    expect(fileName('page.html', text)).toBe('page.html.txt')
  })
})
