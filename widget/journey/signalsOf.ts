import type { Signal } from '../../shared/schema/signal.ts'
import type { Measured } from '../measuring.ts'

/** What every signal of one thing says alike, each time. */
type About = (type: Signal['type'], name: string) => { id: string; at: string; url: string }

/** The signals in what was measured of a page view: what was played, opened, followed or begun, not what was only there. */
export function signalsOf(
  { media = [], pictures = [], links = [], forms = [] }: Measured,
  isOver: boolean,
  about: About,
) {
  const signals: Signal[] = []
  for (const seen of media)
    if (seen.seconds > 0) signals.push({ ...about('media', seen.kind + seen.name), type: 'media', ...seen })
  for (const { name, opened } of pictures)
    if (opened > 0) signals.push({ ...about('picture', name), type: 'picture', name, opened })
  for (const { url: link, kind, clicks } of links)
    if (clicks > 0) signals.push({ ...about('link', link), type: 'link', link, kind })
  for (const { form, started, submitted, lastField } of forms) {
    const state = isOver && !submitted ? 'left' : 'started'
    if (started) signals.push({ ...about('form', form), type: 'form', form, state, ...(lastField && { lastField }) })
  }
  return signals
}
