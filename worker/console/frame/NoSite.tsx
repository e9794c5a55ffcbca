/** What somebody meets who has no site yet, or whose role reaches none. */
export const NoSite = () => (
  <main>
    <div class="notice">
      <h1>No site yet</h1>
      <p>Leads belong to a site, and you have none so far, or none that your role reaches.</p>
      <p>
        An owner adds one through the API: <a href="/docs">POST /v1/sites</a>.
      </p>
    </div>
  </main>
)
