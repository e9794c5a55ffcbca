import type { ConsentQuestion } from '../../shared/schema/consentQuestion.ts'

/** The question in the page's language, or else the browser's; rejects where it is out of reach. */
export async function fetchQuestion(api: string): Promise<ConsentQuestion> {
  const language = document.documentElement.lang || navigator.language
  const url = `${api}/consent-question?language=${encodeURIComponent(language.slice(0, 100))}`
  const answer = await fetch(url, { credentials: 'omit' })
  if (!answer.ok) throw new Error(`consent-question: ${answer.status}`)
  return answer.json()
}
