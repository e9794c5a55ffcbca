/** What the verdict page has beside the look of all hosted pages. Without `:has` all questions are in view. */
export const VERDICT_STYLE = `form,.more{gap:24px}
.choices{grid-template-columns:1fr 1fr}
.choices label,.reasons label{position:relative;justify-content:center;min-block-size:52px;text-align:center;border-color:var(--edge)}
.choices label{font-weight:600}
.choices input,.reasons input{position:absolute;inset:0;inline-size:100%;block-size:100%;margin:0;opacity:0}
.choices label:has(:checked),.reasons label:has(:checked){background:var(--signal);color:var(--on-signal)}
.worth{display:grid;grid-template-columns:2fr 1fr;gap:8px}
input:not([type=radio],[type=checkbox]),button,summary{min-block-size:48px}
.part{display:grid;gap:12px}
@supports selector(:has(*)){form:not(:has([value=not_a_fit]:checked)) .not_a_fit,
form:not(:has([value=lost]:checked)) .lost,form:not(:has([value=won]:checked)) .won,
form:not(:has([value=not_a_fit]:checked,[value=lost]:checked)) .why{display:none}}
summary{display:flex;align-items:center;font-weight:600;cursor:pointer;text-decoration:underline;text-underline-offset:4px}
details>form,details>.part{margin-block-start:16px}
.stands{padding:12px 16px;border:1px solid var(--line);border-radius:var(--radius)}
`
