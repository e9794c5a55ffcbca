/** How pages thank people for what they sent, in the languages that we know. */
const THANKS =
  /thank|\bsuccess|received|danke|vielen dank|merci|gracias|grazie|obrigad|bedankt|dziękuj|\btack\b|\btakk?\b|kiito|děkuj|teşekkür|ありがとう|谢谢|感谢|شكر/gi
const ANNOUNCED = '[role=status],[role=alert],[aria-live]'

/** How many words of thanks in this text. */
export const thanksIn = (text: string): number => text.match(THANKS)?.length ?? 0

/** How many words of thanks can be read around a form and where the page announces things. */
export function countThanks(area: HTMLElement | null): number {
  const places = [area?.parentElement ?? area, ...document.querySelectorAll(ANNOUNCED)]
  // biome-ignore lint/performance/useDomNodeTextContent: what is not shown thanks nobody
  return places.reduce((sum, place) => sum + (place instanceof HTMLElement ? thanksIn(place.innerText) : 0), 0)
}
