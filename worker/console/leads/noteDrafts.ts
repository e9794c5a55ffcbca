/** Notes that were begun, by lead: who walks on to another lead finds theirs again. Kept by this page only, as they speak of people. */
const begun = new Map<string, string>()

/** What was begun on a lead; empty where nothing was. */
export const draftOf = (lead: string): string => begun.get(lead) ?? ''

/** Keeps what was begun until it is safe; nothing but space is nothing. */
export function keepDraft(lead: string, text: string): void {
  if (text.trim() === '') begun.delete(lead)
  else begun.set(lead, text)
}
