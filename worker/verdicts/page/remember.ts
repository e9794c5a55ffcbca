/**
 * The one script of the verdict page: who answers is asked once in a browser. Without it, or where the browser keeps
 * nothing, it is asked each time, and the browser's own suggestions help.
 */
export const REMEMBER = `(() => {
const KEY = 'baton-answers-as'
const field = document.querySelector('input[name=by]')
if (!field) return
try {
if (!field.value) field.value = localStorage.getItem(KEY) || ''
field.form.addEventListener('submit', () => {
try { localStorage.setItem(KEY, field.value.trim()) } catch {}
})
} catch {}
})()`
