/** The settings of wrangler that keep it quiet, offline and apart from other projects. */
export const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true', // the banner looks for updates
  CLOUDFLARE_CF_FETCH_ENABLED: 'false', // no stack trace about Request.cf when offline
  X_LOCAL_OBSERVABILITY: 'false', // its trace of every request costs more than our work
  X_LOCAL_EXPLORER: 'false',
  FORCE_COLOR: '0',
  CI: '1', // no prompt
} as const
