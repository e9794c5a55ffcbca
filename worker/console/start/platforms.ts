/** How the line comes into the pages of one kind of website. */
export interface Platform {
  key: string
  name: string
  steps: readonly string[]
  /** What to paste, where it is not the line as it stands. */
  code?: (source: string) => string
  /** What people stumble over there. */
  note?: string
}

/** The kinds of websites that people have, the most usual first. */
export const PLATFORMS: readonly Platform[] = [
  {
    key: 'html',
    name: 'HTML',
    steps: [
      'Open the page’s HTML, or the template that all pages share.',
      'Paste the line before </head>.',
      'Upload it.',
    ],
  },
  {
    key: 'wordpress',
    name: 'WordPress',
    steps: [
      'Plugins → Add New: install and activate “WPCode”.',
      'Code Snippets → Header & Footer: paste the line into “Header”.',
      'Save Changes.',
    ],
    note: 'A caching plug-in may keep the old pages: empty its cache. One that delays scripts (WP Rocket, LiteSpeed) needs the line among its exceptions.',
  },
  {
    key: 'shopify',
    name: 'Shopify',
    steps: [
      'Online Store → Themes: beside the current theme, “…” → Edit code.',
      'Open layout/theme.liquid and paste the line before </head>.',
      'Save.',
    ],
    note: 'Shopify’s checkout has pages of its own, on which no theme’s script runs.',
  },
  {
    key: 'webflow',
    name: 'Webflow',
    steps: [
      'Site settings → Custom code.',
      'Paste the line into “Head code” and press Save changes.',
      'Publish the site: custom code is not in the preview.',
    ],
    note: 'Webflow asks for a paid plan of the site or of the workspace.',
  },
  {
    key: 'wix',
    name: 'Wix',
    steps: [
      'Settings → Custom Code (under Advanced) → Add Custom Code.',
      'Paste the line. Add it to “All pages”, place it in “Head”.',
      'Choose the type “Essential”, so that Wix’s own banner does not hold it back, and press Apply.',
    ],
    note: 'Wix asks for a premium plan with a domain of your own.',
  },
  {
    key: 'squarespace',
    name: 'Squarespace',
    steps: ['Settings → Advanced → Code Injection.', 'Paste the line into “Header”.', 'Save.'],
    note: 'Squarespace has Code Injection from its Core and Business plans on.',
  },
  {
    key: 'gtm',
    name: 'Google Tag Manager',
    steps: [
      'Tags → New → Tag Configuration → Custom HTML: paste the line.',
      'Triggering: “Initialization - All Pages”.',
      'Save, then Submit → Publish.',
    ],
    note: 'Blockers that stop Tag Manager then stop Baton too. The line in the page itself reaches more visitors.',
  },
  {
    key: 'react',
    name: 'React',
    steps: [
      'Open index.html (with Vite in the project’s folder, with Create React App in public/).',
      'Paste the line before </head>.',
      'Build and deploy.',
    ],
    note: 'A change of route without a load counts as a page of its own by itself.',
  },
  {
    key: 'next',
    name: 'Next.js',
    steps: [
      'Open app/layout.tsx and add the import on top.',
      'Put the element into <body>, after {children}.',
      'Build and deploy.',
    ],
    code: (source) => `import Script from 'next/script'

<Script src="${source}" strategy="afterInteractive" />`,
    note: 'With the pages router it stands in pages/_app.tsx, beside <Component />.',
  },
  {
    key: 'vue',
    name: 'Vue',
    steps: ['Open index.html.', 'Paste the line before </head>.', 'Build and deploy.'],
    note: 'With Nuxt it stands in nuxt.config.ts, in the list app.head.script, as { src, async: true }.',
  },
]

/** What is pasted on a platform, for the loader at an address. */
export const pasteFor = ({ code }: Platform, source: string): string =>
  code ? code(source) : `<script async src="${source}"></script>`
