/** The text agreed to stands apart from what we say about it. */
export const AGREED_STYLE = `.agreed{padding:12px 16px;border:1px solid var(--line);border-radius:var(--radius);
background:color-mix(in srgb,var(--ink) 4%,transparent);white-space:pre-line}`
