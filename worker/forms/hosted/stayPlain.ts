/**
 * The one script in a hosted page itself. Whoever has moved into the plain form before the widget came keeps it: an element
 * with a shadow root of another's is not taken over, and this one only shows what is there. Once the widget is in view,
 * the plain form goes, so that nobody meets it a second time in the widget's slot.
 */
export const STAY_PLAIN = `(() => {
const host = document.querySelector('baton-form')
let isPlain = false
const keep = () => {
if (isPlain || host.shadowRoot) return
isPlain = true
host.attachShadow({ mode: 'closed' }).append(document.createElement('slot'))
}
for (const type of ['focusin', 'input', 'change']) host.addEventListener(type, keep)
host.addEventListener('baton:view', () => host.replaceChildren())
})()`
