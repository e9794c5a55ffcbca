import { PATHS } from '../../address.ts'
import { ScreenHead } from '../../parts/ScreenHead.tsx'
import { Templates } from './Templates.tsx'

/** The screen on which a form begins. */
export const TemplateList = () => (
  <main class="forms">
    <ScreenHead title="New form" aside="Begin with one that fits, and make it yours.">
      <a class="button" href={PATHS.forms}>
        Back to the forms
      </a>
    </ScreenHead>
    <Templates />
  </main>
)
