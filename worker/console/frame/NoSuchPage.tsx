import { PATHS } from '../address.ts'

/** An address that names no screen. */
export const NoSuchPage = () => (
  <main>
    <div class="notice">
      <h1>There is no such page</h1>
      <p>The address may be old, or was cut short on its way.</p>
      <div class="row">
        <a class="button go" href={PATHS.leads}>
          Go to the leads
        </a>
      </div>
    </div>
  </main>
)
