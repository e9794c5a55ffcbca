/** All that a marketer's selector names on the page; one that this browser does not know names nothing. */
export function selectAll(selector: string): Element[] {
  try {
    return [...document.querySelectorAll(selector)]
  } catch {
    return []
  }
}
