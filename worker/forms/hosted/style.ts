/** How the hosted page looks: calm paper, one column, big targets, light and dark as the visitor's device is. */
export const HOSTED_STYLE = `
:root{color-scheme:light dark;--paper:#f3f1ec;--card:#fff;--line:#e5e1d8;--ink:#1b1a17;--soft:#5f5b52;--signal:#c2410c;
--on-signal:#fff;--good:#15713d;--bad:#b3261e;--focus:#1d4ed8;--edge:color-mix(in srgb,var(--ink) 52%,var(--card))}
@media (prefers-color-scheme:dark){:root{--paper:#111216;--card:#1c1e23;--line:#34373f;--ink:#eceae4;--soft:#a5a198;
--signal:#fb8a4e;--on-signal:#1b1007;--good:#5ccb8a;--bad:#ff8a80;--focus:#8ab4ff}}
*{box-sizing:border-box}
body{margin:0;min-block-size:100vh;display:grid;align-content:start;justify-items:center;gap:16px;
padding:clamp(16px,8vh,72px) 16px 32px;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
main{inline-size:min(100%,480px);padding:clamp(20px,6vw,32px);background:var(--card);border:1px solid var(--line);
border-radius:16px;box-shadow:0 1px 2px rgb(20 15 5/.05),0 8px 24px rgb(20 15 5/.06)}
h1,p{margin:0}
h1{font-size:24px;line-height:1.2;letter-spacing:-.015em;text-wrap:balance}
form,.fields,fieldset.step,.thanks{display:grid;gap:20px;min-inline-size:0}
.away{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.intro{display:grid;gap:6px}
.intro p,.thanks p{color:var(--soft);white-space:pre-line}
fieldset{margin:0;padding:0;border:0;min-inline-size:0}
fieldset.step+fieldset.step{padding-block-start:20px;border-block-start:1px solid var(--line)}
fieldset.step>legend{float:inline-start;inline-size:100%;padding:0;font-size:18px;font-weight:600;line-height:1.3}
fieldset.step>legend+*{clear:both}
.label{display:block;padding:0;margin-block-end:6px;font-weight:600;line-height:1.35}
.optional{font-weight:400;color:var(--soft);font-size:14px}
.help,.error{margin-block-start:6px;font-size:14px}
.help{color:var(--soft)}
.error{display:flex;gap:8px;color:var(--bad)}
.error::before{content:"!"/"";flex:none;inline-size:20px;block-size:20px;border-radius:50%;background:var(--bad);
color:var(--card);font-weight:700;line-height:20px;text-align:center}
input,textarea,select,button{margin:0;font:inherit;color:inherit;border-radius:8px}
input:not([type=radio],[type=checkbox]),textarea,select{appearance:none;display:block;inline-size:100%;
min-block-size:46px;padding:10px 12px;border:1px solid var(--edge);background:var(--card)}
textarea{min-block-size:120px;resize:vertical}
::placeholder{color:var(--soft);opacity:1}
[aria-invalid]:is(input,textarea,select),[aria-invalid] .options label{border-color:var(--bad)}
.list{position:relative;display:block}
.list select{padding-inline-end:36px;text-overflow:ellipsis}
.list::after{content:"";position:absolute;inset-block-start:calc(50% - 7px);inset-inline-end:15px;inline-size:8px;
block-size:8px;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(45deg);pointer-events:none}
.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(152px,100%),1fr));gap:8px}
.options label,.consent{display:flex;gap:10px;align-items:center;min-block-size:44px;cursor:pointer}
.options label{padding:8px 12px;border:1px solid var(--line);border-radius:8px;line-height:1.35}
.options label:has(:checked){border-color:var(--signal);background:color-mix(in srgb,var(--signal) 8%,transparent)}
.options.numbers{grid-template-columns:repeat(auto-fit,minmax(56px,1fr))}
.ends{display:flex;justify-content:space-between;gap:16px;margin-block-start:6px;color:var(--soft);font-size:14px}
.soft{color:var(--soft);white-space:pre-line}
img{display:block;max-inline-size:100%;block-size:auto;border-radius:8px}
.consent{align-items:start;padding-block:4px;color:var(--soft);font-size:15px}
[type=radio],[type=checkbox]{flex:none;inline-size:20px;block-size:20px;accent-color:var(--signal);cursor:inherit}
:focus-visible,.options label:has(:focus-visible){outline:2px solid var(--focus);outline-offset:2px}
.options :focus-visible{outline:none}
.note{padding:12px 14px;border-inline-start:3px solid var(--bad);
background:color-mix(in srgb,var(--ink) 5%,transparent);font-size:15px}
button{min-block-size:48px;padding:10px 20px;border:1px solid transparent;background:var(--signal);
color:var(--on-signal);font-weight:600;cursor:pointer}
button:hover{background:color-mix(in srgb,var(--signal) 88%,var(--ink))}
.thanks{gap:10px;justify-items:start}
svg{inline-size:44px;block-size:44px;margin-block-end:6px;padding:8px;border-radius:50%;fill:none;stroke:var(--good);
stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round;background:color-mix(in srgb,var(--good) 14%,transparent)}
footer{color:var(--soft);font-size:13.5px;text-align:center}
`
