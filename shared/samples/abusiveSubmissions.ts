import type { SentSubmission } from './sentSubmission.ts'

const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
const ADDRESS = '192.0.2.44'
const LINKS = 'Best offers: https://pills.example/a https://pills.example/b http://casino.example'

/** One kind of abuse each, in what differs from a plain submission of the sample form. */
const KINDS: readonly {
  answers?: Record<string, string>
  screen?: { trapped?: boolean; filledMs?: number }
  agent?: string
}[] = [
  // A script that fills in whatever it finds, at once.
  { screen: { trapped: true, filledMs: 120 } },
  // The same without a browser.
  { screen: { trapped: true }, agent: 'python-requests/2.32.3' },
  // Links, sent by a machine's speed.
  { answers: { message: LINKS }, screen: { filledMs: 300 } },
  // Advertisements in the spellings of every forum.
  { answers: { message: `<a href="https://pills.example">x</a> [url=https://b.example]y[/url] ${LINKS}` } },
  // The name as an advertisement, so that an automatic answer spreads it.
  { answers: { name: 'You won! https://prize.example', message: LINKS } },
  // One word in every field.
  { answers: { name: 'Xuhebu', company: 'Xuhebu', message: 'Xuhebu' }, screen: { filledMs: 400 } },
  // One line over and over.
  { answers: { message: 'Buy backlinks today\n'.repeat(20) }, screen: { trapped: true, filledMs: 9_000 } },
  // An attack on whoever reads it.
  {
    answers: { name: '<script src=//x.example></script>', message: '<img src=x onerror=alert(1)>' },
    screen: { filledMs: 90 },
  },
  // A throw-away mailbox, a program, and too many links.
  { answers: { email: 'x@mailinator.com', message: LINKS }, agent: 'curl/8.9.1' },
  // Code through a field that nobody sees.
  { answers: { message: 'javascript:alert(1)' }, screen: { trapped: true, filledMs: 2_000 } },
]

/** Plainly abusive submissions, every kind in turn. */
export function abusiveSubmissions(count: number): SentSubmission[] {
  return Array.from({ length: count }, (_, index) => {
    const { answers, screen, agent } = KINDS[index % KINDS.length] ?? {}
    return {
      content: {
        answers: { name: 'Max', email: `offer${index}@example.com`, ...answers },
        page: { url: 'https://www.acme.example/kilns' },
        privacy: { measurement: null, journey: null },
        ...(screen ? { screen } : {}),
      },
      agent: agent ?? BROWSER,
      address: ADDRESS,
      afterMs: index * 1_000,
    }
  })
}
